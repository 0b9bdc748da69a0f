import { none, type Verdict } from '../../migration-run/verdict.ts'
import type { FaultFigures } from './fault-figures.ts'
import type { FaultRun } from './run-fault.ts'

/** What the ledger may add to a call, and what a timer may be late on a busy machine. */
const MOST_WAIT_MS = 50 + 25
const SHARED_WITHIN_MS = 30_000

/** Holds what faults did against what the budget promises. */
export function judgeFaults(runs: readonly FaultRun[]): Verdict[] {
  const each = (what: string, isBad: (one: FaultFigures) => boolean) =>
    none(
      what,
      runs.flatMap(({ figures }) => (isBad(figures) ? [figures.fault] : [])),
    )
  return [
    none(
      'requests that a store refused',
      runs.flatMap(({ figures, refusals }) => refusals.map((one) => `${figures.fault}, ${one}`)),
    ),
    each('faults with calls that failed', ({ failed }) => failed > 0),
    each(
      'faults with calls that waited more than 50 ms for Redis',
      ({ quietWaitMs }) => quietWaitMs.during > Math.max(MOST_WAIT_MS, quietWaitMs.before),
    ),
    each(
      'faults after which gateways did not share again within 30 s',
      ({ sharedAfterMs = Infinity }) => sharedAfterMs > SHARED_WITHIN_MS,
    ),
  ]
}
