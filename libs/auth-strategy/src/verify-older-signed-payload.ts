import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Clock } from '@latchkey/kernel'
import { z } from 'zod'
import { InvalidSignedPayloadError } from './errors.ts'
import type { AppIdentity, SignedPayload } from './verify-signed-payload.ts'

// It has no expiry of its own. The form that took its place lives for a day.
const LIVES_MS = 24 * 60 * 60 * 1_000
const LEEWAY_MS = 30_000

const User = z.object({ id: z.number().int(), email: z.string().optional() })

const Payload = z.object({
  store_hash: z.string().regex(/^[a-z0-9]+$/),
  context: z.string().optional(),
  /** Unix time in seconds, with a fraction. */
  timestamp: z.number().min(0).max(8_600_000_000_000),
  user: User,
  owner: User,
})

/**
 * Checks the older `signed_payload`, which BigCommerce sent before `signed_payload_jwt` and beside it:
 * `base64(json).base64(hex(hmac-sha256(client secret, json)))`.
 *
 * @throws {InvalidSignedPayloadError} On every refusal; `reason` is for logs only.
 */
export function verifyOlderSignedPayload(
  text: string,
  { clientSecret }: AppIdentity,
  clock: Clock,
): SignedPayload {
  const [json, signature, ...more] = text.split('.').map((part) => Buffer.from(part, 'base64'))
  if (json === undefined || signature === undefined || more.length > 0) {
    throw new InvalidSignedPayloadError('malformed')
  }
  const hmac = createHmac('sha256', clientSecret.reveal()).update(json).digest('hex')
  const expected = Buffer.from(hmac)
  if (signature.length !== expected.length || !timingSafeEqual(signature, expected)) {
    throw new InvalidSignedPayloadError('signature')
  }
  return read(json, clock.now())
}

function read(json: Buffer, now: Date): SignedPayload {
  const payload = Payload.safeParse(parse(json))
  if (!payload.success || !namesOneStore(payload.data))
    throw new InvalidSignedPayloadError('claims')
  const { store_hash, timestamp, user, owner } = payload.data
  const skewMs = timestamp * 1_000 - now.getTime()
  if (skewMs > LEEWAY_MS) throw new InvalidSignedPayloadError('not-yet', skewMs)
  if (-skewMs > LIVES_MS + LEEWAY_MS) throw new InvalidSignedPayloadError('expired', skewMs)
  return {
    storeHash: store_hash,
    user: { ...user, email: user.email, locale: undefined },
    owner: { ...owner, email: owner.email, locale: undefined },
    url: '/',
    channelId: undefined,
    tokenId: undefined,
    issuedAt: new Date(timestamp * 1_000),
    refusedFrom: new Date(timestamp * 1_000 + LIVES_MS + LEEWAY_MS),
    skewMs,
  }
}

// It says twice which store it is for.
function namesOneStore({ context, store_hash }: z.output<typeof Payload>): boolean {
  return context === undefined || context === `stores/${store_hash}`
}

function parse(json: Buffer): unknown {
  try {
    return JSON.parse(json.toString('utf8')) as unknown
  } catch {
    throw new InvalidSignedPayloadError('malformed')
  }
}
