import type { TokenGrant } from '@latchkey/bigcommerce-client'
import {
  expiryOf,
  type AccessTokenConnection,
  type AuthorizationUrlConnection,
  type Connection,
  type SignInConnection,
  type VerifierConnection,
} from '@latchkey/connection-properties'
import type { Secret } from '@latchkey/kernel'
import { createHash } from 'node:crypto'
import type { BigCommerce } from '../connection/bigcommerce.ts'
import type { CommandContext } from '../context.ts'
import type { OAuthSettings } from '../settings/oauth-settings.ts'
import { changeSettings, findSettings } from '../settings/settings-file.ts'
import { settingsPath } from '../settings/settings-location.ts'
import { appLogin } from './app-login.ts'
import { signInByBrowser } from './sign-in-by-browser.ts'
import { askForVerifier, signInByVerifier } from './sign-in-by-verifier.ts'
import { settingsOfGrant } from './signed-in.ts'
import { storedSignIn } from './stored-sign-in.ts'
import type { BrowserOptions } from './visit-browser.ts'

/** How a person wants to sign in. */
export interface SignInOptions extends BrowserOptions {
  /** Whether the browser is on another machine. */
  readonly headless: boolean
  /** The code, where it is there already. */
  readonly verifier: string | undefined
  /** Whether to sign in anew where an earlier sign-in would do. */
  readonly again: boolean
  /** To seal the settings file with. */
  readonly passphrase: Secret | undefined
}

/** A sign-in, and where it comes from. */
export interface SignedIn {
  readonly settings: OAuthSettings
  /**
   * `now`: a code was exchanged, the token proved, and the settings file written. `file`: an earlier
   * sign-in was found there. `properties`: they have the token themselves, and nothing was written.
   */
  readonly from: 'file' | 'now' | 'properties'
  /** Where it is kept, or would be. */
  readonly file: string
}

/** What a sign-in works with. */
export interface SignInDeps {
  readonly options: SignInOptions
  readonly bigCommerce: BigCommerce
  readonly context: CommandContext
}

/** A connection that ends with a token, and not with an address to open. */
export type SigningConnection = Exclude<Connection, AuthorizationUrlConnection>

/** Connects as properties say, and keeps in the settings file what was got for it. */
export async function signIn(connection: SigningConnection, deps: SignInDeps): Promise<SignedIn> {
  switch (connection.kind) {
    case 'access-token':
      return useAccessToken(connection, deps)
    case 'stored-settings':
      return useSettings(settingsPath(connection.settingsLocation, deps.context), connection, deps)
    case 'exchange-verifier':
      return exchangeVerifier(connection, deps)
    case 'sign-in':
      return signInAsPerson(connection, deps)
  }
}

// The driver opens no browser where an earlier sign-in of the same app in the same store still holds.
async function signInAsPerson(connection: SignInConnection, deps: SignInDeps): Promise<SignedIn> {
  const { options, bigCommerce, context } = deps
  const file = settingsPath(connection.settingsLocation, context)
  // Looked at before anybody is sent to a browser: what must not be replaced is not found out later.
  const earlier = await findSettings(file, context)
  if (!options.again && earlier !== undefined && isOf(earlier, connection)) {
    return useSettings(file, connection, deps)
  }
  if (options.headless || options.verifier !== undefined) {
    return exchangeVerifier(await askForVerifier(connection, options.verifier, deps), deps)
  }
  const app = await appLogin(connection.app, context)
  const keep = (grant: TokenGrant) => keepGrant(grant, { file, clientId: app.clientId }, deps)
  return signInByBrowser(connection, app, { bigCommerce, browser: options, keep, context })
}

function isOf({ clientId, storeHash }: OAuthSettings, connection: SignInConnection): boolean {
  return clientId === connection.app.clientId && storeHash === (connection.storeHash ?? storeHash)
}

/** Exchanges a verifier; one that the settings file is the fruit of is not exchanged again. */
export async function exchangeVerifier(
  connection: VerifierConnection,
  deps: SignInDeps,
): Promise<SignedIn> {
  const { bigCommerce, context } = deps
  const file = settingsPath(connection.settingsLocation, context)
  const codeHash = hashOf(connection.code)
  // A configuration of the driver may keep its OAuthVerifier, and a code works once.
  if ((await findSettings(file, context))?.codeHash === codeHash) {
    return useSettings(file, connection, deps)
  }
  const app = await appLogin(connection.app, context)
  const grant = await signInByVerifier(connection, app, bigCommerce)
  return keepGrant(grant, { file, clientId: app.clientId, codeHash }, deps)
}

async function useSettings(
  file: string,
  expected: Parameters<typeof storedSignIn>[1],
  deps: SignInDeps,
): Promise<SignedIn> {
  return { settings: await storedSignIn(file, expected, deps), from: 'file', file }
}

function useAccessToken(connection: AccessTokenConnection, { context }: SignInDeps): SignedIn {
  const { storeHash, accessToken, authScheme, app, refreshToken, lifetime } = connection
  const now = context.clock.now()
  const settings: OAuthSettings = {
    authScheme,
    storeHash,
    clientId: app?.clientId,
    accessToken,
    refreshToken,
    scopes: [],
    savedAt: now,
    expiresAt: lifetime === undefined ? undefined : expiryOf(lifetime, now),
  }
  return { settings, from: 'properties', file: settingsPath(undefined, context) }
}

interface Keeping {
  readonly file: string
  readonly clientId: string
  readonly codeHash?: string
}

async function keepGrant(
  grant: TokenGrant,
  { file, clientId, codeHash }: Keeping,
  { context, options: { passphrase } }: SignInDeps,
): Promise<SignedIn> {
  const granted = settingsOfGrant(grant, { clientId, now: context.clock.now() })
  const settings: OAuthSettings = { ...granted, codeHash }
  await changeSettings(file, async () => settings, { context, passphrase })
  return { settings, from: 'now', file }
}

function hashOf(code: Secret): string {
  return createHash('sha256').update(code.reveal()).digest('base64url')
}
