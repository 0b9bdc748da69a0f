import { createHmac, randomUUID } from 'node:crypto'
import type { App } from '../accounts/app.ts'
import type { PanelUser } from '../accounts/panel-user.ts'
import { ownerOf } from '../accounts/store-users.ts'
import type { StoreState } from '../state/store-state.ts'

/** What a callback tells an app. */
export interface CallbackSubject {
  readonly app: App
  readonly store: StoreState
  /** Who acts, or who was removed. */
  readonly user: PanelUser
  /** Which of the app's pages was asked for. */
  readonly url?: string
  /** `null` where the app is opened from the Apps menu. */
  readonly channelId?: number | null
}

const DAY_S = 86_400
const LEEWAY_S = 5

/**
 * The `signed_payload_jwt` of a callback: HS256 by the app's client secret.
 *
 * @param overrides Claims to sign instead of the true ones, for tests of who verifies them.
 */
export async function signedPayloadJwt(
  subject: CallbackSubject,
  now: Date,
  overrides: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  // Loaded when it is first needed: a mock must start at once.
  const { SignJWT } = await import('jose')
  const { app, store, url = '/', channelId = null } = subject
  const owner = ownerOf(store)
  const user = userNamed(subject)
  const iat = Math.floor(now.getTime() / 1_000)
  const claims = {
    aud: app.clientId,
    iss: 'bc',
    iat,
    nbf: iat - LEEWAY_S,
    exp: iat + DAY_S,
    jti: randomUUID(),
    sub: `stores/${store.hash}`,
    user: { id: user.id, email: user.email, locale: user.locale },
    owner: { id: owner.id, email: owner.email },
    url,
    channel_id: channelId,
    ...overrides,
  }
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .sign(new TextEncoder().encode(app.clientSecret))
}

/** The older `signed_payload`: the JSON, and the hexadecimal digest of it, each in base64. */
export function signedPayload(subject: CallbackSubject, now: Date): string {
  const { app, store } = subject
  const owner = ownerOf(store)
  const user = userNamed(subject)
  const json = JSON.stringify({
    user: { id: user.id, email: user.email },
    owner: { id: owner.id, email: owner.email },
    context: `stores/${store.hash}`,
    store_hash: store.hash,
    timestamp: now.getTime() / 1_000,
  })
  const digest = createHmac('sha256', app.clientSecret).update(json).digest('hex')
  return `${base64(json)}.${base64(digest)}`
}

// An app with one user knows the owner alone.
function userNamed({ app, store, user }: CallbackSubject): PanelUser {
  return app.multipleUsers ? user : ownerOf(store)
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64')
}
