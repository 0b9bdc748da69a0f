import { compareValues } from '../answers/compare-field.ts'
import { fieldOf } from '../answers/field-of.ts'
import { listedIds } from '../answers/listed-ids.ts'
import type { StoreState } from '../../state/store-state.ts'
import type { Customer } from './customer.ts'

/** What a list shows of each record beside itself, such as `addresses`. */
export function partsIncluded(query: URLSearchParams): ReadonlySet<string> {
  return new Set((query.get('include') ?? '').split(','))
}

interface Named {
  readonly first_name: string
  readonly last_name: string
}

/** Those that `name:in` and `name:like` ask for, by first and last name together. */
export function filterByName<T extends Named>(
  records: readonly T[],
  query: URLSearchParams,
): readonly T[] {
  const whole = query.get('name:in')?.toLowerCase().split(',')
  const parts = query.get('name:like')?.toLowerCase().split(',')
  if (whole === undefined && parts === undefined) return records
  return records.filter(({ first_name, last_name }) => {
    const name = `${first_name} ${last_name}`.toLowerCase()
    const isListed = whole?.includes(name) ?? true
    return isListed && (parts?.some((part) => name.includes(part)) ?? true)
  })
}

const SORTED_BY = ['date_created', 'date_modified', 'last_name']

/**
 * The customers that a list's ids and names ask for, in its order; what else it asks, their views tell.
 *
 * @throws {CallRefusedError} 422 if `id:in` lists something that is no id.
 */
export function customersAsked(
  { customers }: StoreState,
  query: URLSearchParams,
): readonly Customer[] {
  const ids = query.has('id:in') ? listedIds(query, 'id:in') : undefined
  const listed =
    ids === undefined ? customers.all() : customers.all().filter(({ id }) => ids.has(id))
  const named = filterByName(listed, query)

  const [field = '', direction] = (query.get('sort') ?? '').split(':')
  if (!SORTED_BY.includes(field)) return named
  const sign = direction === 'desc' ? -1 : 1
  return named.toSorted((a, b) => sign * compareValues(fieldOf(a, field), fieldOf(b, field)))
}
