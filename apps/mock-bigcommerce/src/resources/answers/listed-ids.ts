import { invalidField } from './invalid-field.ts'

/**
 * The ids that a query lists, such as `id:in=1,2`.
 *
 * @throws {CallRefusedError} 422 if it lists none, or something that is no id: a call that removes
 *   must not be taken for one that removes everything.
 */
export function listedIds(query: URLSearchParams, name: string): ReadonlySet<number> {
  const texts = (query.get(name) ?? '').split(',').map((text) => text.trim())
  if (!texts.every((text) => /^\d{1,15}$/.test(text))) {
    const fault = query.has(name) ? 'error.path.invalid' : 'error.path.missing'
    throw invalidField(name, fault)
  }
  return new Set(texts.map(Number))
}
