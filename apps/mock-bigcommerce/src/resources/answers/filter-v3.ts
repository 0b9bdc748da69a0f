import { compareField, compareValues } from './compare-field.ts'
import { fieldOf } from './field-of.ts'

const OPERATORS = {
  min: (difference: number) => difference >= 0,
  max: (difference: number) => difference <= 0,
  greater: (difference: number) => difference > 0,
  less: (difference: number) => difference < 0,
} as const

// What a query says of the answer's form, and not of which records are wanted.
const NOT_FILTERS = new Set([
  'after',
  'before',
  'direction',
  'exclude_fields',
  'include',
  'include_fields',
  'limit',
  'page',
  'sort',
])

/** Whether a query asks for some records and not for all. */
export function hasFilter(query: URLSearchParams): boolean {
  return [...query.keys()].some((name) => !NOT_FILTERS.has(name))
}

/** Whether a query asks for all records, in the order in which they are. */
export function asksForAll(query: URLSearchParams): boolean {
  return !hasFilter(query) && !query.has('sort') && !query.has('direction')
}

type Matches = (value: unknown) => boolean

/**
 * The views that a V3 list's query asks for: `field`, `field:not`, `:in`, `:not_in`, `:min`, `:max`,
 * `:greater`, `:less` and `:like`, in the order of `sort` and `direction`. A name that no view has
 * is not a filter.
 *
 * @param valueOf What a view has under a name.
 */
export function filterV3<T extends object>(
  views: readonly T[],
  query: URLSearchParams,
  valueOf: (view: T, name: string) => unknown = fieldOf,
): T[] {
  const kept = [...query].reduce<readonly T[]>((left, [key, text]) => {
    if (NOT_FILTERS.has(key)) return left
    const [name = '', operator] = key.split(':')
    const matches = matcher(operator, text)
    return left.filter((view) => {
      const value = valueOf(view, name)
      return value === undefined || matches(value)
    })
  }, views)

  const isDescending = query.get('direction') === 'desc'
  const field = query.get('sort')
  if (field === null) return isDescending ? kept.toReversed() : [...kept]
  const sign = isDescending ? -1 : 1
  return kept.toSorted((a, b) => sign * compareValues(valueOf(a, field), valueOf(b, field)))
}

function matcher(operator: string | undefined, text: string): Matches {
  const equals = (wanted: string) => (value: unknown) =>
    Array.isArray(value)
      ? value.some((each) => compareField(each, wanted) === 0)
      : compareField(value, wanted) === 0
  const isIn: Matches = (value) => text.split(',').some((wanted) => equals(wanted)(value))

  switch (operator) {
    case 'min':
    case 'max':
    case 'greater':
    case 'less':
      return (value) => OPERATORS[operator](compareField(value, text))
    case 'in':
      return isIn
    case 'not':
      return (value) => !equals(text)(value)
    case 'not_in':
      return (value) => !isIn(value)
    case 'like':
      return (value) => String(value).toLowerCase().includes(text.toLowerCase())
    case undefined:
    default:
      return equals(text)
  }
}
