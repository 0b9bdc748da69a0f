import { CallRefusedError } from '../../errors.ts'

/**
 * Refuses a deletion that names nothing in particular: it would take everything by accident.
 *
 * @param names What the query must have one of: a field, with or without an operator, or one filter
 *   such as `id:in`.
 * @throws {CallRefusedError} 422.
 */
export function requireFilter(query: URLSearchParams, names: readonly string[]): void {
  const isNamed = (key: string) => names.includes(key) || names.includes(key.replace(/:.*$/s, ''))
  if (![...query.keys()].some(isNamed)) throw new CallRefusedError(422, 'A filter is required.')
}
