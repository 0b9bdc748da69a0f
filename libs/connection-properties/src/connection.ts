import type { Secret } from '@latchkey/kernel'

/** The app that a connection authenticates by. */
export interface ClientApp {
  readonly clientId: string
  /** Absent where the app is one that Latchkey knows the secret of. */
  readonly clientSecret: Secret | undefined
}

/** How long an access token lives, where it does not live for ever. */
export interface TokenLifetime {
  readonly expiresInSeconds: number
  /** When the token was issued; undefined where nobody noted it. */
  readonly issuedAt: Date | undefined
}

/** There is a token: nothing has to be asked for. */
export interface AccessTokenConnection {
  readonly kind: 'access-token'
  readonly authScheme: 'OAuth' | 'PersonalAccessToken'
  readonly storeHash: string
  readonly accessToken: Secret
  readonly app: ClientApp | undefined
  readonly refreshToken: Secret | undefined
  readonly lifetime: TokenLifetime | undefined
}

/** A person is to sign in with a browser on the machine that connects, unless it has done so before. */
export interface SignInConnection {
  readonly kind: 'sign-in'
  readonly app: ClientApp
  /** Where the browser comes back to; absent, Latchkey's own callback, which a registered app has. */
  readonly callbackUrl: string | undefined
  /** Absent, the store is the one that gives its consent. */
  readonly storeHash: string | undefined
  readonly scopes: readonly string[]
  readonly settingsLocation: string
}

/** A person signed in elsewhere and brought a code. */
export interface VerifierConnection {
  readonly kind: 'exchange-verifier'
  readonly app: ClientApp
  readonly storeHash: string
  readonly code: Secret
  /** Those that came with the code, else those that were asked for. */
  readonly scopes: readonly string[]
  readonly callbackUrl: string | undefined
  readonly settingsLocation: string
}

/** What an earlier sign-in left in a settings file is to be used; nobody is asked. */
export interface StoredSettingsConnection {
  readonly kind: 'stored-settings'
  readonly settingsLocation: string
  readonly app: ClientApp | undefined
  readonly storeHash: string | undefined
}

/** Nothing is to be fetched: a person wants the address to sign in at. */
export interface AuthorizationUrlConnection {
  readonly kind: 'authorization-url'
  readonly app: ClientApp
  readonly callbackUrl: string | undefined
  readonly storeHash: string | undefined
  readonly scopes: readonly string[]
}

/** What a configuration that was written for the driver means. */
export type Connection =
  | AccessTokenConnection
  | AuthorizationUrlConnection
  | SignInConnection
  | StoredSettingsConnection
  | VerifierConnection

/**
 * When a token ends.
 *
 * @param now Stands in for the time of issue where that is not known.
 */
export function expiryOf({ expiresInSeconds, issuedAt }: TokenLifetime, now: Date): Date {
  return new Date((issuedAt ?? now).getTime() + expiresInSeconds * 1_000)
}
