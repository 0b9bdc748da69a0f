import { CallRefusedError } from '../../errors.ts'

/** What V3 says of one field that it cannot use. */
export function invalidField(field: string, why = 'error.path.invalid'): CallRefusedError {
  return invalidFields({ [field]: why })
}

/** What V3 says of fields that it cannot use: what is wrong with each. */
export function invalidFields(fields: Readonly<Record<string, string>>): CallRefusedError {
  return new CallRefusedError(422, 'JSON data is missing or invalid', fields)
}

/**
 * Refuses a call for what only the store can tell, such as a customer that is not there.
 *
 * @param names The fields at fault, such as `0.customer_id`; with none, nothing happens.
 * @throws {CallRefusedError} 422 naming them.
 */
export function refuseFields(names: readonly string[]): void {
  if (names.length === 0) return
  throw invalidFields(Object.fromEntries(names.map((name) => [name, 'error.path.invalid'])))
}
