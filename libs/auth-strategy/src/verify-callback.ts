import { createHash, randomBytes } from 'node:crypto'
import { Secret, type Clock } from '@latchkey/kernel'
import { InvalidSignedPayloadError } from './errors.ts'
import { verifyOlderSignedPayload } from './verify-older-signed-payload.ts'
import {
  verifySignedPayload,
  type AppIdentity,
  type SignedPayload,
} from './verify-signed-payload.ts'

/** The query of a load, uninstall or remove-user callback. */
export type CallbackQuery = Readonly<Record<string, unknown>>

/** A callback that BigCommerce signed, and the app that it was sent to. */
export interface RecognisedCallback<App extends AppIdentity> {
  readonly app: App
  readonly payload: SignedPayload
  /** The same for a payload that is shown again. */
  readonly payloadId: string
  /** All that came along can be shown again by itself: the older form beside the JWT, too. */
  readonly payloadIds: readonly string[]
}

// A payload for an app that is not there is verified all the same, and fails: neither the answer nor
// its time tells which numbers are apps.
const NOBODY: AppIdentity = {
  clientId: 'nobody',
  clientSecret: new Secret(randomBytes(32).toString('hex')),
}

/**
 * Verifies the payload of a callback: `signed_payload_jwt`, else the older `signed_payload`. Where
 * BigCommerce sends both, the first counts.
 *
 * @param app The app that the callback is addressed to, if there is one.
 * @throws {InvalidSignedPayloadError} On every refusal; `reason` is for logs only.
 */
export async function verifyCallback<App extends AppIdentity>(
  app: App | undefined,
  query: CallbackQuery,
  clock: Clock,
): Promise<RecognisedCallback<App>> {
  const { signed_payload_jwt: jwt, signed_payload: older } = query
  const identity = app ?? NOBODY
  // An empty secret would let anybody sign.
  if (identity.clientSecret.reveal() === '') throw new InvalidSignedPayloadError('signature')
  const text = jwt ?? older
  if (typeof text !== 'string') throw new InvalidSignedPayloadError('malformed')
  const payload =
    jwt === undefined
      ? verifyOlderSignedPayload(text, identity, clock)
      : await verifySignedPayload(text, identity, clock)
  if (app === undefined) throw new InvalidSignedPayloadError('signature')
  const payloadId = payload.tokenId ?? idOf(text)
  const others = jwt !== undefined && typeof older === 'string' ? [idOf(older)] : []
  return { app, payload, payloadId, payloadIds: [payloadId, ...others] }
}

// Over what was signed, not over its spelling: base64 has several for the same bytes.
function idOf(olderPayload: string): string {
  const [json = ''] = olderPayload.split('.', 1)
  return createHash('sha256').update(Buffer.from(json, 'base64')).digest('base64url')
}
