import type { z } from 'zod'
import { CallRefusedError } from '../errors.ts'

/** What a form says, or what is wrong with it. */
export type ReadFields<T> =
  | { readonly fields: T; readonly problems?: undefined }
  | { readonly fields?: undefined; readonly problems: readonly string[] }

/** Reads a form's fields; what is wrong names the field as the page does. */
export function readFields<T>(
  schema: z.ZodType<T>,
  said: unknown,
  labels: Readonly<Record<string, string>>,
): ReadFields<T> {
  const read = schema.safeParse(said)
  if (read.success) return { fields: read.data }
  return {
    problems: read.error.issues.map(({ path, message }) => {
      const name = String(path[0])
      return `${labels[name] ?? name}: ${message}`
    }),
  }
}

/** Does what a form asks; or says why it would not be done, for the form to show. */
export function tryAction<T>(act: () => T): ReadFields<T> {
  try {
    return { fields: act() }
  } catch (error) {
    if (error instanceof CallRefusedError) return { problems: [error.reason] }
    throw error
  }
}
