import { createHash } from 'node:crypto'
import { kind } from '../../state/kind.ts'
import type { StoreState } from '../../state/store-state.ts'

/** Lets its bearer pay one order, once. */
export interface PaymentAccessToken {
  readonly id: number
  readonly token: string
  readonly order_id: number
  readonly is_recurring: boolean
  readonly expires_at: string
  readonly is_used: boolean
}

export const PAYMENT_ACCESS_TOKENS = kind<PaymentAccessToken>('payment access tokens')

// How long a token lasts is not documented.
const LASTS_SECONDS = 3_600

/** Makes a token for an order: three parts as a JWT has, whose signature only the mock can judge. */
export function issueToken(
  store: StoreState,
  order: { readonly id: number; readonly is_recurring: boolean },
  now: Date,
): PaymentAccessToken {
  const tokens = store.records(PAYMENT_ACCESS_TOKENS)
  const iat = Math.floor(now.getTime() / 1_000)
  const exp = iat + LASTS_SECONDS
  const claims = { iss: 'api.bigcommerce.com', iat, exp, jti: `${store.hash}-${tokens.size + 1}` }
  const signed = [
    { typ: 'JWT', alg: 'HS256' },
    { ...claims, order_id: order.id },
  ].map(base64Url)
  const signature = createHash('sha256').update(`${store.hash} ${signed.join('.')}`)
  return tokens.create({
    token: [...signed, signature.digest('base64url')].join('.'),
    order_id: order.id,
    is_recurring: order.is_recurring,
    expires_at: new Date(exp * 1_000).toISOString(),
    is_used: false,
  })
}

/** A token by its text, if it can still be paid with. */
export function findUsableToken(
  store: StoreState,
  text: string,
  now: Date,
): PaymentAccessToken | undefined {
  const [token] = store.records(PAYMENT_ACCESS_TOKENS).where('token', text)
  if (token === undefined || token.is_used) return undefined
  return now.getTime() < Date.parse(token.expires_at) ? token : undefined
}

const base64Url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
