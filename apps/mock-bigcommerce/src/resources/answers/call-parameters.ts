import { CallRefusedError } from '../../errors.ts'
import type { ResourceCall } from '../../routing/route.ts'
import { notFound } from '../../state/collection.ts'

/**
 * The id in the path under that name.
 *
 * @throws {CallRefusedError} 404 if it is not a number: no record has it.
 */
export function idIn(call: ResourceCall, name: string): number {
  const text = call.params[name] ?? ''
  if (!/^\d+$/.test(text)) throw notFound()
  return Number(text)
}

/** The page a list was asked for. */
export interface Page {
  readonly number: number
  readonly limit: number
}

const DEFAULT_LIMIT = 50
const MAXIMUM_LIMIT = 250

/**
 * Reads `page` and `limit`. What is not a positive whole number counts as not said.
 *
 * @param maximum How much `limit` may ask for.
 * @throws {CallRefusedError} 413 if `limit` is above the maximum.
 */
export function pageIn(query: URLSearchParams, maximum = MAXIMUM_LIMIT): Page {
  const limit = positive(query.get('limit')) ?? DEFAULT_LIMIT
  if (limit > maximum) {
    throw new CallRefusedError(413, `The maximum value of limit is ${maximum}.`)
  }
  return { number: positive(query.get('page')) ?? 1, limit }
}

function positive(text: string | null): number | undefined {
  return text !== null && /^[1-9]\d*$/.test(text) ? Number(text) : undefined
}
