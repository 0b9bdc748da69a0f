import { z } from 'zod'
import { configurationSchema } from './configuration.ts'
import { plainText } from './plain-text.ts'
import { providerDataSchema } from './provider-data.ts'

// Control characters and line separators, and halves of characters: PostgreSQL takes neither NUL nor
// half a character, and the others would let a name pose as several lines.
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u

/** A text of one line. */
export const printable = (max: number) =>
  z
    .string()
    .max(max, `is longer than ${max} characters`)
    .refine((text) => !UNPRINTABLE.test(text), 'has control characters')

export const label = (max: number) =>
  printable(max)
    .transform(plainText)
    .refine((text) => text !== '', 'is empty')

const name = label(255).meta({ description: 'What a person calls the instance' })
const tags = z.array(label(100)).max(50, 'has more than 50 tags')

const element = z
  .object({
    key: z.string().max(100).optional(),
    id: z.union([z.number(), z.string().max(100)]).optional(),
  })
  .meta({ description: 'The connector: key `bigcommerce`. Not needed where the path names it.' })

// What Open Connectors' clients send beside the above. It is checked for its type and has no effect.
const tolerated = {
  externalAuthentication: z.string().max(100).optional(),
  retrieveObjectsAfterInstantiation: z.boolean().optional(),
}

export const createInstanceSchema = z
  .object({
    element: element.optional(),
    name,
    tags: tags.default([]),
    configuration: configurationSchema,
    providerData: providerDataSchema.optional(),
    ...tolerated,
  })
  .meta({ id: 'CreateInstance' })

export const changeInstanceSchema = z
  .object({
    element: element.optional(),
    name: name.optional(),
    tags: tags.optional(),
    configuration: configurationSchema.optional(),
    providerData: providerDataSchema.optional(),
    ...tolerated,
  })
  .meta({ id: 'ChangeInstance' })

// Without an id of its own: the description spells a query out, parameter by parameter.
export const listInstancesSchema = z.object({
  'tags[]': z
    .union([printable(100), z.array(printable(100)).max(50)])
    .optional()
    .transform((sent) => (sent === undefined ? [] : [sent].flat())),
  searchText: printable(255).optional(),
  pageSize: z.coerce.number().int().min(1).max(5_000).default(200),
  nextPage: z.string().max(100).optional(),
  returnTotalCount: z.enum(['true', 'false']).default('false'),
  hydrate: z.string().optional(),
})

export const replaceQuerySchema = z.object({
  reAuthenticate: z.enum(['true', 'false']).default('true'),
})

export type CreateInstance = z.infer<typeof createInstanceSchema>
export type ChangeInstance = z.infer<typeof changeInstanceSchema>
export type ListInstances = z.infer<typeof listInstancesSchema>
export type ReplaceQuery = z.infer<typeof replaceQuerySchema>
