import type { AppGrantCredential } from '@latchkey/auth-strategy'
import {
  refreshGrant,
  type AppLogin,
  type TokenGrant,
  type VerificationDeps,
} from '@latchkey/bigcommerce-client'
import type { Clock } from '@latchkey/kernel'
import { CodedError } from '@latchkey/kernel'
import type { EntityManager } from 'typeorm'
import type { AppStore } from '../apps/app-store.ts'
import type { Member } from '../identity/member.ts'
import type { GrantKey, GrantLease, GrantLeases } from '../instances/grant-lease.ts'
import { grantedScopes } from '../instances/granted-scopes.ts'
import type { InstanceStore } from '../instances/instance-store.ts'
import type { Instance } from '../instances/instance.ts'
import type { Vault } from '../vault/vault.ts'
import { keepToken, type TokenWriting } from './keep-token.ts'
import { lockInstance } from './lock-instance.ts'
import { markStanding } from './mark-standing.ts'
import { sameCredential, type OwnedInstance } from './owned-instance.ts'
import type { StandingReason } from './standing-reason.ts'

/** What became of a token that was to be renewed. */
export type Renewal =
  /** The instance has another token by now, whoever fetched it. */
  | { readonly outcome: 'renewed' }
  /** BigCommerce renews it no more; the instance needs re-approval. */
  | { readonly outcome: 'refused' }
  /** The app is not who it says, or asked for what it may not; its developer has to see to it. */
  | { readonly outcome: 'app-refused'; readonly code: string }
  /** Nobody knows; to be tried again later. */
  | { readonly outcome: 'unavailable'; readonly code: string }
  /** There is nothing to renew it with. */
  | { readonly outcome: 'impossible' }

export interface RenewTokenDeps {
  readonly database: EntityManager
  readonly instances: InstanceStore
  readonly vault: Vault
  readonly apps: Pick<AppStore, 'find'>
  readonly leases: GrantLeases
  /** How the login host is asked. */
  readonly login: VerificationDeps
  readonly clock: Clock
  /** Makes this replica forget an instance at once; the others hear of it from PostgreSQL. */
  readonly forget: (instanceId: number) => void
  /** Hears of each attempt that was made. */
  readonly attempted: (outcome: Renewal['outcome']) => void
}

/**
 * Fetches the next token for an app's token that ends, once however many replicas want it, and gives
 * it to every instance that shares the grant.
 *
 * BigCommerce may give a refresh token's successor once only. A crash between its answer and the write
 * loses it: the next attempt is refused, and the instances are shown as needing re-approval.
 *
 * @param tried The instance with the token that is to be replaced.
 */
export async function renewToken(tried: OwnedInstance, deps: RenewTokenDeps): Promise<Renewal> {
  const { owner, instance } = tried
  const { credential, store } = instance
  if (credential.kind !== 'app-grant' || credential.refreshToken === undefined) {
    return { outcome: 'impossible' }
  }
  const { organizationId } = owner
  const key = { organizationId, clientId: credential.clientId, storeHash: store.storeHash }
  const renewal = await deps.leases
    .hold(key, (lease) => renewUnderLease(tried, { key, lease }, deps))
    .catch(failedRenewal)
  deps.attempted(renewal.outcome)
  return renewal
}

interface HeldKey {
  readonly key: GrantKey
  readonly lease: GrantLease
}

async function renewUnderLease(
  { owner, instance: tried }: OwnedInstance,
  held: HeldKey,
  deps: RenewTokenDeps,
): Promise<Renewal> {
  const sharing = await deps.instances.findByGrant(owner, held.key)
  const current = sharing.find(({ id }) => id === tried.id)
  // Whoever held the lease before may have fetched it; then the old refresh token must not be shown.
  if (current === undefined || !sameCredential(current, tried)) return { outcome: 'renewed' }
  // A refresh token that was refused is not shown again: whoever shows one twice is taken for a thief.
  if (current.standing.reason === REFUSED) return { outcome: 'refused' }
  const refresh = await refreshOf(owner, current, deps)
  if (refresh === undefined) return { outcome: 'impossible' }

  // A holder that stood still until here has been followed by another, and its refresh token is used.
  await held.lease.assertHeld(deps.database)
  const grant = await fetchGrant(refresh, deps.login)
  await deps.instances.together(owner, async (store, manager) => {
    await held.lease.assertHeld(manager)
    const writing = { owner, store, manager, ...deps, database: manager }
    for (const each of sharing) {
      if (grant !== undefined) await keepToken(each, grant, writing)
      else if (sameCredential(each, current)) await markRefused(each, writing)
    }
  })
  for (const { id } of sharing) deps.forget(id)
  return { outcome: grant === undefined ? 'refused' : 'renewed' }
}

type Refresh = Parameters<typeof refreshGrant>[0]

async function refreshOf(
  owner: Member,
  { credential, store, settings }: Instance,
  { apps }: RenewTokenDeps,
): Promise<Refresh | undefined> {
  if (credential.kind !== 'app-grant' || credential.refreshToken === undefined) return undefined
  const app = await loginOf(owner, credential, apps)
  if (app === undefined) return undefined
  const { refreshToken } = credential
  const scopes = [...(grantedScopes(settings) ?? [])]
  return { app, refreshToken, storeHash: store.storeHash, scopes }
}

// A registered app's secret can be changed; the one that came with a credential stays as it came.
async function loginOf(
  owner: Member,
  { clientId, clientSecret: own }: AppGrantCredential,
  apps: RenewTokenDeps['apps'],
): Promise<AppLogin | undefined> {
  const clientSecret = (await apps.find(owner, { clientId }))?.clientSecret ?? own
  return clientSecret && { clientId, clientSecret }
}

/** @returns undefined if BigCommerce does not renew the token any more. */
async function fetchGrant(
  refresh: Refresh,
  login: VerificationDeps,
): Promise<TokenGrant | undefined> {
  try {
    return await refreshGrant(refresh, login)
  } catch (error) {
    if (error instanceof CodedError && REFUSALS.has(error.code)) return undefined
    throw error
  }
}

const REFUSED = 'refresh-token-refused' satisfies StandingReason

const REFUSALS: ReadonlySet<string> = new Set(['REFRESH_TOKEN_REFUSED', 'GRANT_OTHER_STORE'])

// What a person has put there meanwhile was not refused, and that the app was uninstalled says more.
async function markRefused(
  read: Instance,
  { owner, store, database, clock }: TokenWriting,
): Promise<void> {
  const { id } = read
  await lockInstance(database, id)
  const current = await store.find(owner, { id })
  if (current === undefined || !sameCredential(current, read)) return
  if (current.standing.standing === 'revoked') return
  const change = { standing: 'needs-reapproval', reason: REFUSED } as const
  await markStanding(owner, id, change, { database, clock })
}

const OF_THE_APP: ReadonlySet<string> = new Set([
  'APP_CREDENTIALS_REFUSED',
  'GRANT_REQUEST_REFUSED',
  'GRANT_SCOPES_REFUSED',
])
const PASSING: ReadonlySet<string> = new Set([
  'GRANT_BUSY',
  'GRANT_LEASE_LOST',
  'LOGIN_UNAVAILABLE',
])

function failedRenewal(error: unknown): Renewal {
  if (!(error instanceof CodedError)) throw error
  const { code } = error
  if (OF_THE_APP.has(code)) return { outcome: 'app-refused', code }
  if (PASSING.has(code)) return { outcome: 'unavailable', code }
  throw error
}
