import { SaxesParser } from 'saxes'
import { singularOf } from './singular-of.ts'

interface Element {
  readonly name: string
  readonly children: Element[]
  text: string
}

// No resource goes deeper than a handful; a document that does would use up the stack.
const DEEPEST = 100

/**
 * Reads an XML body as the object that JSON would have carried, every value as text. The document is a
 * record, whatever its fields are called: no route takes a list.
 *
 * @returns `undefined` if the bytes are not one well-formed document.
 */
export function parseXml(body: Buffer): unknown {
  const root = readElements(body.toString('utf8'))
  if (root === undefined) return undefined
  return root.children.length === 0 ? valueOf(root) : recordOf(root)
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
    if (open.length > DEEPEST) faults += 1
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
  return isList(element) ? children.map(valueOf) : recordOf(element)
}

function recordOf({ children }: Element): unknown {
  return Object.fromEntries(children.map((child) => [child.name, valueOf(child)]))
}

// An item is called what its list is in the singular, or `value`. In what is itself called so, that is
// the name of a field.
function isList({ name: plural, children }: Element): boolean {
  const [first] = children
  if (first === undefined || first.name === plural) return false
  const isItem = first.name === 'value' || first.name === singularOf(plural)
  return isItem && children.every(({ name }) => name === first.name)
}
