import { SaxesParser } from 'saxes'
import { LegacyBodyError } from './errors.ts'

/** One element of a document. Attributes say nothing to the legacy API and are left out. */
export interface XmlElement {
  readonly name: string
  readonly children: XmlElement[]
  text: string
}

// Far beyond any V2 resource. They bound what a document costs beyond its length.
const DEEPEST = 32
const MOST_ELEMENTS = 100_000

/**
 * Reads an XML document as the legacy API took it: elements and text.
 *
 * The parser is a strict one: a body that is misread is a wrong write to a store. It knows XML's own
 * five entities only, and a document type, with which others could be declared, is refused.
 *
 * @param document Decoded; the encoding that it declares has been heeded.
 * @throws {LegacyBodyError} For everything else than one well-formed element within the bounds.
 */
export function readLegacyXml(document: string): XmlElement {
  const top: XmlElement = { name: '', children: [], text: '' }
  const open = [top]
  let elements = 0

  const parser = new SaxesParser()
  parser.on('error', (cause) => {
    throw new LegacyBodyError('malformed', { cause })
  })
  parser.on('doctype', refuseDeclaration)
  parser.on('processinginstruction', refuseDeclaration)
  parser.on('opentag', ({ name }) => {
    // V2 has no namespaces; a prefix would end up in the name of a field.
    if (name.includes(':')) throw new LegacyBodyError('malformed')
    const element: XmlElement = { name, children: [], text: '' }
    open.at(-1)?.children.push(element)
    elements += 1
    if (elements > MOST_ELEMENTS) throw new LegacyBodyError('size')
    // The document itself stands below the root.
    if (open.push(element) > DEEPEST + 1) throw new LegacyBodyError('nesting')
  })
  parser.on('closetag', () => {
    open.pop()
  })
  const addText = (text: string) => {
    const element = open.at(-1)
    if (element !== undefined) element.text += text
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.write(document).close()

  const [root] = top.children
  if (root === undefined) throw new LegacyBodyError('malformed')
  return root
}

function refuseDeclaration(): never {
  throw new LegacyBodyError('declaration')
}
