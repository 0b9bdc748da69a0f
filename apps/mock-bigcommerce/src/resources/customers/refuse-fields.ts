import { invalidFields } from '../answers/invalid-field.ts'

/**
 * Refuses a call of V3's for what only the store can tell, such as a customer that is not there.
 *
 * @param names The fields at fault, such as `0.customer_id`; with none, nothing happens.
 * @throws {CallRefusedError} 422 naming them.
 */
export function refuseFields(names: readonly string[]): void {
  if (names.length === 0) return
  throw invalidFields(Object.fromEntries(names.map((name) => [name, 'error.path.invalid'])))
}
