import { credentialText } from '@latchkey/auth-strategy'
import type { Secret } from '@latchkey/kernel'
import { setImmediate } from 'node:timers/promises'
import type { EntityManager } from 'typeorm'
import type { Member } from '../identity/member.ts'
import { storeToken } from '../migration/supply-schema.ts'
import type { Vault } from '../vault/vault.ts'
import { queueLanes, type QueueLanesDeps } from './fleet-lanes.ts'
import type { BeginFleet, FleetRow } from './fleet-schemas.ts'
import type { FleetStore } from './fleet-store.ts'
import type { Fleet, FleetStep } from './fleet.ts'
import type { NewRow } from './insert-rows.ts'
import { locateInstances, type Located } from './locate-instances.ts'
import { readRows } from './read-rows.ts'
import { outcomeOf } from './row-outcome.ts'

export interface BeginFleetDeps extends QueueLanesDeps {
  readonly fleets: FleetStore
  readonly database: EntityManager
  readonly vault: Vault
}

// Ten thousand secrets take a while to seal, in which calls must not wait.
const SEALED_AT_ONCE = 500

/**
 * Takes a fleet in, to be worked on by whichever replica is free.
 *
 * The fleet and its rows are one transaction, and queueing comes behind it: a crash between the two
 * leaves a running fleet that nobody works on, which the next round of any replica queues.
 *
 * @throws {RequestInvalidError} If rows are not in order; nothing was written. An instance that is not
 *   there is its row's verdict.
 */
export async function beginFleet(
  member: Member,
  sent: BeginFleet,
  deps: BeginFleetDeps,
): Promise<Fleet> {
  const { step, dryRun, concurrency, why } = sent
  const rows = await readRows(step, sent.rows)
  const named = rows.map(({ instance }) => instance)
  const located = await locateInstances(member, named, deps.database)
  const newRows: NewRow[] = []
  for (const [place, row] of rows.entries()) {
    newRows.push(await newRow(step, { row, place, at: located[place] }, member, deps.vault))
    if (place % SEALED_AT_ONCE === SEALED_AT_ONCE - 1) await setImmediate()
  }
  const fleetId = await deps.fleets.insert(member, { step, dryRun, concurrency, why }, newRows)
  await deps.fleets.closeFinished(fleetId)
  await queueLanes(deps, fleetId)
  return deps.fleets.require(member, fleetId)
}

interface PlacedRow {
  readonly row: FleetRow
  /** From 0. */
  readonly place: number
  readonly at: Located | undefined
}

async function newRow(
  step: FleetStep,
  { row, place, at }: PlacedRow,
  { organizationId }: Member,
  vault: Vault,
): Promise<NewRow> {
  if (at === undefined) throw new Error('a row was not looked for')
  const { instance, why } = row
  const same = { number: place + 1, named: String(instance) }
  const input = { why, ...inputOf(step, row) }
  if ('refusal' in at) {
    return {
      ...same,
      input,
      instanceId: undefined,
      sealed: undefined,
      outcome: outcomeOf(at.refusal),
    }
  }
  const { instanceId } = at
  const binding = { organizationId, instanceId, field: 'credential' } as const
  const secret = step === 'supply' ? secretOf(row) : undefined
  const sealed = secret && (await vault.seal(secret, binding))
  return { ...same, input, instanceId, sealed, outcome: undefined }
}

function inputOf(step: FleetStep, { scopes, canaryShare }: FleetRow) {
  if (step === 'supply') return { scopes }
  return step === 'cut-over' ? { canaryShare } : {}
}

function secretOf({ accessToken, ...account }: FleetRow): Secret | undefined {
  return accessToken && credentialText(storeToken({ accessToken, ...account }))
}
