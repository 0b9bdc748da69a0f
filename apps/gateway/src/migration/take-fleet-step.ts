import type { StoreTokenCredential } from '@latchkey/auth-strategy'
import { CutoverRefusedError } from '@latchkey/credential-migration'
import type { Member } from '../identity/member.ts'
import { cutOver } from './cut-over.ts'
import { MigrationNotFoundError } from './errors.ts'
import { finishMigration } from './finish-migration.ts'
import type { MigrationDeps } from './migration-deps.ts'
import { rollBack } from './roll-back.ts'
import { supplyCredential } from './supply-credential.ts'

/** A step that a fleet takes with each of its instances. */
export type FleetStepInput = {
  readonly dryRun: boolean
  readonly why?: string | undefined
} & (
  | {
      readonly step: 'supply'
      readonly credential: StoreTokenCredential
      readonly scopes?: readonly string[] | undefined
    }
  | { readonly step: 'cut-over'; readonly canaryShare?: number | undefined }
  | { readonly step: 'roll-back' | 'finish' }
)

// Where an instance is when a step was taken with it before.
const DONE = {
  supply: ['shadowing', 'canary', 'cut-over'],
  'cut-over': ['cut-over'],
  'roll-back': ['rolled-back'],
  finish: ['finished'],
} as const satisfies Record<FleetStepInput['step'], readonly string[]>

/**
 * Takes a step with an instance's newest migration, unless it was taken before: a fleet may be run again.
 *
 * @throws {MigrationNotFoundError} If the instance has none.
 * @throws The refusals of the step.
 */
export async function takeFleetStep(
  member: Member,
  instanceId: number,
  input: FleetStepInput,
  deps: MigrationDeps,
): Promise<{ readonly verdict: 'done' | 'unchanged'; readonly migrationId: number }> {
  const [newest] = await deps.migrations.listOf(member, instanceId)
  if (newest === undefined) throw new MigrationNotFoundError()
  const isDone = DONE[input.step].some((phase) => phase === newest.phase)
  if (isDone && !growsCanary(input)) return { verdict: 'unchanged', migrationId: newest.id }
  await take(member, newest.id, input, deps)
  return { verdict: 'done', migrationId: newest.id }
}

const growsCanary = (input: FleetStepInput) =>
  input.step === 'cut-over' && input.canaryShare !== undefined

async function take(
  member: Member,
  migrationId: number,
  input: FleetStepInput,
  deps: MigrationDeps,
): Promise<void> {
  switch (input.step) {
    case 'supply':
      await supplyCredential(member, migrationId, input, deps)
      return
    case 'cut-over': {
      const { unmet } = await cutOver(member, migrationId, input, deps)
      // A dry run says what a real one would.
      if (unmet.length > 0) throw new CutoverRefusedError(unmet)
      return
    }
    case 'roll-back':
      await rollBack(member, migrationId, input, deps)
      return
    case 'finish':
      await finishMigration(member, migrationId, input, deps)
  }
}
