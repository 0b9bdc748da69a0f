import type { ConnectionSource } from '@latchkey/connection-properties'
import { z } from 'zod'
import { createInstanceSchema } from '../instances/instance-schemas.ts'
import { instanceViewSchema } from '../instances/instance-view.ts'

export const APP_EXAMPLE = { OAuthClientId: 'fakeclientid', OAuthClientSecret: 'fakesecret' }

/** A property or an input, as JSON has it. */
export const value = z.union(
  [z.string(), z.number(), z.boolean(), z.null()],
  'is no text, number or boolean',
)

// As JSON has them: which names there are, and what they may say, is the library's to judge.
const properties = z.record(z.string(), value)

/** The two forms that a connection comes in. */
export const sources = {
  connectionString: z
    .string()
    .optional()
    .meta({
      description: 'As written for the CData driver: `name=value`, separated by semicolons',
      examples: ['AuthScheme=PersonalAccessToken;StoreId=wuxeae6;OAuthAccessToken=fakeaccesstoken'],
    }),
  properties: properties.optional().meta({
    description: 'The same, property by property',
    examples: [
      {
        AuthScheme: 'OAuth',
        ...APP_EXAMPLE,
        CallbackURL: 'http://localhost:33333',
        StoreId: 'wuxeae6',
        InitiateOAuth: 'REFRESH',
        OAuthVerifier: 'fakecode',
      },
    ],
  }),
}

export type Sources = z.infer<z.ZodObject<typeof sources>>

/** For the `refine` of a body with `sources` in it. */
export const isOneSource = (body: Sources) =>
  (body.connectionString === undefined) !== (body.properties === undefined)

export const ONE_SOURCE = 'needs exactly one of connectionString and properties'

/** What connecting a store takes. */
export const connectSchema = z
  .strictObject(
    {
      ...sources,
      name: createInstanceSchema.shape.name.optional(),
      tags: createInstanceSchema.shape.tags,
    },
    {
      // The name of what is unknown is not repeated: somebody may have put a secret in its place.
      error: ({ code }) =>
        code === 'unrecognized_keys'
          ? 'has an entry that is none of connectionString, properties, name and tags'
          : undefined,
    },
  )
  .refine(isOneSource, ONE_SOURCE)
  .meta({ id: 'Connect' })

export type Connect = z.infer<typeof connectSchema>

/** The connection of a body, in the one form that it has. */
export function sourceOf({ connectionString, properties = {} }: Sources): ConnectionSource {
  return connectionString ?? properties
}

export const notes = z
  .array(z.object({ field: z.string(), message: z.string() }))
  .meta({ description: 'Properties that were accepted and have no effect' })

/** The answer where an instance is connected. */
export const connectedSchema = z
  .object({ status: z.literal('connected'), instance: instanceViewSchema, notes })
  .meta({ id: 'Connected' })

/** The answer where a person has to consent first. */
export const authorizationRequiredSchema = z
  .object({
    status: z.literal('authorization-required'),
    authorizationUrl: z.url(),
    callbackUrl: z.url().meta({ description: 'Where the browser is sent to after the consent' }),
    next: z.string().meta({ description: 'What there is to do, in a sentence' }),
    notes,
  })
  .meta({ id: 'AuthorizationRequired' })
