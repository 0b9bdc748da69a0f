import type { TokenGrant } from '@latchkey/bigcommerce-client'
import { printableLine } from '../output/printable-line.ts'
import type { OAuthSettings, StorePerson } from '../settings/oauth-settings.ts'

/** Whom a sign-in is for, in words. */
export function describeSignIn({ storeHash, user, clientId }: OAuthSettings): string {
  const by = user === undefined ? '' : ` as ${namePerson(user)}`
  const app = clientId === undefined ? '' : `, by the app ${clientId}`
  return `store ${storeHash}${by}${app}`
}

/** Somebody of a store, in words. */
export function namePerson({ id, username, email }: StorePerson): string {
  const named = [username, email === undefined ? undefined : `<${email}>`].filter(Boolean).join(' ')
  return printableLine(named === '' ? `user ${String(id)}` : named)
}

/** What may be shown of a sign-in: all but its token. */
export function signInView(settings: OAuthSettings) {
  const { storeHash, authScheme, clientId, scopes, user, owner, savedAt, expiresAt } = settings
  return {
    storeHash,
    authScheme,
    clientId,
    user,
    owner,
    scopes,
    savedAt: savedAt.toISOString(),
    expiresAt: expiresAt?.toISOString(),
    hasRefreshToken: settings.refreshToken !== undefined,
  }
}

/** What persists of a grant. */
export function settingsOfGrant(
  grant: TokenGrant,
  { clientId, now }: { clientId: string; now: Date },
): OAuthSettings {
  const { accessToken, refreshToken, scopes, storeHash, user, owner, expiresAt } = grant
  return {
    authScheme: 'OAuth',
    storeHash,
    clientId,
    accessToken,
    refreshToken,
    scopes: [...scopes],
    user,
    owner,
    savedAt: now,
    expiresAt,
  }
}
