import { singularOf } from './singular-of.ts'

/**
 * Renders what JSON would carry as V2's XML.
 *
 * One record is an element with its resource's name in the singular; many are an element in the
 * plural with one child for each. Nothing is the text `NULL`, a link an element of its own.
 *
 * @param resourceName The plural, as in the path.
 */
export function renderXml(resourceName: string, value: unknown): string {
  const root = Array.isArray(value) ? resourceName : singularOf(resourceName)
  const body = element(root, contentOf(resourceName, value))
  return `<?xml version="1.0" encoding="UTF-8"?>\n${body}\n`
}

const element = (name: string, content: string) => `<${name}>${content}</${name}>`

/** @param name What the value is called, which in a list says what its items are called. */
function contentOf(name: string, value: unknown): string {
  if (value === null || value === undefined) return 'NULL'
  if (Array.isArray(value)) return value.map((item) => itemOf(name, item)).join('')
  if (typeof value === 'object') return objectContent(value)
  return escaped(typeof value === 'string' ? value : JSON.stringify(value))
}

function objectContent(value: object): string {
  if (isLink(value)) {
    return `<link rel="resource" href="${escaped(value.url)}">${escaped(value.resource)}</link>`
  }
  return Object.entries(value)
    .map(([field, held]) => element(field, contentOf(field, held)))
    .join('')
}

// A list whose name has no singular would be told from a record by nothing but its items' name.
function itemOf(listName: string, item: unknown): string {
  const singular = singularOf(listName)
  const isNamed = typeof item === 'object' && singular !== listName
  return element(isNamed ? singular : 'value', contentOf(listName, item))
}

function isLink(value: object): value is { url: string; resource: string } {
  return 'url' in value && 'resource' in value && Object.keys(value).length === 2
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // A reader folds a bare carriage return into a line feed (XML 1.0 section 2.11).
  '\r': '&#13;',
}

// XML has no place for control characters, not even as an entity (XML 1.0 section 2.2).
const NO_CHARACTER = /[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu

const escaped = (text: string) =>
  text.replace(/[&<>"\r]/g, (char) => ENTITIES[char] ?? char).replace(NO_CHARACTER, '\uFFFD')
