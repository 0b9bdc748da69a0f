import type { Remark } from './remark.ts'

/** One `name=value`, as it was written. */
export interface Entry {
  readonly name: string
  readonly value: string
  /** Counted from 1: what an entry is called whose name cannot be repeated. */
  readonly place: number
}

/** The entries that could be read, and what is wrong with the others. */
export interface ReadEntries {
  readonly entries: readonly Entry[]
  readonly faults: readonly Remark[]
}

// The two forms of the driver's JDBC URL.
const JDBC_PREFIX = /^\s*jdbc:(?:cdata:)?bigcommerce:/i
const NAME_END = /[=;]/g
const BLANKS = /\s*/y

/**
 * Takes a connection string apart: `name=value` with `;` between them, a value in single or double
 * quotes where it has to be, the quote itself doubled inside. White space around names and values is
 * no part of them.
 */
export function parseConnectionString(text: string): ReadEntries {
  const entries: Entry[] = []
  const faults: Remark[] = []
  let place = 0
  for (let at = JDBC_PREFIX.exec(text)?.[0].length ?? 0; at < text.length;) {
    const nameEnd = indexOf(NAME_END, text, at)
    const name = text.slice(at, nameEnd).trim()
    if (text[nameEnd] !== '=') {
      // A piece of an unquoted secret may be what stands here, so it is not repeated.
      if (name !== '') faults.push({ field: placeName((place += 1)), message: 'is no name=value' })
      at = nameEnd + 1
      continue
    }
    place += 1
    const { value, fault, end } = readValue(text, nameEnd + 1)
    if (fault === undefined) entries.push({ name, value, place })
    else faults.push({ field: placeName(place), message: fault })
    at = end + 1
  }
  return { entries, faults }
}

/** Puts properties together to a connection string that parses to the same properties. */
export function writeConnectionString(properties: Readonly<Record<string, string>>): string {
  return Object.entries(properties)
    .map(([name, value]) => `${name}=${needsQuotes(value) ? quoted(value) : value}`)
    .join(';')
}

/** What an entry is called by its place alone. */
export function placeName(place: number): string {
  return `entry ${place}`
}

interface ReadValue {
  readonly value: string
  readonly fault: string | undefined
  /** Where the `;` behind it is, or the text's end. */
  readonly end: number
}

function readValue(text: string, from: number): ReadValue {
  BLANKS.lastIndex = from
  BLANKS.test(text)
  const start = BLANKS.lastIndex
  const quote = text[start]
  if (quote === '"' || quote === "'") return readQuoted(text, start, quote)
  const end = separatorAfter(text, start)
  return { value: text.slice(start, end).trim(), fault: undefined, end }
}

function readQuoted(text: string, start: number, quote: string): ReadValue {
  const close = closingQuote(text, start + 1, quote)
  if (close === -1) return { value: '', fault: 'has a quote that is not closed', end: text.length }
  const end = separatorAfter(text, close)
  const isAlone = text.slice(close + 1, end).trim() === ''
  return {
    value: text.slice(start + 1, close).replaceAll(quote + quote, quote),
    fault: isAlone ? undefined : 'has text behind its closing quote',
    end,
  }
}

function closingQuote(text: string, from: number, quote: string): number {
  for (let at = text.indexOf(quote, from); at !== -1; at = text.indexOf(quote, at + 2)) {
    if (text[at + 1] !== quote) return at
  }
  return -1
}

function separatorAfter(text: string, from: number): number {
  const end = text.indexOf(';', from)
  return end === -1 ? text.length : end
}

function indexOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from
  return pattern.exec(text)?.index ?? text.length
}

const needsQuotes = (value: string) => /[;'"]/.test(value) || value.trim() !== value

const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`
