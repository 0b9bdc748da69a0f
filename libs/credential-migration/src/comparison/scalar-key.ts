import { amountValue, decimalValue } from './decimal-value.ts'
import { ExactNumber } from './exact-number.ts'
import type { StoreLinks } from './store-links.ts'

/** What a value is, as far as a client's code cares. */
export type ValueType = 'null' | 'boolean' | 'number' | 'text' | 'list' | 'record'

/** A record of a document, whatever its fields are called: look them up with `Object.hasOwn`. */
export type FieldsByName = Readonly<Record<string, unknown>>

export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value)
}

export function isRecord(value: unknown): value is FieldsByName {
  return typeOf(value) === 'record'
}

export function isScalar(value: unknown): boolean {
  const type = typeOf(value)
  return type !== 'list' && type !== 'record'
}

/** The type of a decoded value. What no document can hold counts as null. */
export function typeOf(value: unknown): ValueType {
  if (Array.isArray(value)) return 'list'
  if (value instanceof ExactNumber || typeof value === 'number') return 'number'
  if (typeof value === 'string') return 'text'
  if (typeof value === 'boolean') return 'boolean'
  return typeof value === 'object' && value !== null ? 'record' : 'null'
}

/**
 * A text that two scalar values have in common exactly if they mean the same in the same type.
 *
 * Numbers are equal by value, and so are texts that are both amounts: the legacy API wrote more zeros
 * ("79.0000"), which is a format and not another price. Links are equal by resource. A number and a
 * text are never equal.
 */
export function scalarKey(value: unknown, links: StoreLinks): string {
  if (typeof value === 'string') return textKey(value, links)
  const number = numberText(value)
  if (number !== undefined) return `number:${decimalValue(number) ?? number}`
  return typeof value === 'boolean' ? `boolean:${value}` : 'null'
}

/** Whether two values are scalars of the same meaning, or the very same value. */
export function isAlike(before: unknown, after: unknown, links: StoreLinks): boolean {
  if (before === after) return true
  if (!isScalar(before) || !isScalar(after)) return false
  const text = numberText(before)
  if (text !== undefined && text === numberText(after)) return true
  return scalarKey(before, links) === scalarKey(after, links)
}

/** How a number was written; `undefined` if the value is none. */
export function numberText(value: unknown): string | undefined {
  if (value instanceof ExactNumber) return value.text
  return typeof value === 'number' ? String(value) : undefined
}

function textKey(text: string, links: StoreLinks): string {
  const amount = amountValue(text)
  if (amount !== undefined) return `amount:${amount}`
  const resource = links.resourceOf(text)
  return resource === undefined ? `text:${text}` : `link:${resource}`
}
