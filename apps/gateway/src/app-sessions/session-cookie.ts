import { Secret } from '@latchkey/kernel'
import { cookieIn, cookieText } from '../http/cookies.ts'
import type { OpenedSession } from './app-session-store.ts'
import { SESSION_LIFE_MS } from './app-session.ts'

const NAME = 'latchkey_app_session'

/**
 * Lets a browser keep a session, for this app's paths alone.
 *
 * @param origin By which the browser calls the gateway.
 */
export function sessionCookie({ appId, token }: OpenedSession, origin: string): string {
  return cookieText({
    name: NAME,
    value: token.reveal(),
    path: `/bigcommerce/${appId}`,
    maxAgeSeconds: SESSION_LIFE_MS / 1_000,
    isSecure: origin.startsWith('https:'),
    inFrames: true,
  })
}

/** The token that a browser kept; undefined if it has none. */
export function sessionTokenIn(header: string | undefined): Secret | undefined {
  const token = cookieIn(header, NAME)
  return token === undefined || token === '' ? undefined : new Secret(token)
}
