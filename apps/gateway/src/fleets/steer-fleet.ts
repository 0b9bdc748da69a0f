import type { Member } from '../identity/member.ts'
import { FleetFinishedError } from './errors.ts'
import { queueLanes, type QueueLanesDeps } from './fleet-lanes.ts'
import type { FleetStore } from './fleet-store.ts'
import type { Fleet } from './fleet.ts'

export interface SteerFleetDeps extends QueueLanesDeps {
  readonly fleets: FleetStore
}

/**
 * How far a fleet is. One whose last row was done by a worker that died of it is closed here, if no
 * round has seen it yet.
 *
 * @throws {FleetNotFoundError} If the caller's organization has no such fleet.
 */
export async function showFleet(
  member: Member,
  fleetId: number,
  { fleets }: Pick<SteerFleetDeps, 'fleets'>,
): Promise<Fleet> {
  const fleet = await fleets.require(member, fleetId)
  if (fleet.state === 'done' || countDone(fleet) < fleet.total) return fleet
  await fleets.closeFinished(fleetId)
  return fleets.require(member, fleetId)
}

/**
 * Lets no further row begin; those under way come to their end. Saying it again changes nothing.
 *
 * @throws {FleetNotFoundError} If the caller's organization has no such fleet.
 * @throws {FleetFinishedError} If every row has its verdict.
 */
export async function pauseFleet(
  member: Member,
  fleetId: number,
  { fleets }: SteerFleetDeps,
): Promise<Fleet> {
  await fleets.move(member, fleetId, { from: 'running', to: 'paused' })
  return unfinished(await fleets.require(member, fleetId))
}

/**
 * Lets a paused fleet go on. Saying it again changes nothing.
 *
 * @throws {FleetNotFoundError} If the caller's organization has no such fleet.
 * @throws {FleetFinishedError} If every row has its verdict.
 */
export async function resumeFleet(
  member: Member,
  fleetId: number,
  deps: SteerFleetDeps,
): Promise<Fleet> {
  await deps.fleets.move(member, fleetId, { from: 'paused', to: 'running' })
  const fleet = unfinished(await deps.fleets.require(member, fleetId))
  await queueLanes(deps, fleetId)
  return fleet
}

/** How many rows have a verdict. */
export function countDone({ verdicts }: Fleet): number {
  return Object.values(verdicts).reduce((sum, count) => sum + count, 0)
}

function unfinished(fleet: Fleet): Fleet {
  if (fleet.state === 'done') throw new FleetFinishedError()
  return fleet
}
