import { CallRefusedError } from '../../errors.ts'

/** What V3 says of one field that it cannot use. */
export function invalidField(field: string, why = 'error.path.invalid'): CallRefusedError {
  return invalidFields({ [field]: why })
}

/** What V3 says of fields that it cannot use: what is wrong with each. */
export function invalidFields(fields: Readonly<Record<string, string>>): CallRefusedError {
  return new CallRefusedError(422, 'JSON data is missing or invalid', fields)
}
