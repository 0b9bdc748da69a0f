import { refreshGrant } from '@latchkey/bigcommerce-client'
import type { ClientApp } from '@latchkey/connection-properties'
import type { BigCommerce } from '../connection/bigcommerce.ts'
import type { CommandContext } from '../context.ts'
import { SettingsFileAbsentError } from '../settings/errors.ts'
import type { OAuthSettings } from '../settings/oauth-settings.ts'
import { changeSettings, requireSettings } from '../settings/settings-file.ts'
import { appLogin } from './app-login.ts'
import { SettingsOfOtherConnectionError, SignInEndedError } from './errors.ts'
import { settingsOfGrant } from './signed-in.ts'

/** Which sign-in is meant, as far as the properties say. */
export interface ExpectedSignIn {
  readonly app: ClientApp | undefined
  readonly storeHash: string | undefined
}

// A token is replaced while it still works, so that a call never begins with one that ends under way.
const REFRESH_BEFORE_MS = 60_000

/**
 * The sign-in of a settings file (the driver's InitiateOAuth=REFRESH), refreshed where its token ends.
 *
 * BigCommerce documents neither tokens that end nor refresh tokens; this is for the day when it does. One
 * process refreshes at a time, and the next finds what it wrote. A crash between the answer and the
 * writing loses a refresh token that was replaced: the next try says so, and to sign in again.
 *
 * @throws {SettingsFileAbsentError} If nobody signed in.
 * @throws {SettingsOfOtherConnectionError} If it is of another app or store.
 * @throws {SignInEndedError} If the token has ended and nothing can replace it.
 */
export async function storedSignIn(
  file: string,
  expected: ExpectedSignIn,
  { bigCommerce, context }: { bigCommerce: BigCommerce; context: CommandContext },
): Promise<OAuthSettings> {
  const settings = await requireSettings(file, context)
  assertExpected(settings, expected)
  if (!endsSoon(settings, context)) return settings
  return changeSettings(
    file,
    async (current) => {
      if (current === undefined) throw new SettingsFileAbsentError()
      assertExpected(current, expected)
      if (!endsSoon(current, context)) return current
      return refresh(current, expected, { bigCommerce, context })
    },
    { context },
  )
}

/** @throws {SettingsOfOtherConnectionError} If settings are of another app or store than is meant. */
export function assertExpected(settings: OAuthSettings, { app, storeHash }: ExpectedSignIn): void {
  if (storeHash !== undefined && storeHash !== settings.storeHash) {
    throw new SettingsOfOtherConnectionError('StoreId')
  }
  if (app !== undefined && app.clientId !== settings.clientId) {
    throw new SettingsOfOtherConnectionError('OAuthClientId')
  }
}

function endsSoon({ expiresAt }: OAuthSettings, { clock }: CommandContext): boolean {
  return expiresAt !== undefined && expiresAt.getTime() - clock.now().getTime() < REFRESH_BEFORE_MS
}

async function refresh(
  settings: OAuthSettings,
  { app }: ExpectedSignIn,
  { bigCommerce, context }: { bigCommerce: BigCommerce; context: CommandContext },
): Promise<OAuthSettings> {
  const { refreshToken, clientId, storeHash, scopes, user, owner } = settings
  if (refreshToken === undefined || clientId === undefined) {
    // It may have a moment left, which is better than nothing.
    if ((settings.expiresAt ?? new Date(0)) > context.clock.now()) return settings
    throw new SignInEndedError()
  }
  const login = await appLogin(app ?? { clientId, clientSecret: undefined }, context)
  const grant = await refreshGrant(
    { app: login, refreshToken, storeHash, scopes },
    bigCommerce.deps,
  )
  const renewed = settingsOfGrant(grant, { clientId, now: context.clock.now() })
  return { ...renewed, user: renewed.user ?? user, owner: renewed.owner ?? owner }
}
