import { z } from 'zod'

/**
 * A body with these fields and no others. The names of unknown entries are not repeated: somebody may
 * have put a secret in a name's place.
 */
export function exactly<T extends z.ZodRawShape>(shape: T) {
  const names = Object.keys(shape).join(', ')
  const error = ({ code }: { readonly code?: string }) =>
    code === 'unrecognized_keys' ? `has an entry that is none of ${names}` : undefined
  return z.strictObject(shape, { error })
}
