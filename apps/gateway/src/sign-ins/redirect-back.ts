import type { CodedError, Secret } from '@latchkey/kernel'
import type { BegunSignIn } from './sign-in.ts'

/**
 * Where the browser brings the code of a sign-in to: RFC 6749 §4.1.2, with the client's own state, and
 * `iss` against mix-up with the codes of others (RFC 9207).
 */
export function redirectWithCode(begun: BegunSignIn, redirectUri: string, code: Secret): string {
  return redirectWith(begun, redirectUri, { code: code.reveal() })
}

/** Where the browser brings the failure of a sign-in to (RFC 6749 §4.1.2.1), with our own code of it. */
export function redirectWithFailure(
  begun: BegunSignIn,
  redirectUri: string,
  { code, message, remedy }: CodedError,
): string {
  return redirectWith(begun, redirectUri, {
    error: DENIED.has(code) ? 'access_denied' : 'server_error',
    error_description: `${message}: ${remedy}`,
    error_code: code,
  })
}

const DENIED = new Set(['CONSENT_REFUSED', 'SIGN_IN_OTHER_STORE'])

function redirectWith(
  { clientState, callbackUrl }: BegunSignIn,
  redirectUri: string,
  query: Readonly<Record<string, string>>,
): string {
  const url = new URL(redirectUri)
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  if (clientState !== undefined) url.searchParams.set('state', clientState)
  url.searchParams.set('iss', new URL(callbackUrl).origin)
  return url.href
}
