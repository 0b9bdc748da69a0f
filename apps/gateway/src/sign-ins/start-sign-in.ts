import { issueSecret } from '@latchkey/auth-strategy'
import { authorizeUrl, type LoginPageOptions } from '@latchkey/bigcommerce-client'
import type { Clock, Secret } from '@latchkey/kernel'
import { callbackUrls } from '../apps/callback-urls.ts'
import type { RegisteredApp } from '../apps/registered-app.ts'
import { SignInExpiredError, SignInStateInvalidError } from './errors.ts'
import { endedOldestCookies, signInCookie } from './sign-in-cookie.ts'
import type { SignInStore } from './sign-in-store.ts'
import { hasExpired } from './sign-in.ts'

export interface StartSignInDeps {
  readonly signIns: SignInStore
  readonly clock: Clock
  readonly addresses: LoginPageOptions
  /** By which the browser calls the gateway. */
  readonly origin: string
}

/** What a browser brings to take a sign-in. */
export interface StartRequest {
  readonly start: Secret
  /** The header, as the browser sent it. */
  readonly cookies: string | undefined
}

/** Where a browser goes to, and what it takes along. */
export interface StartedSignIn {
  readonly location: string
  /** Each a `Set-Cookie` of its own. */
  readonly cookies: string[]
}

/**
 * Gives a waiting sign-in to the browser that brings its secret, and leads it to the consent page. The
 * secret is used then: what comes back is recognised by `state` and the cookie, and by the cookie alone
 * where BigCommerce does not return that. Others of the app that the browser has go on beside it.
 *
 * @throws {SignInStateInvalidError} If the secret is none of the app's, or was used.
 * @throws {SignInExpiredError} If it comes too late.
 */
export async function startSignIn(
  app: RegisteredApp,
  { start, cookies }: StartRequest,
  { signIns, clock, addresses, origin }: StartSignInDeps,
): Promise<StartedSignIn> {
  const signIn = await signIns.findByState(app.id, start)
  if (signIn?.phase !== 'waiting') throw new SignInStateInvalidError()
  if (hasExpired(signIn, clock.now())) throw new SignInExpiredError()

  const secrets = { state: issueSecret('sign-in'), browser: issueSecret('sign-in') }
  const callbackUrl = callbackUrls(origin, app.id).auth
  if (!(await signIns.begin(signIn, secrets, callbackUrl))) throw new SignInStateInvalidError()
  const { id, storeHash } = signIn
  const asked = {
    clientId: app.clientId,
    redirectUri: callbackUrl,
    scopes: app.scopes,
    state: secrets.state.reveal(),
    ...(storeHash === undefined ? {} : { storeHash }),
  }
  return {
    location: authorizeUrl(asked, addresses),
    cookies: [
      ...endedOldestCookies(cookies, callbackUrl),
      signInCookie({ id, callbackUrl }, secrets.browser),
    ],
  }
}
