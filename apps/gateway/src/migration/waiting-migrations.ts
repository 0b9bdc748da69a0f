import type { AppGrantCredential } from '@latchkey/auth-strategy'
import { compareGranted } from '@latchkey/bigcommerce-client'
import { phaseAfter, plannedScopeIds } from '@latchkey/credential-migration'
import type { Clock } from '@latchkey/kernel'
import type { EntityManager } from 'typeorm'
import { CredentialEntity } from '../database/credential.entity.ts'
import type { Member } from '../identity/member.ts'
import { InstanceStore, type AppAndStore } from '../instances/instance-store.ts'
import type { ShadowEvidence } from '../shadow/shadow-evidence.ts'
import type { Vault } from '../vault/vault.ts'
import { MigrationStore, type HeldMigration } from './migration-store.ts'
import type { Migration, MigrationChange } from './migration.ts'
import { keepSupplied } from './supply-credential.ts'
import { switchTraffic } from './switch-traffic.ts'

/** A grant that a store gave to an app, proved on that store. */
export interface SuppliedGrant {
  readonly credential: AppGrantCredential
  readonly scopes: readonly string[]
}

export interface WaitingMigrationsDeps {
  readonly vault: Vault
  readonly clock: Clock
  readonly evidence: Pick<ShadowEvidence, 'clear'>
}

type Owner = Pick<Member, 'organizationId'>

/**
 * The migrations that a store's grant to an app is for: those that wait for its install, and those that
 * had the grant before, which the new one has killed. It works within a transaction of the caller's.
 */
export class WaitingMigrations {
  readonly #deps: WaitingMigrationsDeps

  constructor(deps: WaitingMigrationsDeps) {
    this.#deps = deps
  }

  /** Those of one app and store whose instances still have their legacy account in use. */
  async find(manager: EntityManager, owner: Owner, grantOf: AppAndStore): Promise<Migration[]> {
    return this.#store(manager).findByApp(owner, grantOf)
  }

  /** Takes a grant in as the new credential of each. */
  async supply(
    manager: EntityManager,
    owner: Owner,
    { waiting, grant }: { readonly waiting: readonly Migration[]; readonly grant: SuppliedGrant },
  ): Promise<void> {
    for (const { id, plan } of waiting) {
      await this.#change(manager, { owner, id }, (held) =>
        keepSupplied({ ...owner, id: null }, held, {
          credential: grant.credential,
          grantedScopes: grant.scopes,
          findings: compareGranted(plannedScopeIds(plan), grant.scopes),
          sameStore: 'by-grant',
          why: undefined,
          deps: this.#deps,
        }),
      )
    }
  }

  /** Takes the grant from those that have it: the store uninstalled the app. They wait again. */
  async revoke(
    manager: EntityManager,
    owner: Owner,
    supplied: readonly Migration[],
  ): Promise<void> {
    for (const { id, suppliedKind } of supplied) {
      if (suppliedKind !== 'app-grant') continue
      await this.#change(manager, { owner, id }, async (held) => {
        await held.write(await giveUpSupplied(owner, held, this.#deps.vault), {
          kind: 'supplied-revoked',
          memberId: null,
          why: undefined,
          evidence: {},
        })
      })
    }
  }

  async #change(
    manager: EntityManager,
    { owner, id }: { readonly owner: Owner; readonly id: number },
    work: (held: HeldMigration) => Promise<void>,
  ): Promise<void> {
    await this.#store(manager).change(owner, { id, version: undefined }, work)
  }

  #store(manager: EntityManager): MigrationStore {
    const { vault, clock } = this.#deps
    const instances = new InstanceStore(manager, vault, clock)
    return new MigrationStore({ database: manager, vault, clock, instances })
  }
}

/**
 * Destroys the new credential of a migration that is held, and lets every call go by the legacy account.
 *
 * @returns What is to be written of it.
 * @throws {WrongPhaseError} If there is none, or the cut-over is behind it.
 */
export async function giveUpSupplied(
  owner: Owner,
  held: HeldMigration,
  vault: Vault,
): Promise<MigrationChange> {
  const { phase, instanceId } = held.migration
  const next = phaseAfter(phase, 'revoke')
  await held.manager.getRepository(CredentialEntity).delete({ instanceId, upstream: 'oauth' })
  await switchTraffic(owner, held, BY_LEGACY_ONLY, vault)
  return { ...NOTHING_SUPPLIED, phase: next }
}

/** Every call by the legacy account, and none repeated. */
export const BY_LEGACY_ONLY = { upstream: 'legacy', canaryShare: 0, shadowShare: 0 } as const

const NOTHING_SUPPLIED = {
  suppliedKind: undefined,
  suppliedAt: undefined,
  grantedScopes: undefined,
  scopeFindings: [],
}
