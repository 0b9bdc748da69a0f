import { CallRefusedError } from '../../errors.ts'
import type { ResourceAnswer, ResourceCall } from '../../routing/route.ts'
import { filterV3, hasFilter } from './filter-v3.ts'
import { MAXIMUM_LIMIT, pageIn, type Page } from './call-parameters.ts'

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
 * A page of the records that the query asks for, in V3's envelope. A page beyond the last is an empty
 * list, never 204.
 *
 * @param view What the caller sees of a record, and what its filters and order speak of.
 * @throws {CallRefusedError} 413 if `limit` is above the maximum.
 */
export function listV3<T extends object>(
  call: ResourceCall,
  records: readonly T[],
  view: (record: T) => object = (record) => record,
): ResourceAnswer {
  const { query } = call
  const page = pageIn(query)
  if (page.limit > MAXIMUM_LIMIT) {
    throw new CallRefusedError(413, `The maximum value of limit is ${MAXIMUM_LIMIT}.`)
  }
  const inPage = <R>(all: readonly R[]) =>
    all.slice((page.number - 1) * page.limit, page.number * page.limit)
  // Of a large store, only what is shown is looked at, unless the query asks about all of it.
  const isPlain = !hasFilter(query) && !query.has('sort')
  const matching = isPlain ? records : filterV3(records.map(view), query)
  const shown = isPlain ? inPage(records).map(view) : inPage(matching)
  const data = shown.map((each) => selectFields(each, query))
  return {
    status: 200,
    body: { data, meta: { pagination: paginate(call, page, matching.length) } },
  }
}

function paginate(call: ResourceCall, { number, limit }: Page, total: number) {
  const totalPages = Math.ceil(total / limit)
  const linkTo = (page: number) => {
    const query = new URLSearchParams(call.query)
    query.set('page', String(page))
    query.set('limit', String(limit))
    return `?${query.toString()}`
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
function selectFields(view: object, query: URLSearchParams): object {
  const included = query.get('include_fields')?.split(',')
  const excluded = query.get('exclude_fields')?.split(',') ?? []
  const kept = Object.entries(view).filter(
    ([name]) => name === 'id' || ((included?.includes(name) ?? true) && !excluded.includes(name)),
  )
  return Object.fromEntries(kept)
}
