import type { AppGrantCredential } from '@latchkey/auth-strategy'
import type { TokenGrant } from '@latchkey/bigcommerce-client'
import type { Clock } from '@latchkey/kernel'
import type { EntityManager } from 'typeorm'
import { CredentialEntity } from '../database/credential.entity.ts'
import type { Member } from '../identity/member.ts'
import { grantedScopes } from '../instances/granted-scopes.ts'
import { InstanceSealing } from '../instances/instance-sealing.ts'
import type { InstanceStore } from '../instances/instance-store.ts'
import type { Instance } from '../instances/instance.ts'
import type { Vault } from '../vault/vault.ts'
import { lockInstance } from './lock-instance.ts'
import { markStanding } from './mark-standing.ts'
import { sameCredential } from './owned-instance.ts'

/** A transaction in which a renewed token is written. */
export interface TokenWriting {
  readonly owner: Member
  readonly store: InstanceStore
  readonly database: EntityManager
  readonly vault: Vault
  readonly clock: Clock
}

/**
 * Writes a renewed token over the one that an instance had when the renewal began. One that has got
 * another credential meanwhile keeps that: a person put it there.
 *
 * @param read The instance as it was then.
 */
export async function keepToken(
  read: Instance,
  grant: TokenGrant,
  { owner, store, database, vault, clock }: TokenWriting,
): Promise<void> {
  await lockInstance(database, read.id)
  const current = await store.find(owner, { id: read.id })
  if (current === undefined || !sameCredential(current, read)) return
  const { credential } = current
  if (credential.kind !== 'app-grant') return

  const place = { organizationId: owner.organizationId, instanceId: current.id }
  const { upstream, instanceId, ...columns } = await new InstanceSealing(vault).credentialColumns(
    place,
    renewed(credential, grant),
    clock.now(),
  )
  await database.getRepository(CredentialEntity).update({ instanceId, upstream }, columns)
  await keepScopes(current, grant, { owner, store })
  await markStanding(owner, current.id, CALLABLE, { database, clock })
  await store.record(owner, current.id, {
    kind: 'refreshed',
    detail: { expiresAt: grant.expiresAt?.toISOString() ?? null },
  })
}

const CALLABLE = { standing: 'callable', reason: undefined } as const

function renewed(
  { kind, clientId, clientSecret }: AppGrantCredential,
  { accessToken, expiresAt, refreshToken }: TokenGrant,
): AppGrantCredential {
  return {
    ...{ kind, clientId, accessToken },
    ...(clientSecret === undefined ? {} : { clientSecret }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...(refreshToken === undefined ? {} : { refreshToken }),
  }
}

// A refresh may grant less than before. Where it grants the same, a person's change of the instance
// that is under way is not to be refused for it.
async function keepScopes(
  current: Instance,
  { scopes }: TokenGrant,
  { owner, store }: Pick<TokenWriting, 'owner' | 'store'>,
): Promise<void> {
  const before = grantedScopes(current.settings)
  const isSame = before?.size === scopes.length && scopes.every((scope) => before.has(scope))
  if (isSame || scopes.length === 0) return
  const settings = { ...current.settings, 'oauth.scope': scopes.join(' ') }
  await store.replace(owner, current, { settings })
}
