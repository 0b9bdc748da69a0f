import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { invalidFields } from './invalid-field.ts'

/** @throws {CallRefusedError} 422 naming every field that is missing or invalid. */
export function readV3<T>(schema: z.ZodType<T>, body: unknown): T {
  const read = schema.safeParse(body ?? {}, { reportInput: true })
  if (read.success) return read.data

  const fields = read.error.issues.map(({ path, input }) => [
    path.join('.'),
    input === undefined ? 'error.path.missing' : 'error.path.invalid',
  ])
  throw invalidFields(Object.fromEntries(fields) as Record<string, string>)
}

/**
 * Reads a batch.
 *
 * @param maximum How many records one call may carry.
 * @throws {CallRefusedError} 413 above the maximum; 422 if a record is not valid, and then none is
 *   written.
 */
export function readBatchV3<T>(schema: z.ZodType<T>, body: unknown, maximum: number): T[] {
  if (Array.isArray(body) && body.length > maximum) {
    throw new CallRefusedError(
      413,
      `The request payload is too large. The maximum items allowed in the array is ${maximum}.`,
    )
  }
  return readV3(z.array(schema).min(1), body ?? [])
}
