import { z } from 'zod'

const NUMBER = /^-?\d+(?:\.\d+)?$/
const INTEGER = /^-?\d+$/

/** A number, or a text that is one: V2 takes both, and XML has only text. */
export const lenientNumber = z.union([
  z.number(),
  z.string().trim().regex(NUMBER).transform(Number),
])

/** A whole number, or a text that is one. */
export const lenientInteger = z.union([
  z.number().int(),
  z.string().trim().regex(INTEGER).transform(Number),
])

/** A boolean, or `true` and `false` as text. */
export const lenientBoolean = z.union([
  z.boolean(),
  z.enum(['true', 'false']).transform((text) => text === 'true'),
])

/** A text, or a number taken as one. */
export const lenientText = z.union([z.string(), z.number().transform(String)])

/** A date as RFC 2822 or ISO 8601, kept as ISO 8601. */
export const lenientDate = z
  .string()
  .refine((text) => !Number.isNaN(Date.parse(text)))
  .transform((text) => new Date(text).toISOString())
