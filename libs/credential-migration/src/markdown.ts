/**
 * Any text as one line of Markdown that shows the same characters and nothing else: no emphasis, no
 * link, no HTML, no cell of a table. A bare web address may still become a link to itself.
 */
export function plain(text: string): string {
  return oneLine(text).replace(MARK_UP, '\\$&')
}

// An underscore within a word and an ampersand before no entity are what they look like.
const MARK_UP = /[\\`*[\]<|#~$]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|&(?=#?\w+;)/gu

/**
 * A path or an id as code. What is no visible ASCII, or would end the code or the cell it stands in,
 * is shown percent-encoded, as it is on the wire; a very long one is cut.
 */
export function code(text: string): string {
  const shown = text
    .toWellFormed()
    .replace(/[^!-~ ]|[`|\\]/gu, (character) => encodeURIComponent(character))
    .trim()
  if (shown === '') return ''
  return `\`${shown.length > LONGEST_CODE ? `${shown.slice(0, LONGEST_CODE)}…` : shown}\``
}

const LONGEST_CODE = 160

/** A head of a column. */
export type Head = string | { readonly number: string }

/**
 * A table of cells that are Markdown already, in columns that stand straight in a terminal too.
 *
 * @param heads A head as `{ number }` is that of a column of numbers, which stand to the right.
 */
export function table(heads: readonly Head[], rows: readonly (readonly string[])[]): string[] {
  const columns = heads.map((head, place) =>
    columnOf(
      head,
      rows.map((row) => row[place] ?? ''),
    ),
  )
  return [
    line(columns.map(({ title, pad }) => pad(title))),
    line(columns.map(({ rule }) => rule)),
    ...rows.map((row) => line(columns.map(({ pad }, place) => pad(row[place] ?? '')))),
    '',
  ]
}

interface Column {
  readonly title: string
  readonly rule: string
  readonly pad: (cell: string) => string
}

function columnOf(head: Head, cells: readonly string[]): Column {
  const isNumber = typeof head !== 'string'
  const title = isNumber ? head.number : head
  const width = Math.max(3, title.length, ...cells.map(({ length }) => length))
  return {
    title,
    rule: isNumber ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width),
    pad: (cell) => (isNumber ? cell.padStart(width) : cell.padEnd(width)),
  }
}

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`

// Control and format characters could break a line, drive a terminal or turn the writing round.
function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\p{Cf}/gu, '')
    .trim()
}
