import { SaxesParser } from 'saxes'

/** An element of a page. */
export interface PageElement {
  readonly tag: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly (PageElement | string)[]
  readonly parent: PageElement | undefined
}

type Growing = PageElement & { readonly children: (PageElement | string)[] }

/**
 * Reads a page. What React writes is well-formed XML too, and a page that is not fails here, as does
 * one with an id on two elements: a label would name the wrong one.
 *
 * @throws {Error} If the page is not well-formed, or an id is not unique.
 */
export function parsePage(html: string): PageElement {
  const root: Growing = { tag: '#document', attributes: {}, children: [], parent: undefined }
  let current = root
  const open: Growing[] = []
  const ids = new Set<string>()
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) => {
    const element: Growing = { tag: name, attributes, children: [], parent: current }
    const { id } = attributes
    if (id !== undefined && ids.has(id)) throw new Error(`two elements have the id ${id}`)
    if (id !== undefined) ids.add(id)
    current.children.push(element)
    open.push(current)
    current = element
  })
  parser.on('closetag', () => {
    current = open.pop() ?? root
  })
  parser.on('text', (text) => {
    current.children.push(text)
  })
  parser.write(html).close()
  return root
}

/** An element and everything in it, in the order of the page. */
export function allIn(element: PageElement): PageElement[] {
  const within = element.children.flatMap((child) =>
    typeof child === 'string' ? [] : allIn(child),
  )
  return [element, ...within]
}

/** What an element says. */
export function textOf(element: PageElement): string {
  const parts = element.children.map((child) => (typeof child === 'string' ? child : textOf(child)))
  return parts.join('').replaceAll(/\s+/g, ' ')
}

/** What a screen reader calls a link or a button. */
export function nameOf(element: PageElement): string {
  return element.attributes['aria-label'] ?? textOf(element).trim()
}

/** The nearest element of a tag that an element is in. */
export function closest(element: PageElement, tag: string): PageElement | undefined {
  if (element.tag === tag) return element
  return element.parent === undefined ? undefined : closest(element.parent, tag)
}
