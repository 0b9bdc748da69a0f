import type { ResourceAnswer, ResourceCall } from '../../routing/route.ts'
import { pageIn } from '../answers/call-parameters.ts'
import { paginate } from '../answers/v3-answers.ts'

const MAXIMUM = 1_000

/**
 * A page of what the query asks for, of up to a thousand where other lists have 250.
 *
 * @param matching What the query asks for.
 * @throws {CallRefusedError} 413 if `limit` is above the maximum.
 */
export function listInventory<T>(
  { query }: ResourceCall,
  matching: readonly T[],
  view: (each: T) => object,
): ResourceAnswer {
  const page = pageIn(query, MAXIMUM)
  const data = matching.slice((page.number - 1) * page.limit, page.number * page.limit).map(view)
  const pagination = paginate(query, page, matching.length)
  return { status: 200, body: { data, meta: { pagination } } }
}

/** The texts that a query lists under a name; `undefined` where it does not say it. */
export function listedIn(query: URLSearchParams, name: string): readonly string[] | undefined {
  return query.get(name)?.split(',')
}

/** The numbers that a query lists under a name; what is none finds nothing. */
export function listedNumbersIn(
  query: URLSearchParams,
  name: string,
): readonly number[] | undefined {
  return listedIn(query, name)?.map(Number)
}
