import { XMLParser } from 'fast-xml-parser'
import { isWellFormed } from './is-well-formed.ts'
import { singularOf } from './singular-of.ts'

const TEXT = '#text'

const parser = new XMLParser({
  ignoreAttributes: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  parseTagValue: false,
  trimValues: false,
  htmlEntities: true,
  textNodeName: TEXT,
})

/**
 * Reads an XML body as the object that JSON would have carried, every value as text.
 *
 * @returns `undefined` if the bytes are not one XML element.
 */
export function parseXml(body: Buffer): unknown {
  const text = body.toString('utf8')
  if (!isWellFormed(text)) return undefined

  const tree = parser.parse(text) as Record<string, unknown>
  const [root, ...more] = Object.entries(tree).filter(([name]) => name !== TEXT)
  return root === undefined || more.length > 0 ? undefined : valueOf(root[0], root[1])
}

function valueOf(name: string, node: unknown): unknown {
  if (Array.isArray(node)) return node.map((each) => valueOf(name, each))
  if (typeof node !== 'object' || node === null) return node === 'NULL' ? null : node

  // Beside elements, text is only the white space of an indented document.
  const children = Object.entries(node).filter(([child]) => child !== TEXT)
  const [only] = children
  if (only !== undefined && children.length === 1 && isItemOf(name, only[0])) {
    const items: unknown[] = Array.isArray(only[1]) ? only[1] : [only[1]]
    return items.map((item) => valueOf(only[0], item))
  }
  const fields = children.map(([child, held]) => [child, valueOf(child, held)])
  return Object.fromEntries(fields) as Record<string, unknown>
}

const isItemOf = (plural: string, child: string) =>
  child === 'value' || (child === singularOf(plural) && child !== plural)
