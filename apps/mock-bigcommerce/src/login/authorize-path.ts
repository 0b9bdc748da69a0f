import type { App } from '../accounts/app.ts'
import { CallRefusedError } from '../errors.ts'
import { pathWith } from '../pages/links.ts'
import type { StoreState } from '../state/store-state.ts'

/**
 * Where BigCommerce itself sends a merchant to consent to all that an app asks for.
 *
 * @param more What goes with it besides.
 * @throws {CallRefusedError} 409 if the app has nowhere to get its code.
 */
export function authorizePath(
  { authCallbackUrl, clientId, scopes }: App,
  { hash }: StoreState,
  more: Readonly<Record<string, string | number | undefined>>,
): string {
  if (authCallbackUrl === null) {
    throw new CallRefusedError(409, 'The app has no auth callback URL yet.')
  }
  return pathWith('/oauth2/authorize', {
    client_id: clientId,
    response_type: 'code',
    redirect_uri: authCallbackUrl,
    scope: scopes.join(' '),
    context: `stores/${hash}`,
    ...more,
  })
}
