import { CallRefusedError } from '../../errors.ts'

/**
 * Does what V3 does as well, and words its refusals of input as V2 does.
 *
 * @param names What V2 calls the fields that V3 calls otherwise.
 * @throws {CallRefusedError} 400 in place of 422; otherwise what it throws.
 */
export function inV2<T>(write: () => T, names: Readonly<Record<string, string>> = {}): T {
  try {
    return write()
  } catch (error) {
    if (!(error instanceof CallRefusedError) || error.status !== 422) throw error
    const [field] = Object.keys(error.fields)
    if (field === undefined) throw new CallRefusedError(400, error.reason)
    throw invalid(names[field] ?? field)
  }
}

/** What V2 says of a field that is not what it may be. */
export function invalid(field: string): CallRefusedError {
  return new CallRefusedError(400, `The field '${field}' is invalid.`)
}
