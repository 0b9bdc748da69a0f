import { z } from 'zod'
import { printable } from '../instances/instance-schemas.ts'
import { plainText } from '../instances/plain-text.ts'

/** From 0 to 1. */
export const share = z.number().min(0).max(1)

/** Why something is done. Without control characters, which could pose as lines of the history. */
export const why = printable(500)
  .transform(plainText)
  .meta({ description: 'For the history', example: 'agreed with the merchant' })

/** What every changing operation takes. */
export const step = {
  why: why.optional(),
  version: z
    .int()
    .min(1)
    .optional()
    .meta({ description: "The migration's version that you saw; another one now is refused" }),
  dryRun: z.boolean().optional().meta({ description: 'Say what would happen, change nothing' }),
}

/** The number of an app. */
export const app = z
  .int()
  .min(1)
  .max(999_999_999)
  .meta({ description: 'The number of a registered app' })

/** A request without a body is one that says nothing. */
export const saying = <T extends z.ZodType>(schema: T) => z.preprocess((body) => body ?? {}, schema)
