import { LegacyBodyError } from './errors.ts'
import { readLegacyXml, type XmlElement } from './read-legacy-xml.ts'
import { isV2Boolean } from './v2-booleans.ts'
import { decodeXml } from './xml-encoding.ts'
import { singularOf } from './xml-names.ts'

/** As many bytes as a body to be translated may have. */
export const MOST_TRANSLATED_BYTES = 10 * 1024 * 1024

/** What an XML body is read by. */
export interface XmlBodyOptions {
  /** The request's, which may name an encoding. */
  readonly contentType?: string | undefined
  /** What is longer is refused unread. */
  readonly maximumBytes?: number
}

/**
 * Turns an XML request body into the JSON that OAuth V2 takes.
 *
 * The document is one record, whatever its fields are called: no route of V2 takes a list. `NULL` is
 * null; `true` and `false` are booleans in the fields that V2 has as such; every other text stays text,
 * which V2 accepts for numbers too, so that no digit is lost. An element whose children are all named
 * as its own singular, or all `value`, is a list. An empty element is empty text: nothing says whether
 * an empty list was meant; for the same reason a document without a field is refused. A body of no
 * bytes is no body.
 *
 * @throws {LegacyBodyError} If the body is not one safe, well-formed record in an encoding that is read.
 */
export function xmlBodyToJson(
  body: Buffer,
  { contentType, maximumBytes = MOST_TRANSLATED_BYTES }: XmlBodyOptions = {},
): Buffer {
  if (body.length === 0) return body
  if (body.length > maximumBytes) throw new LegacyBodyError('size')

  const root = readLegacyXml(decodeXml(body, contentType))
  if (root.children.length === 0) throw new LegacyBodyError('shape')
  return Buffer.from(JSON.stringify(recordOf(root)))
}

function valueOf(element: XmlElement): unknown {
  if (element.children.length === 0) return plainValueOf(element)
  return isList(element) ? itemsOf(element) : recordOf(element)
}

function plainValueOf({ name, text }: XmlElement): unknown {
  if (text === 'NULL') return null
  const isTruth = (text === 'true' || text === 'false') && isV2Boolean(name)
  return isTruth ? text === 'true' : text
}

// An item is called what its list is in the singular, or `value`. In what is itself called so, that is
// the name of a field.
function isList({ name: plural, children }: XmlElement): boolean {
  const [first] = children
  if (first === undefined || first.name === plural) return false
  const isItem = first.name === 'value' || first.name === singularOf(plural)
  return isItem && children.every(({ name }) => name === first.name)
}

function itemsOf(element: XmlElement): unknown[] {
  refuseText(element)
  return element.children.map(valueOf)
}

// A field given twice would silently lose one of its values.
function recordOf(element: XmlElement): unknown {
  refuseText(element)
  const fields = new Map(element.children.map((child) => [child.name, valueOf(child)]))
  if (fields.size < element.children.length) throw new LegacyBodyError('shape')
  return Object.fromEntries(fields)
}

// Between elements, text is only the white space of an indented document.
function refuseText({ text }: XmlElement): void {
  if (text.trim() !== '') throw new LegacyBodyError('shape')
}
