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

type Matches = (value: unknown) => boolean

/**
 * The views that a V3 list's query asks for: `field`, `field:in`, `:not_in`, `:min`, `:max`,
 * `:greater`, `:less` and `:like`, in the order of `sort` and `direction`. A name that no view has
 * is not a filter.
 */
export function filterV3<T extends object>(views: readonly T[], query: URLSearchParams): T[] {
  const kept = [...query].reduce<readonly T[]>((left, [key, text]) => {
    if (NOT_FILTERS.has(key)) return left
    const [name = '', operator] = key.split(':')
    const matches = matcher(operator, text)
    return left.filter((view) => {
      const value = fieldOf(view, name)
      return value === undefined || matches(value)
    })
  }, views)

  const field = query.get('sort')
  if (field === null) return [...kept]
  const sign = query.get('direction') === 'desc' ? -1 : 1
  return kept.toSorted((a, b) => sign * compareValues(fieldOf(a, field), fieldOf(b, field)))
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
    case 'not_in':
      return (value) => !isIn(value)
    case 'like':
      return (value) => String(value).toLowerCase().includes(text.toLowerCase())
    case undefined:
    default:
      return equals(text)
  }
}
