import { Secret } from '@latchkey/kernel'
import { cookieText } from '../http/cookies.ts'
import { STEP_MS, type TakenSignIn } from './sign-in.ts'
import { KEPT_MS } from './sweep-sign-ins.ts'

const COOKIES = /(?:^|;\s*)(latchkey_sign_in_[0-9a-f]{8})=([^;\s]+)/g

// More sign-ins of one app than anybody has open in one browser; a header has room for them.
const MOST = 8

/** What a cookie is named and addressed by. */
export type CookieSubject = Pick<TakenSignIn, 'id' | 'callbackUrl'>

/**
 * Binds a sign-in to the browser that takes it, beside others that the browser has. Sent where
 * BigCommerce leads the browser back to, and with no request that a page of another site makes by
 * itself (`SameSite=Lax`).
 */
export function signInCookie(signIn: CookieSubject, browser: Secret): string {
  return textOf(nameOf(signIn), signIn.callbackUrl, lasting(browser, STEP_MS))
}

/**
 * Keeps the cookie in the browser that shows the verifier code, for as long as there is something to be
 * said to it of the sign-in.
 */
export function keptSignInCookie(signIn: CookieSubject, browser: Secret): string {
  return textOf(nameOf(signIn), signIn.callbackUrl, lasting(browser, STEP_MS + KEPT_MS))
}

/** Takes the cookie back. */
export function endedSignInCookie(signIn: CookieSubject): string {
  return textOf(nameOf(signIn), signIn.callbackUrl, ENDED)
}

/** Takes the oldest cookies back that leave no room for one more. */
export function endedOldestCookies(header: string | undefined, callbackUrl: string): string[] {
  return cookiesIn(header)
    .slice(0, -(MOST - 1))
    .map(({ name }) => textOf(name, callbackUrl, ENDED))
}

/** What a browser keeps of the sign-ins that it took. */
export function browserSecretsIn(header: string | undefined): readonly Secret[] {
  return cookiesIn(header)
    .slice(-MOST)
    .map(({ browser }) => browser)
}

// Browsers send the oldest first (RFC 6265 §5.4).
function cookiesIn(header = '') {
  return [...header.matchAll(COOKIES)].map(([, name = '', value = '']) => ({
    name,
    browser: new Secret(value),
  }))
}

const nameOf = ({ id }: CookieSubject) => `latchkey_sign_in_${id.slice(0, 8)}`

interface Content {
  readonly value: string
  readonly maxAgeSeconds: number
}

const ENDED: Content = { value: '', maxAgeSeconds: 0 }

function lasting(browser: Secret, ms: number): Content {
  return { value: browser.reveal(), maxAgeSeconds: ms / 1_000 }
}

function textOf(name: string, callbackUrl: string, content: Content): string {
  const { protocol, pathname } = new URL(callbackUrl)
  return cookieText({
    name,
    ...content,
    path: pathname.slice(0, pathname.lastIndexOf('/')),
    isSecure: protocol === 'https:',
    inFrames: false,
  })
}
