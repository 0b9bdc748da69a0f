import { CallRefusedError } from '../../errors.ts'
import { fieldOf } from '../answers/field-of.ts'
import { parseTemplate, type TemplateBlock, type TemplateNode } from './parse-template.ts'

/** What names mean at one place of a template. */
interface Scope {
  readonly value: unknown
  readonly key?: string | number
  readonly outer?: Scope
}

/** What has been written, and how much more may be. */
interface Output {
  readonly parts: string[]
  left: number
}

// Lists within lists multiply: a small template could otherwise fill the memory.
const LONGEST = 1_000_000

/**
 * The HTML of a widget.
 *
 * @throws {CallRefusedError} 422 if the template is not one, or there would be too much of it.
 */
export function renderTemplate(template: string, configuration: object): string {
  const output: Output = { parts: [], left: LONGEST }
  writeAll(parseTemplate(template), { value: configuration }, output)
  return output.parts.join('')
}

function writeAll(nodes: readonly TemplateNode[], scope: Scope, output: Output): void {
  for (const node of nodes) {
    switch (node.kind) {
      case 'text':
        write(node.text, output)
        break
      case 'value': {
        const text = textOf(valueAt(node.path, scope))
        write(node.isRaw ? text : escaped(text), output)
        break
      }
      case 'block':
        writeBlock(node, scope, output)
    }
  }
}

function write(text: string, output: Output): void {
  // What writes nothing costs time all the same.
  output.left -= text.length + 1
  if (output.left < 0) throw new CallRefusedError(422, 'The widget is too large to be rendered.')
  output.parts.push(text)
}

function writeBlock(block: TemplateBlock, scope: Scope, output: Output): void {
  write('', output)
  const value = valueAt(block.path, scope)
  const isGiven = Array.isArray(value) ? value.length > 0 : Boolean(value)
  switch (block.helper) {
    case 'if':
      writeAll(isGiven ? block.body : block.otherwise, scope, output)
      break
    case 'unless':
      writeAll(isGiven ? block.otherwise : block.body, scope, output)
      break
    case 'with':
      if (isGiven) writeAll(block.body, { value, outer: scope }, output)
      else writeAll(block.otherwise, scope, output)
      break
    case 'each':
      if (!isGiven) writeAll(block.otherwise, scope, output)
      for (const [key, item] of entriesOf(value)) {
        write('', output)
        writeAll(block.body, { value: item, key, outer: scope }, output)
      }
      break
    default:
    // A helper of the theme, which there is none of here.
  }
}

function entriesOf(value: unknown): Iterable<readonly [string | number, unknown]> {
  if (Array.isArray(value)) return value.entries()
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}

function valueAt(path: string, scope: Scope): unknown {
  if (path.startsWith('../')) {
    return scope.outer === undefined ? undefined : valueAt(path.slice(3), scope.outer)
  }
  if (path === '@index' || path === '@key') return scope.key
  const names = path.replace(/^(?:this|\.)(?:\.|$)/, '').split('.')
  return names.reduce<unknown>(
    (value, name) =>
      name === ''
        ? value
        : typeof value === 'object' && value !== null
          ? fieldOf(value, name)
          : undefined,
    scope.value,
  )
}

const textOf = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : ''

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#x27;',
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char)
