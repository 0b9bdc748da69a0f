import type { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'

/**
 * Reads what a V2 call wants to write.
 *
 * @throws {CallRefusedError} 400 if it is not an object, writes its own `id`, leaves out a required
 *   field, or has a field that is not of its type.
 */
export function readV2<T>(schema: z.ZodType<T>, body: unknown): T {
  if (body === undefined) return parsed(schema, {})
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new CallRefusedError(400, 'Input is invalid')
  }
  if (Object.hasOwn(body, 'id')) {
    throw new CallRefusedError(
      400,
      "The field 'id' cannot be written to. Please remove it from your request before trying again.",
    )
  }
  return parsed(schema, body)
}

function parsed<T>(schema: z.ZodType<T>, body: object): T {
  const read = schema.safeParse(body, { reportInput: true })
  if (read.success) return read.data

  const missing = read.error.issues.filter(({ input }) => input === undefined).map(nameOf)
  if (missing.length > 0) {
    throw new CallRefusedError(400, `Required fields missing [${missing.join(', ')}]`)
  }
  const invalid = read.error.issues.map(nameOf).join("', '")
  throw new CallRefusedError(400, `The field '${invalid}' is invalid.`)
}

const nameOf = ({ path }: z.core.$ZodIssue) => path.join('.')
