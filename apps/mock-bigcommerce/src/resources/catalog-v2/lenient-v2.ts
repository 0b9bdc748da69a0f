import { z } from 'zod'
import { lenientInteger, lenientText } from '../answers/lenient.ts'

/** A text. V2 shows one that was never written as nothing, and takes it back as that. */
export const textOrNone = z.union([lenientText, z.null().transform(() => '')])

/** A date as RFC 2822 or ISO 8601, kept as ISO 8601; an empty text is none. */
export const dateOrNone = textOrNone
  .refine((said) => said === '' || !Number.isNaN(Date.parse(said)))
  .transform((said) => (said === '' ? null : new Date(said).toISOString()))

// An XML body with no items in a list has an empty text in its place.
const emptyList = z.literal('').transform(() => [])

/** A list of whole numbers. */
export const lenientIntegers = z.union([z.array(lenientInteger), emptyList])

/** A list of objects. */
export function lenientList<T extends z.ZodType>(item: T) {
  return z.union([z.array(item), emptyList])
}
