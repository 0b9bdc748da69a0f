import type { ResourceAnswer, ResourceCall } from '../../routing/route.ts'
import { pageIn, type Page } from './call-parameters.ts'
import { asksForAll, filterV3 } from './filter-v3.ts'

/** One record in V3's envelope, only with the fields that were asked for. */
export function recordV3(call: ResourceCall, view: object, status = 200): ResourceAnswer {
  return { status, body: { data: selectFields(view, call.query), meta: {} } }
}

/** The records of a batch, in V3's envelope without paging. */
export function batchV3(call: ResourceCall, views: readonly object[]): ResourceAnswer {
  return {
    status: 200,
    body: { data: views.map((view) => selectFields(view, call.query)), meta: {} },
  }
}

/**
 * A page of the records that the query asks for, in V3's envelope.
 *
 * @param view What the caller sees of a record, and what its filters and order speak of.
 * @throws {CallRefusedError} 413 if `limit` is above the maximum.
 */
export function listV3<T extends object>(
  call: ResourceCall,
  records: readonly T[],
  view: (record: T) => object = asItIs,
): ResourceAnswer {
  // Of a large store, only what is shown is looked at, unless the query asks about all of it.
  return asksForAll(call.query)
    ? pageV3(call, records, view)
    : pageV3(call, filterV3(records.map(view), call.query))
}

/**
 * A page of records that are already those the query asks for, in its order. One beyond the last is an
 * empty list, never 204.
 *
 * @throws {CallRefusedError} 413 if `limit` is above the maximum.
 */
export function pageV3<T extends object>(
  call: ResourceCall,
  matching: readonly T[],
  view: (record: T) => object = asItIs,
): ResourceAnswer {
  const { query } = call
  const page = pageIn(query)
  const shown = matching.slice((page.number - 1) * page.limit, page.number * page.limit)
  const data = shown.map((record) => selectFields(view(record), query))
  const pagination = paginate(query, page, matching.length)
  return { status: 200, body: { data, meta: { pagination } } }
}

const asItIs = (record: object) => record

/**
 * What V3 says of a page: where it is among how many, and how to get to those beside it.
 *
 * @param page The page that the query asks for.
 * @param total How many records all pages have together.
 */
export function paginate(query: URLSearchParams, { number, limit }: Page, total: number) {
  const totalPages = Math.ceil(total / limit)
  const linkTo = (page: number) => {
    const linked = new URLSearchParams(query)
    linked.set('page', String(page))
    linked.set('limit', String(limit))
    return `?${linked.toString()}`
  }
  return {
    total,
    count: Math.max(0, Math.min(limit, total - (number - 1) * limit)),
    per_page: limit,
    current_page: number,
    total_pages: totalPages,
    links: {
      ...(number > 1 && { previous: linkTo(number - 1) }),
      current: linkTo(number),
      ...(number < totalPages && { next: linkTo(number + 1) }),
    },
  }
}

/** Keeps `include_fields`, or drops `exclude_fields`. The id always stays. */
export function selectFields(view: object, query: URLSearchParams): object {
  // The usual call names none, and then nothing has to be taken apart.
  if (!query.has('include_fields') && !query.has('exclude_fields')) return view
  const included = query.get('include_fields')?.split(',')
  const excluded = query.get('exclude_fields')?.split(',') ?? []
  const kept = Object.entries(view).filter(
    ([name]) => name === 'id' || ((included?.includes(name) ?? true) && !excluded.includes(name)),
  )
  return Object.fromEntries(kept)
}
