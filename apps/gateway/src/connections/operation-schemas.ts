import type { ProcedureCall } from '@latchkey/connection-properties'
import { z } from 'zod'
import {
  APP_EXAMPLE,
  isOneSource,
  notes,
  ONE_SOURCE,
  sourceOf,
  sources,
  value,
} from './connection-schemas.ts'

const input = (description: string, example: string) =>
  z
    .string()
    .optional()
    .meta({ description, examples: [example] })

const inputs = {
  AuthMode: input('`APP` or `WEB`; `APP` where it is left out', 'WEB'),
  CallbackURL: input("In place of the connection's own", 'http://localhost:33333'),
  Permissions: input('Scopes, separated by spaces or commas', 'store_v2_orders store_v2_products'),
}

const CALL_EXAMPLE = {
  properties: { ...APP_EXAMPLE, StoreId: 'wuxeae6' },
  AuthMode: 'WEB',
  CallbackURL: 'http://localhost:33333',
}

/** What GetOAuthAuthorizationURL takes. Inputs are understood in any letter case. */
export const authorizationUrlCallSchema = z
  .object({ ...sources, ...inputs, State: input('Goes with the URL', 'fakestate') })
  .catchall(value)
  .refine(isOneSource, ONE_SOURCE)
  .meta({
    id: 'GetOAuthAuthorizationURL',
    examples: [{ ...CALL_EXAMPLE, Permissions: 'store_v2_orders' }],
  })

/** What GetOAuthAccessToken takes. Inputs are understood in any letter case. */
export const accessTokenCallSchema = z
  .object({
    ...sources,
    ...inputs,
    Verifier: input('The code, or the whole address that the browser was sent to', 'fakecode'),
  })
  .catchall(value)
  .refine(isOneSource, ONE_SOURCE)
  .meta({ id: 'GetOAuthAccessToken', examples: [{ ...CALL_EXAMPLE, Verifier: 'fakecode' }] })

export const authorizationUrlSchema = z
  .object({ URL: z.url(), notes })
  .meta({ id: 'OAuthAuthorizationURL' })

export const accessTokenSchema = z
  .object({
    OAuthAccessToken: z.string().meta({ examples: ['fakeaccesstoken'] }),
    OAuthRefreshToken: z.string().nullable().meta({ description: 'BigCommerce gives none: null' }),
    ExpiresIn: z.int().meta({ description: 'In seconds; -1 where the token does not expire' }),
    notes,
  })
  .meta({ id: 'OAuthAccessToken' })

type Call = z.infer<typeof authorizationUrlCallSchema> | z.infer<typeof accessTokenCallSchema>

/** A call as the library reads it: what is not the connection is an input. */
export function callIn({ connectionString, properties, ...inputs }: Call): ProcedureCall {
  return { connection: sourceOf({ connectionString, properties }), inputs }
}
