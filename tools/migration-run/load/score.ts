import type { CollectionName } from './loaded-call.ts'

/** What a call of the load is for. */
export type Part =
  | {
      readonly kind: 'read'
      /** Below `/v2`. */
      readonly path: string
      /** A field that the answer has to have, and its value where that never changes. */
      readonly shows: readonly [name: string, value?: number]
    }
  | { readonly kind: 'make' | 'change' | 'delete'; readonly collection: CollectionName }
  /** Notes the call's number down at an order. */
  | { readonly kind: 'note' }

/**
 * What is called in turn, over and over: eleven reads and eight writes.
 *
 * Nineteen has no divisor in common with the numbers of doors, gateways and sessions, so that in the
 * end each of them makes each of the calls.
 */
export const SCORE: readonly Part[] = [
  { kind: 'read', path: '/orders', shows: ['id', 100] },
  { kind: 'make', collection: 'banners' },
  { kind: 'read', path: '/orders/100', shows: ['id', 100] },
  { kind: 'change', collection: 'banners' },
  { kind: 'read', path: '/orders/count', shows: ['count'] },
  { kind: 'make', collection: 'coupons' },
  { kind: 'read', path: '/products?limit=5', shows: ['id', 77] },
  { kind: 'read', path: '/products/77', shows: ['id', 77] },
  { kind: 'change', collection: 'coupons' },
  { kind: 'read', path: '/customers', shows: ['id', 2] },
  { kind: 'note' },
  { kind: 'read', path: '/coupons', shows: ['id', 1] },
  { kind: 'delete', collection: 'banners' },
  { kind: 'read', path: '/coupons/2', shows: ['id', 2] },
  { kind: 'read', path: '/banners/count', shows: ['count'] },
  { kind: 'delete', collection: 'coupons' },
  { kind: 'read', path: '/brands', shows: ['id', 35] },
  { kind: 'make', collection: 'banners' },
  { kind: 'read', path: '/categories', shows: ['id', 18] },
]

/** Calls of one session belong together: in a canary they go by one credential. */
export const SESSIONS = 101

/** The part of the call with that number. */
export function partOf(number: number): Part {
  const part = SCORE[number % SCORE.length]
  if (part === undefined) throw new TypeError('a call has a whole number')
  return part
}
