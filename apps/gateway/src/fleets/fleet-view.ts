import type { ShownRow } from './fleet-rows.ts'
import type { FleetRowsQuery, FleetRowsView, FleetView } from './fleet-schemas.ts'
import type { Fleet } from './fleet.ts'
import { countDone } from './steer-fleet.ts'

/** A fleet as the API shows it. */
export function fleetView(fleet: Fleet): FleetView {
  const { id, step, dryRun, state, concurrency, total, verdicts, createdAt, updatedAt } = fleet
  return {
    id,
    step,
    dryRun,
    state,
    concurrency,
    total,
    done: countDone(fleet),
    verdicts: { ...verdicts },
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  }
}

/** A page of rows as the API shows it; a page that is full may have another behind it. */
export function fleetRowsView(
  rows: readonly ShownRow[],
  { limit }: Pick<FleetRowsQuery, 'limit'>,
): FleetRowsView {
  return {
    rows: rows.map(({ number, named, instanceId, outcome }) => ({
      number,
      instance: named,
      instanceId: instanceId ?? null,
      verdict: outcome?.verdict ?? null,
      code: outcome?.code ?? null,
      detail: { ...outcome?.detail },
    })),
    next: rows.length < limit ? null : (rows.at(-1)?.number ?? null),
  }
}
