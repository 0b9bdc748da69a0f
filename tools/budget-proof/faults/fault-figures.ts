import { isIn, rowFigures } from '../reckoning/figures.ts'
import { byScenario, type RunRecord, type ScenarioRecord } from '../reckoning/run-record.ts'
import type { FaultName } from './fault-name.ts'

/** What a fault did. */
export interface FaultFigures {
  readonly fault: FaultName
  /** What happened, in words. */
  readonly what: string
  readonly asked: number
  readonly served: number
  readonly refused: number
  readonly failed: number
  /** Calls whose connection broke, and that the next gateway answered. */
  readonly broken: number
  /** By the stores: nobody else calls them, and every refusal is avoidable. */
  readonly refusedByStore: number
  /** Of the stores that are wanted twice over. */
  readonly usedShare: { readonly least: number; readonly most: number }
  /** The longest wait of a call at the store with room for all: nothing but the ledger holds it up. */
  readonly quietWaitMs: { readonly before: number; readonly during: number }
  readonly ledgerFailures: number
  /** From when the fault was gone to when all gateways shared again; undefined if they did not. */
  readonly sharedAfterMs: number | undefined
}

/** What happened in the course of a run, beside its load. */
export interface FaultCourse {
  readonly fault: FaultName
  readonly what: string
  readonly befellMs: number
  readonly mendedMs: number
  readonly sharedAfterMs: number | undefined
  readonly ledgerFailures: number
}

/** Adds up a run with a fault. */
export function faultFigures(run: RunRecord, course: FaultCourse): FaultFigures {
  const { fault, what, befellMs, mendedMs, sharedAfterMs, ledgerFailures } = course
  const records = byScenario(run)
  const busy = records.filter(({ scenario }) => scenario.kind === 'equals').map(rowFigures)
  const quiet = records.filter(({ scenario }) => scenario.kind === 'quiet')
  const all = records.map(rowFigures)
  const sum = (of: (row: (typeof all)[number]) => number) =>
    all.reduce((total, row) => total + of(row), 0)
  const used = busy.map(({ usedShare }) => usedShare)
  const during = { fromMs: befellMs, toMs: mendedMs + (sharedAfterMs ?? 0) }
  return {
    ...{ fault, what, sharedAfterMs, ledgerFailures },
    asked: sum(({ asked }) => asked),
    served: sum(({ served }) => served),
    refused: sum(({ refused }) => refused),
    failed: sum(({ failed }) => failed),
    broken: run.calls.filter(({ breaks }) => breaks > 0).length,
    refusedByStore: sum(({ refusedByStore }) => refusedByStore),
    usedShare: { least: Math.min(...used), most: Math.max(...used) },
    quietWaitMs: {
      before: longestWait(quiet, { fromMs: warmFrom(run), toMs: befellMs }),
      during: longestWait(quiet, during),
    },
  }
}

const WARM_AFTER_MS = 10_000
const warmFrom = ({ begunMs }: RunRecord) => begunMs + WARM_AFTER_MS

function longestWait(records: readonly ScenarioRecord[], span: Parameters<typeof isIn>[0]): number {
  return records
    .flatMap(({ calls }) => calls.flat())
    .filter(({ dueMs }) => isIn(span, dueMs))
    .reduce((longest, { queueMs }) => Math.max(longest, queueMs), 0)
}
