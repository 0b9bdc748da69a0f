import { SaxesParser } from 'saxes'
import { singularOf } from './singular-of.ts'

interface Element {
  readonly name: string
  readonly children: Element[]
  text: string
}

/**
 * Reads an XML body as the object that JSON would have carried, every value as text.
 *
 * @returns `undefined` if the bytes are not one well-formed document.
 */
export function parseXml(body: Buffer): unknown {
  const root = readElements(body.toString('utf8'))
  return root === undefined ? undefined : valueOf(root)
}

function readElements(text: string): Element | undefined {
  const top: Element = { name: '', children: [], text: '' }
  const open = [top]
  let faults = 0

  const parser = new SaxesParser()
  parser.on('error', () => {
    faults += 1
  })
  parser.on('opentag', ({ name }) => {
    const element: Element = { name, children: [], text: '' }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('closetag', () => {
    open.pop()
  })
  const addText = (part: string) => {
    const element = open.at(-1)
    if (element !== undefined) element.text += part
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.write(text).close()
  return faults === 0 ? top.children[0] : undefined
}

// Beside elements, text is only the white space of an indented document.
function valueOf(element: Element): unknown {
  const { children, text } = element
  if (children.length === 0) return text === 'NULL' ? null : text
  if (isList(element)) return children.map(valueOf)
  return Object.fromEntries(children.map((child) => [child.name, valueOf(child)]))
}

function isList({ name: plural, children }: Element): boolean {
  const [first] = children
  if (first === undefined || children.some(({ name }) => name !== first.name)) return false
  return first.name === 'value' || (first.name === singularOf(plural) && first.name !== plural)
}
