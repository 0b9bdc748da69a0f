import type { Credential } from '@latchkey/auth-strategy'
import {
  ConnectionPropertiesError,
  expiryOf,
  type AccessTokenConnection,
  type ClientApp,
  type Remark,
} from '@latchkey/connection-properties'
import { missing } from './connecting-app.ts'

/** What an access token is kept with, and what of the connection could not be. */
export interface TokenCredential {
  readonly credential: Credential
  readonly notes: readonly Remark[]
}

/**
 * The credential that a connection's access token is: of an app where the connection is by OAuth and
 * says which, of a store-level account otherwise.
 *
 * @param isRegistered Whether the secret of the app stands with the app.
 * @throws {ConnectionPropertiesError} If there is a refresh token and no secret to use it with.
 */
export function tokenCredential(
  { authScheme, accessToken, app, refreshToken, lifetime }: AccessTokenConnection,
  { isRegistered, now }: { readonly isRegistered: boolean; readonly now: Date },
): TokenCredential {
  if (app === undefined || authScheme === 'PersonalAccessToken') {
    const notes = lifetime === undefined ? [] : [LIFETIME_UNUSED]
    const account = app && { clientId: app.clientId, ...secretOf(app) }
    return { credential: { kind: 'store-token', accessToken, ...account }, notes }
  }
  if (refreshToken !== undefined && app.clientSecret === undefined && !isRegistered) {
    throw new ConnectionPropertiesError([missing('OAuthClientSecret')])
  }
  const credential = {
    kind: 'app-grant',
    accessToken,
    clientId: app.clientId,
    ...secretOf(app),
    ...(refreshToken === undefined ? {} : { refreshToken }),
    ...(lifetime === undefined ? {} : { expiresAt: expiryOf(lifetime, now) }),
  } as const
  return { credential, notes: [] }
}

const LIFETIME_UNUSED: Remark = {
  field: 'OAuthExpiresIn',
  message: 'has no effect without OAuthClientId: there is no app to refresh the token by',
}

const secretOf = ({ clientSecret }: ClientApp) =>
  clientSecret === undefined ? {} : { clientSecret }
