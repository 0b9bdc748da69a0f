import type { CommandContext } from '../context.ts'
import { askAgain } from '../gateway/ask-again.ts'
import type { GatewayClient } from '../gateway/gateway-client.ts'
import { fleetRowBody, type FleetRow, type FleetStep } from './fleet-row.ts'
import {
  fleetRowsShape,
  fleetShape,
  fleetsShape,
  type FleetRowResult,
  type FleetView,
} from './fleet-shapes.ts'

const PATH = '/api/migration-fleets'
const PAGE_SIZE = 500
const FIRST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 2_000

/** A step that is taken with many instances. */
export interface FleetOrder {
  readonly step: FleetStep
  readonly rows: readonly FleetRow[]
  readonly dryRun: boolean
  readonly concurrency: number | undefined
  readonly why: string | undefined
}

/** Has the gateway begin; it goes on by itself. */
export async function startFleet(
  client: GatewayClient,
  { step, rows, dryRun, concurrency, why }: FleetOrder,
): Promise<FleetView> {
  const body = {
    step,
    dryRun,
    rows: rows.map((row) => fleetRowBody(row, step)),
    ...(concurrency === undefined ? {} : { concurrency }),
    ...(why === undefined ? {} : { why }),
  }
  return (await client.ask({ method: 'POST', path: PATH, body, shape: fleetShape })).value
}

/** Halts a fleet, or lets it go on. */
export async function steerFleet(
  client: GatewayClient,
  { id, how }: { id: number; how: 'pause' | 'resume' },
): Promise<FleetView> {
  const path = `${PATH}/${id}/${how}`
  return (await client.ask({ method: 'POST', path, shape: fleetShape })).value
}

/** How far a fleet is. */
export async function showFleet(client: GatewayClient, id: number): Promise<FleetView> {
  return (await client.ask({ method: 'GET', path: `${PATH}/${id}`, shape: fleetShape })).value
}

/** All fleets of the organization. */
export async function listFleets(client: GatewayClient): Promise<readonly FleetView[]> {
  return (await client.ask({ method: 'GET', path: PATH, shape: fleetsShape })).value.fleets
}

/**
 * Gives how far a fleet is, now and again, until it does nothing more: it is done, or paused.
 *
 * @throws {GatewayUnreachableError} If the gateway stays away for about a minute: a connection more or
 *   less ends nothing, because the fleet goes on by itself.
 */
export async function* followFleet(
  first: FleetView,
  { client, context }: { client: GatewayClient; context: CommandContext },
): AsyncGenerator<FleetView> {
  yield first
  if (first.state !== 'running') return
  const pauseMs = (turn: number) => Math.min(FIRST_PAUSE_MS * 2 ** turn, LONGEST_PAUSE_MS)
  for await (const fleet of askAgain(() => showFleet(client, first.id), { pauseMs, context })) {
    yield fleet
    if (fleet.state !== 'running') return
  }
}

/** What became of each row so far, in the order of the file. */
export async function listFleetRows(
  client: GatewayClient,
  id: number,
): Promise<readonly FleetRowResult[]> {
  const found: FleetRowResult[] = []
  let after: number | null = 0
  while (after !== null) {
    const path = `${PATH}/${id}/rows?afterNumber=${after}&limit=${PAGE_SIZE}`
    const page: { rows: FleetRowResult[]; next: number | null } = (
      await client.ask({ method: 'GET', path, shape: fleetRowsShape })
    ).value
    found.push(...page.rows)
    after = page.next
  }
  return found
}
