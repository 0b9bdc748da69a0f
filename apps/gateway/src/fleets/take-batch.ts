import { parseCredential, type StoreTokenCredential } from '@latchkey/auth-strategy'
import type { CodedError } from '@latchkey/kernel'
import type { Logger } from 'pino'
import { InstanceNotFoundError } from '../instances/errors.ts'
import type { Vault } from '../vault/vault.ts'
import { isDatabaseLoss } from '../database/database-loss.ts'
import { MigrationNotNeededError } from '../migration/errors.ts'
import type { PlannedOne } from '../migration/plan-many.ts'
import type { FleetStepInput } from '../migration/take-fleet-step.ts'
import type { FleetSteps } from './fleet-steps.ts'
import type { FleetBatch, OpenRow, RowOutcome } from './fleet.ts'
import { outcomeOf } from './row-outcome.ts'

export interface TakeBatchDeps {
  readonly steps: FleetSteps
  readonly vault: Vault
  readonly log: Logger
}

type Outcomes = ReadonlyMap<number, RowOutcome>

/**
 * Takes the step for every row of a batch.
 *
 * @throws If the database went away: then no row has a verdict, and all are to be begun again.
 */
export async function takeBatch(batch: FleetBatch, deps: TakeBatchDeps): Promise<Outcomes> {
  if (batch.order.step === 'plan') return planBatch(batch, deps)
  const outcomes = new Map<number, RowOutcome>()
  for (const row of batch.rows) {
    outcomes.set(row.number, await settled(row, batch, deps, () => takeOne(row, batch, deps)))
  }
  return outcomes
}

// Where the whole fails, each row is tried by itself: one that cannot be planned fails alone.
async function planBatch(batch: FleetBatch, deps: TakeBatchDeps): Promise<Outcomes> {
  try {
    return await planAll(batch, deps)
  } catch (error) {
    if (isDatabaseLoss(error)) throw error
    const outcomes = new Map<number, RowOutcome>()
    for (const row of batch.rows) {
      const alone = { ...batch, rows: [row] }
      const outcome = settled(row, batch, deps, async () => theOne(await planAll(alone, deps)))
      outcomes.set(row.number, await outcome)
    }
    return outcomes
  }
}

async function planAll(
  { rows, ...batch }: FleetBatch,
  { steps }: TakeBatchDeps,
): Promise<Outcomes> {
  const outcomes = new Map<number, RowOutcome>()
  const { dryRun } = batch.order
  for (const [why, alike] of Map.groupBy(rows, (row) => whyOf(row, batch))) {
    const ids = alike.map(({ instanceId }) => instanceId)
    const planned = await steps.planMany(batch.member, ids, { dryRun, why })
    for (const { number, instanceId } of alike) {
      outcomes.set(number, plannedOutcome(planned.get(instanceId)))
    }
  }
  return outcomes
}

// A plan that is refused has a code and no words: they are the failure's of that code.
function plannedOutcome(planned: PlannedOne | undefined): RowOutcome {
  if (planned === undefined) return outcomeOf(new InstanceNotFoundError())
  const { verdict, code, ...detail } = planned
  const refusal = code === undefined ? undefined : REFUSALS.get(code)
  return refusal === undefined ? { verdict, code, detail } : outcomeOf(refusal)
}

const REFUSALS = new Map<string, CodedError>(
  [new InstanceNotFoundError(), new MigrationNotNeededError()].map((error) => [error.code, error]),
)

function theOne(outcomes: Outcomes): RowOutcome {
  const [outcome] = outcomes.values()
  if (outcome === undefined) throw new Error('a row was planned and has no outcome')
  return outcome
}

async function takeOne(
  row: OpenRow,
  batch: FleetBatch,
  { steps, vault }: TakeBatchDeps,
): Promise<RowOutcome> {
  const input = await inputOf(row, batch, vault)
  const { verdict, migrationId } = await steps.takeStep(batch.member, row.instanceId, input)
  return { verdict, code: undefined, detail: { migrationId } }
}

async function inputOf(row: OpenRow, batch: FleetBatch, vault: Vault): Promise<FleetStepInput> {
  const how = { dryRun: batch.order.dryRun, why: whyOf(row, batch) }
  const { step } = batch.order
  const { scopes, canaryShare } = row.input
  switch (step) {
    case 'supply':
      return { step, ...how, credential: await openCredential(row, batch, vault), scopes }
    case 'cut-over':
      return { step, ...how, canaryShare }
    case 'roll-back':
    case 'finish':
      return { step, ...how }
    case 'plan':
      throw new Error('instances are planned many at a time')
  }
}

async function openCredential(
  { instanceId, sealed }: OpenRow,
  { member: { organizationId } }: FleetBatch,
  vault: Vault,
): Promise<StoreTokenCredential> {
  if (sealed === undefined) throw new Error('a row to supply lacks its credential')
  const place = { organizationId, instanceId, field: 'credential' } as const
  const credential = parseCredential(await vault.open(sealed, place))
  if (credential.kind !== 'store-token') throw new Error('a row to supply holds no access token')
  return credential
}

function whyOf({ input }: OpenRow, { order }: Pick<FleetBatch, 'order'>): string | undefined {
  return input.why ?? order.why
}

async function settled(
  { number }: OpenRow,
  { fleetId }: FleetBatch,
  { log }: TakeBatchDeps,
  take: () => Promise<RowOutcome>,
): Promise<RowOutcome> {
  try {
    return await take()
  } catch (err) {
    if (isDatabaseLoss(err)) throw err
    const outcome = outcomeOf(err)
    if (outcome.verdict === 'failed') log.error({ err, fleetId, row: number }, 'a row failed')
    return outcome
  }
}
