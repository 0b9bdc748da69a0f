import type { ResourceAnswer, ResourceCall } from '../../routing/route.ts'
import { pageIn } from './call-parameters.ts'
import { compareField, compareValues } from './compare-field.ts'
import { fieldOf } from './field-of.ts'

/** What a DELETE answers, and a list without records. */
export const noContent: ResourceAnswer = { status: 204 }

/** The answer of a `/count` path. */
export function countOf(records: readonly unknown[]): ResourceAnswer {
  return { status: 200, body: { count: records.length } }
}

/**
 * A page of records, bare; 204 without a body where there is none.
 *
 * @throws {CallRefusedError} 413 if `limit` is above the maximum.
 */
export function listV2<T extends object>(
  call: ResourceCall,
  records: readonly T[],
  view: (record: T) => unknown,
): ResourceAnswer {
  const { number, limit } = pageIn(call.query)
  const shown = records.slice((number - 1) * limit, number * limit)
  if (shown.length === 0) return noContent
  return { status: 200, body: shown.map(view), lastModified: newestOf(shown) }
}

/** One record, bare. */
export function recordV2<T extends object>(
  record: T,
  view: (record: T) => unknown,
): ResourceAnswer {
  return { status: 200, body: view(record), lastModified: newestOf([record]) }
}

// A banner has a field `page`, too, which nobody can ask for.
const PAGING = new Set(['page', 'limit'])

/**
 * The records that a V2 list's query asks for: `min_` and `max_` of a field, or the field itself,
 * in the order of `sort=field:direction`. A name that no record has is not a filter.
 */
export function filterV2<T extends object>(records: readonly T[], query: URLSearchParams): T[] {
  const kept = [...query].reduce<readonly T[]>((left, [name, text]) => {
    if (PAGING.has(name)) return left
    const [, bound, field = name] = /^(min|max)_(.+)$/.exec(name) ?? []
    return left.filter((record) => withinBound(fieldOf(record, field), bound, text))
  }, records)

  const [field, direction] = (query.get('sort') ?? '').split(':')
  if (field === undefined || field === '') return [...kept]
  const sign = direction === 'desc' ? -1 : 1
  return kept.toSorted((a, b) => sign * compareValues(fieldOf(a, field), fieldOf(b, field)))
}

function withinBound(value: unknown, bound: string | undefined, text: string): boolean {
  if (value === undefined) return true
  const difference = compareField(value, text)
  if (bound === 'min') return difference >= 0
  if (bound === 'max') return difference <= 0
  return difference === 0
}

function newestOf(records: readonly object[]): Date | undefined {
  const dates = records
    .map((record) => fieldOf(record, 'date_modified'))
    .filter((date) => typeof date === 'string')
    .map((date) => Date.parse(date))
  return dates.length === 0 ? undefined : new Date(Math.max(...dates))
}
