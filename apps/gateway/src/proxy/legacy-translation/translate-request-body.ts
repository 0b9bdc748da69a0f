import { LegacyBodyError } from './errors.ts'
import { readLegacyXml, type XmlElement } from './read-legacy-xml.ts'
import { singularOf } from './xml-names.ts'

/** As many bytes as a body to be translated may have. */
export const MOST_TRANSLATED_BYTES = 10 * 1024 * 1024

const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * Turns an XML request body into the JSON that OAuth V2 takes.
 *
 * `NULL` is null, `true` and `false` are booleans, and every other text stays text, which V2 accepts
 * for numbers too. An element whose children are all named as its own singular, or `value` in a plural,
 * is a list. An empty element is empty text: nothing says whether an empty list was meant.
 *
 * @param maximumBytes What is longer is refused unread.
 * @throws {LegacyBodyError} If the body is not one safe, well-formed record or list in UTF-8.
 */
export function xmlBodyToJson(body: Buffer, maximumBytes = MOST_TRANSLATED_BYTES): Buffer {
  if (body.length > maximumBytes) throw new LegacyBodyError('size')

  const root = readLegacyXml(decode(body))
  if (root.children.length === 0) return emptyRecord(root)
  return Buffer.from(JSON.stringify(valueOf(root)))
}

function decode(body: Buffer): string {
  try {
    return utf8.decode(body)
  } catch (cause) {
    throw new LegacyBodyError('encoding', { cause })
  }
}

function emptyRecord({ text }: XmlElement): Buffer {
  if (text.trim() !== '') throw new LegacyBodyError('shape')
  return Buffer.from('{}')
}

function valueOf(element: XmlElement): unknown {
  if (element.children.length === 0) return plainValueOf(element.text)
  // Between elements, text is only the white space of an indented document.
  if (element.text.trim() !== '') throw new LegacyBodyError('shape')
  return isList(element) ? element.children.map(valueOf) : recordOf(element)
}

function plainValueOf(text: string): unknown {
  switch (text.trim()) {
    case 'NULL':
      return null
    case 'true':
      return true
    case 'false':
      return false
    default:
      return text
  }
}

function isList({ name, children: [first, ...others] }: XmlElement): boolean {
  if (first === undefined || others.some((other) => other.name !== first.name)) return false
  const singular = singularOf(name)
  const plural = singular !== name
  return (
    (plural && first.name === singular) || (first.name === 'value' && (plural || others.length > 0))
  )
}

// A field given twice would silently lose one of its values.
function recordOf({ children }: XmlElement): unknown {
  const fields = new Map(children.map((child) => [child.name, valueOf(child)]))
  if (fields.size < children.length) throw new LegacyBodyError('shape')
  return Object.fromEntries(fields)
}
