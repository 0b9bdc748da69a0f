import { z } from 'zod'
import { lenientDate, lenientInteger } from '../answers/lenient.ts'

/** A date as RFC 2822 or ISO 8601, or already as Unix seconds; kept as Unix seconds. */
export const unixDate = z.union([
  lenientInteger.pipe(z.number().min(0)),
  lenientDate.transform((date) => Math.floor(Date.parse(date) / 1_000)),
])
