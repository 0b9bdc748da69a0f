import type { AppGrantCredential } from '@latchkey/auth-strategy'
import {
  isStoreTrouble,
  permanentHost,
  type AppLogin,
  type TokenGrant,
} from '@latchkey/bigcommerce-client'
import type { Clock, Secret } from '@latchkey/kernel'
import type { OpenedRoutes } from '@latchkey/scope-catalog'
import type { EntityManager } from 'typeorm'
import type { Member } from '../identity/member.ts'
import type { StoreIdentity } from './authentication.ts'
import type { Configuration } from './configuration.ts'
import { InstanceChangedError, StoreChangedError } from './errors.ts'
import type { GrantLease } from './grant-lease.ts'
import { grantedScopes } from './granted-scopes.ts'
import type { InstanceStore } from './instance-store.ts'
import type { Instance, InstanceConnection, InstanceLabels } from './instance.ts'
import type { ManageInstancesDeps } from './manage-instances.ts'
import type { WaitingMigrations } from '../migration/waiting-migrations.ts'
import type { RedeemedCodes } from './redeemed-codes.ts'
import { compareScopes, type ScopeChange } from './scope-change.ts'

/** An app that a store granted a token to. */
export interface GrantedApp extends AppLogin {
  /** A registered app's secret stands with the app; any other's is kept with the credential. */
  readonly registered: boolean
}

/** A token that a store granted, and the code it was exchanged for. */
export interface FreshGrant {
  readonly app: GrantedApp
  readonly grant: TokenGrant
  readonly code: Secret
}

/**
 * What a grant is for. The instances that share the token of the app and the store get the new one in
 * any case, because the old one is dead.
 */
export type GrantTarget =
  /** An install: an instance is made where none shares the grant. */
  | { readonly kind: 'install'; readonly labels: InstanceLabels }
  /** A new instance beside those there may be. */
  | { readonly kind: 'create'; readonly labels: InstanceLabels; readonly settings: Configuration }
  /** An instance that is to have this grant, whatever credential it had. */
  | {
      readonly kind: 'reauthenticate'
      readonly instance: Instance
      readonly labels?: Partial<InstanceLabels>
      /** In place of those it has. */
      readonly settings?: Configuration
    }

/** What became of a grant. */
export interface Adoption {
  readonly instance: Instance
  readonly created: boolean
  readonly scopes: ScopeChange
}

/** What adopting a grant stands on. */
export interface AdoptGrantDeps extends ManageInstancesDeps {
  readonly codes: RedeemedCodes
  readonly clock: Clock
  /** What this replica saw an instance's credential open. */
  readonly openedBy: (instanceId: number) => OpenedRoutes | undefined
  /** The migrations that wait for a grant, or had the one before. */
  readonly waiting: WaitingMigrations
}

const ATTEMPTS = 3

/**
 * Proves a grant on its store and gives it to the instances that it is for; they keep id and token.
 *
 * Everything is written in one transaction. A crash before it loses the token, and BigCommerce gives
 * no code twice: the instance's next call is answered 401, it is shown as needing re-approval, and
 * opening the app in the control panel brings the next code.
 *
 * @throws {StoreChangedError} If the target is an instance of another store.
 * @throws {GrantLeaseLostError} If another replica has taken over. Nothing was written.
 * @throws The refusals of `verifyAccessToken`: a token that opens nothing is not kept.
 */
export async function adoptGrant(
  owner: Member,
  fresh: FreshGrant,
  target: GrantTarget,
  { lease, ...deps }: AdoptGrantDeps & { readonly lease: GrantLease },
): Promise<Adoption> {
  const connection = await prove(fresh, deps)
  for (let attempt = 1; ; attempt += 1) {
    try {
      const work = { owner, fresh, target, connection, deps }
      const sharing = await instancesFor(work)
      const adoption = await deps.instances.together(owner, async (store, manager) => {
        await lease.assertHeld(manager)
        return writeGrant(work, sharing, { store, manager })
      })
      for (const { id } of [...sharing, adoption.instance]) deps.forget(id)
      return adoption
    } catch (error) {
      // Somebody renamed one of them meanwhile: the token cannot wait for a person to try again.
      if (!(error instanceof InstanceChangedError) || attempt === ATTEMPTS) throw error
    }
  }
}

interface Work {
  readonly owner: Member
  readonly fresh: FreshGrant
  readonly target: GrantTarget
  readonly connection: Omit<InstanceConnection, 'settings'>
  readonly deps: AdoptGrantDeps
}

interface Writing {
  readonly store: InstanceStore
  readonly manager: EntityManager
}

async function prove({ app, grant }: FreshGrant, { verify }: AdoptGrantDeps) {
  const credential = credentialOf(app, grant)
  const { storeHash } = grant
  const store = { storeHash, legacyHost: permanentHost(storeHash) }
  try {
    return { credential, store: await verify(storeHash, credential) }
  } catch (error) {
    // The token came from BigCommerce itself, for this store, and there is no second one: a store
    // that is busy just now must not cost it. The next health check asks again.
    if (isStoreTrouble(error)) return { credential, store }
    throw error
  }
}

function credentialOf(app: GrantedApp, grant: TokenGrant): AppGrantCredential {
  return {
    kind: 'app-grant',
    accessToken: grant.accessToken,
    clientId: app.clientId,
    ...(app.registered ? {} : { clientSecret: app.clientSecret }),
    ...(grant.expiresAt === undefined ? {} : { expiresAt: grant.expiresAt }),
    ...(grant.refreshToken === undefined ? {} : { refreshToken: grant.refreshToken }),
  }
}

async function instancesFor({ owner, fresh, target, connection, deps }: Work): Promise<Instance[]> {
  const { storeHash } = connection.store
  const key = { clientId: fresh.app.clientId, storeHash }
  const sharing = await deps.instances.findByGrant(owner, key)
  if (target.kind !== 'reauthenticate') return sharing
  assertSameStore(target.instance, connection.store)
  const named = await deps.instances.find(owner, { id: target.instance.id })
  if (named === undefined) throw new InstanceChangedError()
  return [named, ...sharing.filter(({ id }) => id !== named.id)]
}

function assertSameStore({ store }: Instance, { storeHash }: StoreIdentity): void {
  if (store.storeHash !== storeHash) throw new StoreChangedError()
}

async function writeGrant(
  work: Work,
  sharing: readonly Instance[],
  writing: Writing,
): Promise<Adoption> {
  const renewed: Adoption[] = []
  for (const instance of sharing) renewed.push(await renewGrant(work, instance, writing))
  const supplied = await supplyWaiting(work, writing)
  const adoption = target(work, [...renewed, ...supplied]) ?? (await createForGrant(work, writing))
  const { instance, created, scopes } = adoption
  await work.deps.codes.add(
    work.owner,
    work.fresh.code,
    { instanceId: instance.id, created, scopes },
    { manager: writing.manager, at: work.deps.clock.now() },
  )
  return adoption
}

// An instance that is on its way to OAuth has the grant as its next credential, and needs no other.
async function supplyWaiting(
  { owner, fresh, connection, deps }: Work,
  { store, manager }: Writing,
): Promise<Adoption[]> {
  const { clientId } = fresh.app
  const { storeHash } = connection.store
  const waiting = await deps.waiting.find(manager, owner, { clientId, storeHash })
  const credential = credentialOf(fresh.app, fresh.grant)
  const grant = { credential, scopes: fresh.grant.scopes }
  await deps.waiting.supply(manager, owner, { waiting, grant })
  const instances = await Promise.all(
    waiting.map(({ instanceId }) => store.find(owner, { id: instanceId })),
  )
  return instances
    .filter((instance) => instance !== undefined)
    .map((instance) => ({ instance, created: false, scopes: { gained: [], lost: [], closed: [] } }))
}

// The instance that the caller gets to see: the one it named comes first, as the oldest does.
function target({ target: { kind } }: Work, [first]: readonly Adoption[]): Adoption | undefined {
  return kind === 'create' ? undefined : first
}

async function renewGrant(
  { owner, fresh, target, connection, deps }: Work,
  instance: Instance,
  { store }: Writing,
): Promise<Adoption> {
  const isTarget = target.kind === 'reauthenticate' && target.instance.id === instance.id
  const settings = (isTarget ? target.settings : undefined) ?? instance.settings
  const scopes = compareScopes(
    grantedScopes(instance.settings),
    fresh.grant.scopes,
    deps.openedBy(instance.id),
  )
  const written = await store.replace(owner, instance, {
    ...connection,
    ...(isTarget ? target.labels : {}),
    settings: withScopes(settings, fresh.grant),
  })
  if (written === undefined) throw new InstanceChangedError()
  await store.record(owner, instance.id, { kind: 'granted', detail: { ...scopes } })
  return { instance: written, created: false, scopes }
}

async function createForGrant(
  { owner, fresh, target, connection }: Work,
  { store }: Writing,
): Promise<Adoption> {
  if (target.kind === 'reauthenticate') throw new InstanceChangedError()
  const settings = target.kind === 'create' ? target.settings : {}
  const instance = await store.insert(owner, target.labels, {
    ...connection,
    settings: withScopes(settings, fresh.grant),
  })
  return { instance, created: true, scopes: { gained: [], lost: [], closed: [] } }
}

// Where every reader of an instance's scopes looks for them.
function withScopes(settings: Configuration, { scopes }: TokenGrant): Configuration {
  return { ...settings, 'oauth.scope': scopes.join(' ') }
}
