import {
  CutoverRefusedError,
  heldUntil,
  judgeCutover,
  phaseAfter,
} from '@latchkey/credential-migration'
import type { UnmetCondition } from '@latchkey/credential-migration'
import type { Member } from '../identity/member.ts'
import { assertSameCredential } from './assert-same-credential.ts'
import { evidenceOf, readFound, verifySupplied, type FoundAndVerified } from './gather-evidence.ts'
import type { MigrationDeps, StepOutcome, StepRequest } from './migration-deps.ts'
import type { HeldMigration } from './migration-store.ts'
import type { Migration, MigrationChange } from './migration.ts'
import { switchTraffic, type Traffic } from './switch-traffic.ts'

/** How much is to go by the new credential. */
export interface CutOver extends StepRequest {
  /** Above 0 and below 1 for a canary; absent for every call. */
  readonly canaryShare?: number | undefined
}

/**
 * Lets the calls of an instance go by its new credential: all of them, or a share. Its policy is asked
 * first; the store is asked whether it knows the credential now.
 *
 * @returns What the policy lacks, if it was a dry run.
 * @throws {WrongPhaseError} If the migration is not as far.
 * @throws {CutoverRefusedError} With every condition that is not met. Nothing was switched.
 */
export async function cutOver(
  member: Member,
  migrationId: number,
  request: CutOver,
  deps: MigrationDeps,
): Promise<StepOutcome & { readonly unmet: readonly UnmetCondition[] }> {
  const read = await deps.migrations.require(member, migrationId)
  phaseAfter(read.phase, stepOf(request))
  const verificationFailure = await verifySupplied(member, read, deps)
  const unmet = unmetOf(read, { ...(await readFound(read, deps)), verificationFailure })
  if (request.dryRun === true) return { warnings: [], applied: false, unmet }
  if (unmet.length > 0) throw new CutoverRefusedError(unmet)
  await deps.migrations.change(member, { id: read.id, version: request.version }, async (held) => {
    // Another credential may have been supplied while the store was asked about the one before.
    assertSameCredential(held, read)
    await go(member, held, request, deps)
  })
  deps.forget(read.instanceId)
  return { warnings: [], applied: true, unmet }
}

const stepOf = ({ canaryShare }: CutOver) => (canaryShare === undefined ? 'cut-over' : 'canary')

/** What a migration lacks for a cut-over. */
export function unmetOf(migration: Migration, found: FoundAndVerified): UnmetCondition[] {
  return judgeCutover(evidenceOf(migration, found), migration.policy)
}

async function go(
  member: Member,
  held: HeldMigration,
  request: CutOver,
  { vault }: MigrationDeps,
): Promise<void> {
  const { migration } = held
  const phase = phaseAfter(migration.phase, stepOf(request))
  const { traffic, change } = changeFor(request, held)
  await switchTraffic(member, held, traffic, vault)
  await held.write(
    { ...change, phase },
    {
      kind: traffic.upstream === 'oauth' ? 'cut-over' : 'canary-set',
      memberId: member.id,
      why: request.why,
      evidence: {
        traffic,
        samples: await samplesOf(held),
        ...(change.finishAfter === undefined ? {} : { finishAfter: change.finishAfter }),
      },
    },
  )
}

function changeFor(
  { canaryShare }: CutOver,
  { migration, at }: HeldMigration,
): { readonly traffic: Traffic; readonly change: MigrationChange } {
  const { policy, canaryStep } = migration
  if (canaryShare !== undefined) {
    return {
      traffic: { upstream: 'legacy', canaryShare, shadowShare: policy.shadowShare },
      change: { canaryStep: canaryStep + 1, canarySince: at },
    }
  }
  return {
    traffic: { upstream: 'oauth' },
    change: {
      canarySince: undefined,
      cutOverAt: at,
      finishAfter: heldUntil(at, policy),
    },
  }
}

async function samplesOf({ manager, migration }: HeldMigration): Promise<number> {
  const [row]: { samples: number }[] = await manager.query(
    'select coalesce(sum(samples), 0)::integer as samples from shadow_route where migration_id = $1',
    [migration.id],
  )
  return row?.samples ?? 0
}
