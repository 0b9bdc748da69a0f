import { ACCOUNT_UUID } from '../accounts/account-uuid.ts'
import type { App } from '../accounts/app.ts'
import type { GrantCode } from '../accounts/grant-code.ts'
import { signedPayload, signedPayloadJwt, type CallbackSubject } from './sign-payload.ts'

/** What a merchant's answer brings along to the app's auth callback. */
export interface AuthExtras {
  /** As the app sent it to the authorize endpoint. */
  readonly state?: string | undefined
  /** Whether it all began at a link outside BigCommerce. */
  readonly isExternal?: boolean
}

/** Where the browser goes once the merchant has accepted. */
export function authCallbackUrl(app: App, code: GrantCode, extras: AuthExtras): string {
  return withQuery(code.redirectUri, {
    code: code.id,
    scope: code.scopes.join(' '),
    context: `stores/${code.storeHash}`,
    account_uuid: ACCOUNT_UUID,
    ...broughtAlong(app, extras),
  })
}

/** Where the browser goes once the merchant has refused (RFC 6749 §4.1.2.1). */
export function refusalUrl(app: App, redirectUri: string, extras: AuthExtras): string {
  return withQuery(redirectUri, {
    error: 'access_denied',
    error_description: 'The merchant did not accept.',
    ...broughtAlong(app, extras),
  })
}

function broughtAlong({ returnsState = true }: App, { state, isExternal }: AuthExtras) {
  return {
    ...(returnsState && state !== undefined && { state }),
    ...(isExternal === true && { external_install: '1' }),
  }
}

/** One of the app's own URLs with the signed payload on it. */
export async function signedUrl(url: string, subject: CallbackSubject, now: Date): Promise<string> {
  return withQuery(url, {
    signed_payload_jwt: await signedPayloadJwt(subject, now),
    ...(subject.app.sendsOlderPayload && { signed_payload: signedPayload(subject, now) }),
  })
}

/** A URL with more in its query. A blank becomes `+`, as BigCommerce sends it. */
export function withQuery(url: string, query: Readonly<Record<string, string>>): string {
  const whole = new URL(url)
  for (const [name, value] of Object.entries(query)) whole.searchParams.append(name, value)
  return whole.href
}
