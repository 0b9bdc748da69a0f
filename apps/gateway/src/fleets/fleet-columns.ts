import type { Fleet, FleetState, FleetStep } from './fleet.ts'

/** A fleet and its rows' verdicts, as they are read. */
export interface StoredFleet {
  readonly id: number
  readonly step: FleetStep
  readonly dry_run: boolean
  readonly concurrency: number
  readonly why: string | null
  readonly state: FleetState
  readonly created_at: Date
  readonly updated_at: Date
  readonly total: number
  readonly done: number
  readonly unchanged: number
  readonly refused: number
  readonly failed: number
}

/** The fleet that was read. */
export function fleetOf({
  dry_run: dryRun,
  created_at: createdAt,
  updated_at: updatedAt,
  why,
  done,
  unchanged,
  refused,
  failed,
  ...same
}: StoredFleet): Fleet {
  const verdicts = { done, unchanged, refused, failed }
  return { ...same, dryRun, why: why ?? undefined, verdicts, createdAt, updatedAt }
}
