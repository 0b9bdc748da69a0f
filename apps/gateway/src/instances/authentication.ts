import type { Credential } from '@latchkey/auth-strategy'
import { canonicalStoreUrl } from '@latchkey/bigcommerce-client'
import { Secret } from '@latchkey/kernel'
import type { Configuration } from './configuration.ts'
import { AuthenticationTypeError, ConfigurationMissingError } from './errors.ts'

/** What settings say about how to reach a store: the credential, and the store as it was pasted. */
export interface Authentication {
  readonly credential: Credential
  readonly storeUrl: string
}

/** The store that a credential was verified against. */
export interface StoreIdentity {
  readonly storeHash: string
  readonly legacyHost: string
}

// Settings that say how the store is reached. They are kept as the credential; the rest as they are.
const AUTHENTICATION_SETTINGS = new Set([
  'authentication.type',
  'username',
  'password',
  'oauth.user.token',
  'oauth.api.key',
  'oauth.api.secret',
  'oauth.user.refresh_token',
  'store.url',
])

/**
 * Reads the credential out of settings. Where no `authentication.type` is sent, as old clients do, the
 * settings that are there decide.
 *
 * @throws {AuthenticationTypeError} If the type is none of ours.
 * @throws {ConfigurationMissingError} Naming every setting that the type needs and that is absent.
 */
export function readAuthentication(settings: Configuration): Authentication {
  const type = namedAuthenticationType(settings) ?? 'basic'
  switch (type) {
    case 'basic':
      return readBasic(settings)
    case 'custom':
      return readCustom(settings)
    case 'oauth2':
      return readAppGrant(settings)
    default:
      throw new AuthenticationTypeError()
  }
}

/** The type that settings name, or show by the secret they bring; undefined if they do neither. */
export function namedAuthenticationType(settings: Configuration): string | undefined {
  // Clients that fill in a form send what was left empty as an empty text or null.
  const filledIn = (name: string) => (settings[name] ?? '') !== ''
  if (filledIn('authentication.type')) return settings['authentication.type'] ?? undefined
  if (filledIn('oauth.user.token')) return 'custom'
  return filledIn('password') ? 'basic' : undefined
}

/** The settings that an instance's credential stands for; the inverse of `readAuthentication`. */
export function authenticationSettings(
  credential: Credential,
  { storeHash, legacyHost }: StoreIdentity,
): Configuration {
  switch (credential.kind) {
    case 'legacy':
      return {
        'authentication.type': 'basic',
        username: credential.username,
        password: credential.apiToken.reveal(),
        'store.url': canonicalStoreUrl('legacy', storeHash, legacyHost),
      }
    case 'store-token':
      return {
        'authentication.type': 'custom',
        'oauth.user.token': credential.accessToken.reveal(),
        ...(credential.clientId === undefined ? {} : { 'oauth.api.key': credential.clientId }),
        ...(credential.clientSecret === undefined
          ? {}
          : { 'oauth.api.secret': credential.clientSecret.reveal() }),
        'store.url': canonicalStoreUrl('oauth', storeHash, legacyHost),
      }
    case 'app-grant':
      return {
        'authentication.type': 'oauth2',
        'oauth.user.token': credential.accessToken.reveal(),
        'oauth.api.key': credential.clientId,
        ...(credential.clientSecret === undefined
          ? {}
          : { 'oauth.api.secret': credential.clientSecret.reveal() }),
        ...(credential.refreshToken === undefined
          ? {}
          : { 'oauth.user.refresh_token': credential.refreshToken.reveal() }),
        'store.url': canonicalStoreUrl('oauth', storeHash, legacyHost),
      }
  }
}

/** The settings that are not about authentication. */
export function otherSettings(settings: Configuration): Configuration {
  return Object.fromEntries(
    Object.entries(settings).filter(([name]) => !AUTHENTICATION_SETTINGS.has(name)),
  )
}

/** Whether two sets of settings reach the store in the same way. */
export function sameAuthentication(a: Configuration, b: Configuration): boolean {
  return [...AUTHENTICATION_SETTINGS].every((name) => (a[name] ?? '') === (b[name] ?? ''))
}

function readBasic(settings: Configuration): Authentication {
  const {
    username,
    password,
    'store.url': storeUrl,
  } = requireSettings(settings, ['username', 'password', 'store.url'])
  return { credential: { kind: 'legacy', username, apiToken: new Secret(password) }, storeUrl }
}

function readCustom(settings: Configuration): Authentication {
  const { 'oauth.user.token': accessToken, 'store.url': storeUrl } = requireSettings(settings, [
    'oauth.user.token',
    'store.url',
  ])
  const clientId = settings['oauth.api.key'] ?? undefined
  return {
    credential: {
      kind: 'store-token',
      accessToken: new Secret(accessToken),
      ...(clientId === undefined ? {} : { clientId }),
      ...secretIn(settings, 'oauth.api.secret', 'clientSecret'),
    },
    storeUrl,
  }
}

// Whoever has neither is told of both.
const TOKEN_OR_CODE = 'oauth.user.token or providerData.code'

// A token that an app was granted elsewhere. One that is still to be fetched comes with a code instead.
function readAppGrant(settings: Configuration): Authentication {
  const {
    [TOKEN_OR_CODE]: accessToken,
    'oauth.api.key': clientId,
    'store.url': storeUrl,
  } = requireSettings({ ...settings, [TOKEN_OR_CODE]: settings['oauth.user.token'] ?? null }, [
    TOKEN_OR_CODE,
    'oauth.api.key',
    'store.url',
  ])
  return {
    credential: {
      kind: 'app-grant',
      accessToken: new Secret(accessToken),
      clientId,
      ...secretIn(settings, 'oauth.api.secret', 'clientSecret'),
      ...secretIn(settings, 'oauth.user.refresh_token', 'refreshToken'),
    },
    storeUrl,
  }
}

function secretIn<Field extends string>(
  settings: Configuration,
  name: string,
  field: Field,
): Partial<Record<Field, Secret>> {
  const text = settings[name] ?? ''
  return text === '' ? {} : ({ [field]: new Secret(text) } as Record<Field, Secret>)
}

/** @throws {ConfigurationMissingError} Naming every one of these settings that is absent or empty. */
export function requireSettings<Name extends string>(
  settings: Configuration,
  names: readonly Name[],
): Record<Name, string> {
  const missing = names.filter((name) => (settings[name] ?? '') === '')
  if (missing.length > 0) throw new ConfigurationMissingError(missing)
  return Object.fromEntries(names.map((name) => [name, settings[name]])) as Record<Name, string>
}
