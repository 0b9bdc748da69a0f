import { elementNameOf, singularOf } from './xml-names.ts'
import { escapeXml } from './xml-text.ts'

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

// Far beyond any V2 resource; a deeper answer is not one, and would exhaust the stack.
const DEEPEST = 64

/**
 * Writes what JSON carried as the legacy API's XML.
 *
 * Nothing is the text `NULL`. In a list, each record has the list's name in the singular, and each plain
 * value is called `value`; `{url, resource}` is a `link` element.
 * Numbers are expected as the text they had in JSON, so that no digit is lost.
 *
 * @throws {RangeError} If the value is nested deeper than a V2 resource can be.
 */
export function writeLegacyXml(rootName: string, value: unknown): string {
  return DECLARATION + element(rootName, value, 0)
}

function element(name: string, value: unknown, depth: number): string {
  const content = contentOf(name, value, depth)
  return content === '' ? `<${name}/>` : `<${name}>${content}</${name}>`
}

function contentOf(name: string, value: unknown, depth: number): string {
  if (depth > DEEPEST) throw new RangeError('nested too deeply')
  if (Array.isArray(value)) return listContent(name, value, depth)
  if (typeof value === 'object' && value !== null) return recordContent(value, depth)
  if (typeof value === 'string') return escapeXml(value)
  return typeof value === 'boolean' || typeof value === 'number' ? String(value) : 'NULL'
}

// A list whose name has no singular would be told from a record by nothing but its items' name.
function listContent(name: string, values: readonly unknown[], depth: number): string {
  const singular = singularOf(name)
  const nameOf = (value: unknown) =>
    typeof value === 'object' && singular !== name ? singular : 'value'
  return values.map((value) => element(nameOf(value), value, depth + 1)).join('')
}

function recordContent(record: object, depth: number): string {
  if (isLink(record)) {
    const { url, resource } = record
    return `<link rel="resource" href="${escapeXml(url)}">${escapeXml(resource)}</link>`
  }
  return Object.entries(record)
    .map(([field, value]) => element(elementNameOf(field), value, depth + 1))
    .join('')
}

function isLink(record: object): record is { url: string; resource: string } {
  return (
    'url' in record &&
    'resource' in record &&
    typeof record.url === 'string' &&
    typeof record.resource === 'string' &&
    Object.keys(record).length === 2
  )
}
