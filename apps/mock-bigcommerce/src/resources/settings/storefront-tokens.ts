import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { kind } from '../../state/kind.ts'
import { readV3 } from '../answers/read-v3.ts'
import { recordV3 } from '../answers/v3-answers.ts'
import { invalidField } from '../answers/invalid-field.ts'

/** A token for the storefront's GraphQL API that was handed out. */
interface StorefrontToken {
  readonly id: number
  readonly token: string
  readonly revoked: boolean
}

const STOREFRONT_TOKENS = kind<StorefrontToken>('storefront tokens')

const channels = {
  channel_id: z.number().int().positive().optional(),
  channel_ids: z.array(z.number().int()).optional(),
}
const expiry = z.object({ expires_at: z.number().int().min(0), ...channels })
const Shopper = expiry.extend({
  allowed_cors_origins: z.array(z.string().min(1)).min(1).max(2).optional(),
})
const Private = expiry.extend({
  scopes: z.array(z.enum(['Unauthenticated', 'Customer', 'B2B'])).min(1),
})

/** Tokens for the storefront's GraphQL API. */
export const storefrontTokenRoutes: readonly Route[] = [
  route('POST /v3/storefront/api-token', (call) =>
    issue(call, 'storefront', readV3(Shopper, call.body)),
  ),
  route('DELETE /v3/storefront/api-token', (call) => {
    revoke(call)
    return { status: 200 }
  }),
  route('POST /v3/storefront/api-token-customer-impersonation', (call) =>
    issue(call, 'impersonation', readV3(expiry, call.body)),
  ),
  route('POST /v3/storefront/api-token-private', (call) =>
    issue(call, 'private', readV3(Private, call.body)),
  ),
]

function issue(
  call: ResourceCall,
  type: string,
  { expires_at, ...claims }: z.output<typeof expiry>,
) {
  const now = Math.floor(call.now.getTime() / 1_000)
  if (expires_at !== 0 && expires_at <= now) {
    throw invalidField('expires_at')
  }
  const token = signed({
    ...claims,
    eat: expires_at,
    iat: now,
    iss: 'BC',
    sid: call.store.hash,
    type,
  })
  call.store.records(STOREFRONT_TOKENS).create({ token, revoked: false })
  return recordV3(call, { token })
}

/** Takes a token back that the call names in `Sf-Api-Token`, which only the newest one can be here. */
function revoke({ store }: ResourceCall): void {
  const newest = store.records(STOREFRONT_TOKENS).all().at(-1)
  if (newest !== undefined) store.records(STOREFRONT_TOKENS).put({ ...newest, revoked: true })
}

/** A JSON Web Token in form (RFC 7519), by a key that opens nothing. */
function signed(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const body = `${part({ typ: 'JWT', alg: 'HS256' })}.${part(claims)}`
  return `${body}.${createHmac('sha256', 'mock storefront').update(body).digest('base64url')}`
}
