import { judgeCanary, phaseAfter, type CanaryWatch } from '@latchkey/credential-migration'
import type { Clock } from '@latchkey/kernel'
import type { EntityManager } from 'typeorm'
import type { Vault } from '../vault/vault.ts'
import type { HeldMigration, MigrationStore } from './migration-store.ts'
import type { Migration } from './migration.ts'
import { switchTraffic } from './switch-traffic.ts'

export interface JudgeCanariesDeps {
  readonly database: EntityManager
  readonly migrations: MigrationStore
  readonly vault: Vault
  readonly clock: Clock
  readonly forget: (instanceId: number) => void
}

/**
 * Lets a canary return, grow or wait, by the calls of its present share.
 *
 * Judged under the migration's lock, by what all replicas have written down: two that judge at once
 * come to one verdict.
 */
export async function judgeOneCanary(
  owner: { readonly organizationId: number },
  migrationId: number,
  deps: JudgeCanariesDeps,
): Promise<void> {
  const { instanceId } = await deps.migrations.require(owner, migrationId)
  await deps.migrations.change(owner, { id: migrationId, version: undefined }, async (held) => {
    if (held.migration.phase !== 'canary') return
    const watch = await readCanary(held.migration, deps.clock.now(), held.manager)
    const judged = judgeCanary(watch, held.migration.policy)
    if (judged.verdict === 'return') await returnCanary(owner, held, { watch, deps })
    if (judged.verdict === 'grow') {
      await growCanary(owner, held, { watch, share: judged.share, deps })
    }
  })
  deps.forget(instanceId)
}

/** The canary of a migration: how much goes by the new credential, and how it went. */
export async function readCanary(
  { id, instanceId, canaryStep, canarySince }: Migration,
  now: Date,
  manager: EntityManager,
): Promise<CanaryWatch> {
  const [row]: { canary_share: number }[] = await manager.query(
    'select canary_share from instance where id = $1',
    [instanceId],
  )
  const tallies: { upstream: 'legacy' | 'oauth'; calls: string; failures: string }[] =
    await manager.query(
      `select upstream, calls, failures from canary_tally
        where migration_id = $1 and canary_step = $2`,
      [id, canaryStep],
    )
  const tallyOf = (upstream: 'legacy' | 'oauth') => {
    const tally = tallies.find((each) => each.upstream === upstream)
    return { calls: Number(tally?.calls ?? 0), failures: Number(tally?.failures ?? 0) }
  }
  return {
    share: row?.canary_share ?? 0,
    watchedMs: canarySince === undefined ? 0 : now.getTime() - canarySince.getTime(),
    legacy: tallyOf('legacy'),
    oauth: tallyOf('oauth'),
  }
}

interface Judged {
  readonly watch: CanaryWatch
  readonly deps: JudgeCanariesDeps
}

async function returnCanary(
  owner: { readonly organizationId: number },
  held: HeldMigration,
  { watch, deps }: Judged,
): Promise<void> {
  const { shadowShare } = held.migration.policy
  const traffic = { upstream: 'legacy', canaryShare: 0, shadowShare } as const
  await switchTraffic(owner, held, traffic, deps.vault)
  await held.write(
    { phase: phaseAfter(held.migration.phase, 'canary-return'), canarySince: undefined },
    { kind: 'canary-returned', memberId: null, why: undefined, evidence: { ...watch } },
  )
}

async function growCanary(
  owner: { readonly organizationId: number },
  held: HeldMigration,
  { watch, share, deps }: Judged & { readonly share: number },
): Promise<void> {
  const { canaryStep, policy } = held.migration
  const traffic = {
    upstream: 'legacy',
    canaryShare: share,
    shadowShare: policy.shadowShare,
  } as const
  await switchTraffic(owner, held, traffic, deps.vault)
  await held.write(
    { canaryStep: canaryStep + 1, canarySince: held.at },
    { kind: 'canary-grown', memberId: null, why: undefined, evidence: { ...watch, to: share } },
  )
}
