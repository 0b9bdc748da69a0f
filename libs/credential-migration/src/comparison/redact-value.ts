import { ExactNumber } from './exact-number.ts'

/** The longest text that `redactValue` gives, in characters. */
export const LONGEST_REDACTED = 80

/** What stands for a value that is not there. */
export const ABSENT = 'absent'

// Punctuation and currency signs are what a format is made of. Signs beyond them, such as flags,
// marks that change the direction of writing and emoji, could say something or spoil a terminal.
const SPOKEN = /[^ 9\p{P}\p{Sc}$+<=>^`|~]|[\u{10000}-\u{10FFFF}]/gu

/**
 * The shape of a text: a letter becomes x, a digit 9, white space a blank.
 *
 * @param longest What is beyond is cut off, in characters.
 */
export function shapeOf(text: string, longest: number): string {
  const shape = text
    .slice(0, longest + 1)
    .replace(/\s/gu, ' ')
    .replace(/\p{N}/gu, '9')
    .replace(SPOKEN, 'x')
  return cut(shape, longest)
}

/**
 * A value by which a person sees what format it has and learns nothing of what it says.
 *
 * Letters become x and digits 9, names of fields too; punctuation stays, so that a text is told from a
 * number by its quotes and one format of a date from another. `true`, `false`, `null` and `absent` (for
 * `undefined`) stay as they are. At most 80 characters, whatever the value's size.
 */
export function redactValue(value: unknown): string {
  return value === undefined ? ABSENT : cut(written(value, ''), LONGEST_REDACTED)
}

function cut(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text
}

// Each level of nesting writes a bracket, so what is nested deeper than the longest text is not read.
function written(value: unknown, before: string): string {
  if (before.length > LONGEST_REDACTED) return before
  if (typeof value === 'string') return `${before}"${shapeOf(value, LONGEST_REDACTED)}"`
  if (value instanceof ExactNumber) return before + shapeOf(value.text, LONGEST_REDACTED)
  if (Array.isArray(value)) return `${entriesWritten(value, `${before}[`)}]`
  if (typeof value === 'object' && value !== null) return `${fieldsWritten(value, `${before}{`)}}`
  if (typeof value === 'number') return before + shapeOf(String(value), LONGEST_REDACTED)
  return before + (typeof value === 'boolean' ? String(value) : 'null')
}

function entriesWritten(entries: readonly unknown[], before: string): string {
  let text = before
  for (const [at, entry] of entries.entries()) {
    if (text.length > LONGEST_REDACTED) break
    text = written(entry, at === 0 ? text : `${text},`)
  }
  return text
}

function fieldsWritten(record: object, before: string): string {
  let text = before
  let separator = ''
  for (const [name, value] of Object.entries(record).slice(0, LONGEST_REDACTED)) {
    if (text.length > LONGEST_REDACTED) break
    text = written(value, `${text}${separator}"${shapeOf(name, LONGEST_REDACTED)}":`)
    separator = ','
  }
  return text
}
