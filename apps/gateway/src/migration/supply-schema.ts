import type { StoreTokenCredential } from '@latchkey/auth-strategy'
import { Secret } from '@latchkey/kernel'
import { z } from 'zod'
import { scopeName } from '../apps/app-schemas.ts'
import { exactly } from '../http/exactly.ts'
import { app, step } from './request-parts.ts'

const credentialPart = z
  .string()
  .trim()
  .min(1, 'is empty')
  .max(512, 'is longer than 512 characters')
  .regex(/^[\x21-\x7e]*$/, 'has characters that no API account has')

const secret = credentialPart.transform((value) => new Secret(value))

const ofToken = {
  accessToken: secret.optional(),
  clientId: credentialPart.optional(),
  clientSecret: secret.optional(),
  scopes: z.array(scopeName).max(200).optional(),
  allowMissingScopes: z.boolean().optional(),
}

// One shape of both, because what is wrong with neither of two shapes has no field.
const either = exactly({ app: app.optional(), ...ofToken, ...step })

/** What supplies a new credential: a store-level account's token, or the app that is to be installed. */
export const supplySchema = either
  .transform(appOrToken)
  .meta({ id: 'SupplyCredential', example: { accessToken: 'ACCESS_TOKEN' } })

type Said = z.output<typeof either>
type OfApp = Pick<Said, keyof typeof step> & { readonly app: number }
type OfToken = Omit<Said, 'app'> & { readonly accessToken: Secret }

function appOrToken(
  { app: named, accessToken, ...said }: Said,
  context: z.RefinementCtx,
): OfApp | OfToken {
  const refuse = (field: string, message: string) => {
    context.addIssue({ code: 'custom', path: [field], message })
    return z.NEVER
  }
  if (named === undefined) {
    if (accessToken !== undefined) return { accessToken, ...said }
    return refuse('accessToken', 'is missing, and no app is named')
  }
  const { why, version, dryRun, ...beside } = said
  const [excess] = [...(accessToken === undefined ? [] : ['accessToken']), ...Object.keys(beside)]
  if (excess !== undefined) return refuse(excess, 'is of a token, and an app is named')
  return { app: named, why, version, dryRun }
}

/** A store-level account as a request names it. */
export function storeToken({
  accessToken,
  clientId,
  clientSecret,
}: {
  readonly accessToken: Secret
  readonly clientId?: string | undefined
  readonly clientSecret?: Secret | undefined
}): StoreTokenCredential {
  return {
    kind: 'store-token',
    accessToken,
    ...(clientId === undefined ? {} : { clientId }),
    ...(clientSecret === undefined ? {} : { clientSecret }),
  }
}

export type SupplyBody = z.output<typeof supplySchema>
