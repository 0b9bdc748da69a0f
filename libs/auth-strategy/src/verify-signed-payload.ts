import type { Clock, Secret } from '@latchkey/kernel'
import { errors, jwtVerify } from 'jose'
import { z } from 'zod'
import { InvalidSignedPayloadError, type SignedPayloadReason } from './errors.ts'

/** A BigCommerce app, as far as its callbacks are verified by it. */
export interface AppIdentity {
  readonly clientId: string
  readonly clientSecret: Secret
}

/** A person who acts in a store's control panel. */
export interface ControlPanelUser {
  readonly id: number
  readonly email: string | undefined
  /** BCP 47, such as `en-US`. */
  readonly locale: string | undefined
}

/** Whom a callback of BigCommerce's speaks for. */
export interface SignedPayload {
  readonly storeHash: string
  /** Who acts. */
  readonly user: ControlPanelUser
  readonly owner: ControlPanelUser
  /** Where in the app the user wants to go; `/` if nowhere in particular. */
  readonly url: string
  readonly channelId: number | undefined
  /** The token's own id, to know a token that is shown again; the older form has none. */
  readonly tokenId: string | undefined
  readonly issuedAt: Date
  /** When it is refused, the leeway included: until then a payload that was used has to be remembered. */
  readonly refusedFrom: Date
  /** How far BigCommerce's clock was ahead of ours when the token came; below zero once it is under way. */
  readonly skewMs: number
}

// BigCommerce dates `nbf` five seconds back; a clock of ours that goes wrong goes wrong by more than this.
const LEEWAY_SECONDS = 30

const STORE_SUBJECT = /^stores\/([a-z0-9]+)$/

// Within what a `Date` can be: a time beyond it would be none.
const UnixTime = z
  .number()
  .min(0)
  .max(8_640_000_000_000 - LEEWAY_SECONDS)

const User = z.object({
  id: z.number().int(),
  email: z.string().optional(),
  locale: z.string().optional(),
})

const Claims = z.object({
  iat: UnixTime,
  exp: UnixTime,
  jti: z.string().regex(/^[\x21-\x7e]{1,255}$/),
  sub: z.string().regex(STORE_SUBJECT),
  user: User,
  owner: User,
  url: z.string().default('/'),
  channel_id: z.number().int().nullish(),
})

/**
 * Checks the `signed_payload_jwt` that BigCommerce puts on its load, uninstall and remove-user callbacks,
 * and says whom it speaks for.
 *
 * HS256 over the app's client secret; the algorithm is pinned and never read from the header (RFC 8725
 * §3.1), and the audience must be this app (RFC 7519 §4.1.3). Times have 30 seconds of leeway.
 *
 * @throws {InvalidSignedPayloadError} On every refusal; `reason` is for logs only.
 */
export async function verifySignedPayload(
  jwt: string,
  { clientId, clientSecret }: AppIdentity,
  clock: Clock,
): Promise<SignedPayload> {
  const now = clock.now()
  const key = new TextEncoder().encode(clientSecret.reveal())
  const { payload } = await jwtVerify(jwt, key, {
    algorithms: ['HS256'],
    issuer: 'bc',
    audience: clientId,
    requiredClaims: ['exp', 'iat', 'jti', 'nbf', 'sub'],
    clockTolerance: LEEWAY_SECONDS,
    currentDate: now,
  }).catch((error: unknown) => refuse(error, now))

  const claims = Claims.safeParse(payload)
  if (!claims.success) throw new InvalidSignedPayloadError('claims')
  const { sub, jti, iat, exp, user, owner, url, channel_id } = claims.data
  return {
    storeHash: STORE_SUBJECT.exec(sub)?.[1] ?? '',
    user: userOf(user),
    owner: userOf(owner),
    url,
    channelId: channel_id ?? undefined,
    tokenId: jti,
    issuedAt: new Date(iat * 1_000),
    refusedFrom: new Date((exp + LEEWAY_SECONDS) * 1_000),
    skewMs: iat * 1_000 - now.getTime(),
  }
}

function userOf({ id, email, locale }: z.output<typeof User>): ControlPanelUser {
  return { id, email, locale }
}

// Translated, not chained: jose's claim errors hold the whole payload, the merchant's e-mail with it,
// and a logger that prints an error's own fields prints that.
function refuse(error: unknown, now: Date): never {
  throw new InvalidSignedPayloadError(reasonFor(error), skewOf(error, now))
}

// jose looks at the claims of a token whose signature is good, and at no other's.
function skewOf(error: unknown, now: Date): number | undefined {
  const isOfTime =
    error instanceof errors.JWTExpired ||
    (error instanceof errors.JWTClaimValidationFailed && error.claim === 'nbf')
  const iat = isOfTime ? error.payload.iat : undefined
  return iat === undefined ? undefined : iat * 1_000 - now.getTime()
}

function reasonFor(error: unknown): SignedPayloadReason {
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'signature'
  if (error instanceof errors.JOSEAlgNotAllowed) return 'algorithm'
  if (error instanceof errors.JWTExpired) return 'expired'
  if (error instanceof errors.JWTClaimValidationFailed) {
    return error.claim === 'nbf' ? 'not-yet' : 'claims'
  }
  return 'malformed'
}
