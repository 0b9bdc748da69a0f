import { ConsentRefusedError } from '@latchkey/auth-strategy'
import { StoreHashUnknownError, type StoreAddressOptions } from '@latchkey/bigcommerce-client'
import { Secret } from '@latchkey/kernel'
import { findScope } from '@latchkey/scope-catalog'
import type { Member } from '../identity/member.ts'
import type { GrantedApp } from './adopt-grant.ts'
import { requireSettings } from './authentication.ts'
import type { Configuration } from './configuration.ts'
import { ConsentOtherStoreError, StoreChangedError } from './errors.ts'
import { grantedScopes } from './granted-scopes.ts'
import type { Instance } from './instance.ts'
import { isFilledIn, type ProviderData } from './provider-data.ts'
import type { Consent } from './redeem-consent.ts'
import { storeHashIn } from './store-hash.ts'

/** What a registered app adds to what a client says of it. */
export interface KnownApp {
  readonly clientSecret: Secret
  readonly scopes: readonly string[]
}

/** What a client brings of a consent that it asked for by itself. */
export interface BroughtConsent {
  readonly said: ProviderData
  readonly settings: Configuration
  /** The instance that is to have it, where it is there already. */
  readonly instance?: Instance
}

export interface ClientConsentDeps {
  /** The app of a client id, if the owner's organization registered it. */
  readonly findApp: (owner: Member, clientId: string) => Promise<KnownApp | undefined>
  /** Where the mock is, if there is one. */
  readonly addresses: StoreAddressOptions
}

/**
 * Puts together the consent that a client brings, before anything is asked of BigCommerce: a code that
 * cannot be kept must not cost the store the token it has.
 *
 * @throws {ConsentRefusedError} If the merchant said no.
 * @throws {ConfigurationMissingError} Naming every setting that is absent and that nothing else tells.
 * @throws {ConsentOtherStoreError} If the merchant consented for another store than `store.url` names.
 * @throws {StoreChangedError} If it is another store than the instance's.
 */
export async function clientConsent(
  owner: Member,
  brought: BroughtConsent,
  deps: ClientConsentDeps,
): Promise<Consent> {
  const { said, settings } = brought
  if (isFilledIn(said.error)) throw new ConsentRefusedError()
  const known = await knownApp(owner, settings, deps)
  const needed = requireSettings(settingsWith(brought, known), [
    'oauth.api.key',
    'oauth.callback.url',
    'oauth.scope',
    'store.url',
    ...(known === undefined ? (['oauth.api.secret'] as const) : []),
  ])
  return {
    app: grantedApp(needed['oauth.api.key'], needed['oauth.api.secret'], known),
    code: new Secret(said.code ?? ''),
    scope: needed['oauth.scope'],
    storeHash: storeHashOf(brought, deps),
    redirectUri: needed['oauth.callback.url'],
  }
}

// A secret that is sent counts, whatever is registered: the portal may show a newer one.
async function knownApp(
  owner: Member,
  settings: Configuration,
  { findApp }: ClientConsentDeps,
): Promise<KnownApp | undefined> {
  const clientId = settings['oauth.api.key']
  if (!isFilledIn(clientId) || isFilledIn(settings['oauth.api.secret'])) return undefined
  return findApp(owner, clientId)
}

function grantedApp(clientId: string, sent: string, known: KnownApp | undefined): GrantedApp {
  return known === undefined
    ? { clientId, clientSecret: new Secret(sent), registered: false }
    : { clientId, clientSecret: known.clientSecret, registered: true }
}

// What came with the code says more than the settings, and both more than what is known besides.
function settingsWith({ said, settings, instance }: BroughtConsent, known: KnownApp | undefined) {
  const own = instance?.store.storeHash
  return {
    ...settings,
    'oauth.scope': isFilledIn(said.scope) ? said.scope : askedScopes(settings, known),
    'store.url': [said.context, settings['store.url'], own].find(isFilledIn) ?? null,
  }
}

// Tokens carry scopes that nobody asks for, and an instance keeps them with the others.
function askedScopes(settings: Configuration, known: KnownApp | undefined): string {
  return [...(grantedScopes(settings) ?? known?.scopes ?? [])]
    .filter((name) => findScope(name)?.kind !== 'default')
    .join(' ')
}

function storeHashOf(
  { said, settings, instance }: BroughtConsent,
  { addresses }: ClientConsentDeps,
): string {
  const [consented, named] = [said.context, settings['store.url']].map((text) =>
    isFilledIn(text) ? storeHashIn(text, addresses) : undefined,
  )
  const own = instance?.store.storeHash
  const storeHash = consented ?? named ?? own
  if (storeHash === undefined) throw new StoreHashUnknownError()
  if (own !== undefined && storeHash !== own) throw new StoreChangedError()
  if (named !== undefined && storeHash !== named) throw new ConsentOtherStoreError()
  return storeHash
}
