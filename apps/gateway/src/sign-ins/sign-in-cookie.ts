import { Secret } from '@latchkey/kernel'
import { cookieIn } from '../http/cookies.ts'
import { STEP_MS } from './sign-in.ts'

const NAME = 'latchkey_sign_in'

/**
 * Binds a sign-in to the browser that began it. Sent where BigCommerce leads the browser back to, and
 * with no request that a page of another site makes by itself (`SameSite=Lax`).
 *
 * @param callbackUrl Where BigCommerce leads the browser back to.
 */
export function signInCookie(browser: Secret, callbackUrl: string): string {
  return cookieText(browser.reveal(), STEP_MS / 1_000, callbackUrl)
}

/** Takes the cookie back. */
export function endedSignInCookie(callbackUrl: string): string {
  return cookieText('', 0, callbackUrl)
}

/** What a browser keeps of the sign-in that it began last. */
export function browserSecretIn(header: string | undefined): Secret | undefined {
  const text = cookieIn(header, NAME) ?? ''
  return text === '' ? undefined : new Secret(text)
}

function cookieText(value: string, maxAgeSeconds: number, callbackUrl: string): string {
  const { protocol, pathname } = new URL(callbackUrl)
  const path = pathname.slice(0, pathname.lastIndexOf('/'))
  const secure = protocol === 'https:' ? '; Secure' : ''
  return `${NAME}=${value}; Path=${path}; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${secure}`
}
