import { CallRefusedError } from '../../errors.ts'
import type { ResourceAnswer, ResourceCall } from '../../routing/route.ts'

const MAXIMUM = 1_000
const DEFAULT_LIMIT = 50

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
  const number = positiveIn(query, 'page') ?? 1
  const limit = positiveIn(query, 'limit') ?? DEFAULT_LIMIT
  if (limit > MAXIMUM) {
    throw new CallRefusedError(413, `The maximum value of limit is ${MAXIMUM}.`)
  }
  const data = matching.slice((number - 1) * limit, number * limit).map(view)
  const total_pages = Math.ceil(matching.length / limit)
  const linkTo = (page: number) => {
    const link = new URLSearchParams(query)
    link.set('page', String(page))
    link.set('limit', String(limit))
    return `?${link.toString()}`
  }
  const pagination = {
    total: matching.length,
    count: data.length,
    per_page: limit,
    current_page: number,
    total_pages,
    links: {
      ...(number > 1 && { previous: linkTo(number - 1) }),
      current: linkTo(number),
      ...(number < total_pages && { next: linkTo(number + 1) }),
    },
  }
  return { status: 200, body: { data, meta: { pagination } } }
}

function positiveIn(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name) ?? ''
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined
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
