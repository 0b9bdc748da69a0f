import { CallRefusedError } from '../../errors.ts'

/** A piece of a template. */
export type TemplateNode =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly path: string; readonly isRaw: boolean }
  | TemplateBlock

/** A piece that shows for some values, or once for each. */
export interface TemplateBlock {
  readonly kind: 'block'
  readonly helper: string
  readonly path: string
  readonly body: TemplateNode[]
  readonly otherwise: TemplateNode[]
}

/** A block that is not closed yet, and which of its two halves is being read. */
interface OpenBlock {
  readonly block: TemplateBlock
  into: TemplateNode[]
}

const TAG = /\{\{\{([^{}]*)\}\}\}|\{\{([^{}]*)\}\}/g
const OPENING = /^#(\S+)\s*(\S*)/
const DEEPEST = 50

/**
 * Takes a template apart, as far as Handlebars goes without helpers of a theme.
 *
 * @throws {CallRefusedError} 422 if its blocks do not match.
 */
export function parseTemplate(template: string): readonly TemplateNode[] {
  const top: TemplateNode[] = []
  const open: OpenBlock[] = []
  const add = (node: TemplateNode) => (open.at(-1)?.into ?? top).push(node)

  let at = 0
  for (const tag of template.matchAll(TAG)) {
    add({ kind: 'text', text: template.slice(at, tag.index) })
    at = tag.index + tag[0].length
    const [, raw, plain = ''] = tag
    if (raw !== undefined) add({ kind: 'value', path: raw.trim(), isRaw: true })
    else readTag(plain.trim(), open, add)
  }
  if (open.length > 0) throw invalidTemplate()
  add({ kind: 'text', text: template.slice(at) })
  return top
}

function readTag(tag: string, open: OpenBlock[], add: (node: TemplateNode) => void): void {
  if (tag.startsWith('#')) {
    if (open.length >= DEEPEST) throw invalidTemplate()
    const [, helper = '', path = ''] = OPENING.exec(tag) ?? []
    const block: TemplateBlock = { kind: 'block', helper, path, body: [], otherwise: [] }
    add(block)
    open.push({ block, into: block.body })
  } else if (tag.startsWith('/')) {
    if (open.pop()?.block.helper !== tag.slice(1).trim()) throw invalidTemplate()
  } else if (tag === 'else') {
    const last = open.at(-1)
    if (last === undefined) throw invalidTemplate()
    last.into = last.block.otherwise
  } else {
    add({ kind: 'value', path: tag, isRaw: false })
  }
}

function invalidTemplate(): CallRefusedError {
  return new CallRefusedError(422, 'The widget template cannot be rendered.')
}
