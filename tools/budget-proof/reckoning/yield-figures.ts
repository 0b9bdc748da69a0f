import { isIn, isServed, spanOf } from './figures.ts'
import type { ScenarioRecord } from './run-record.ts'
import { countedWindows, type StoreWindow } from './store-windows.ts'

/** What an instance asked for, and what it got. */
export interface Got {
  readonly asked: number
  readonly served: number
}

/** How a batch that fills the quota made room for an interactive instance that came later. */
export interface YieldFigures {
  readonly quota: number
  /** The interactive instance in the first window that opened after it came. */
  readonly next: Got
  /** The same in all windows after that one. */
  readonly then: Got
  /** Calls of the batch that were served, a window, before it came and after the next window. */
  readonly batchBefore: number
  readonly batchThen: number
}

/** Adds up a store with a batch, the first of its instances, and the one that came after. */
export function yieldFigures({ scenario, calls, ...record }: ScenarioRecord): YieldFigures {
  const [batch = [], interactive = []] = calls
  const cameMs = record.begunMs + (scenario.callers[1]?.fromMs ?? 0)
  const whole = countedWindows(record.windows, record.endedMs)
  const before = whole.filter(({ closesAtMs }) => closesAtMs <= cameMs)
  const [next, ...then] = whole.filter(({ opensAtMs }) => opensAtMs >= cameMs)
  const gotIn = (windows: readonly StoreWindow[]): Got => {
    const asked = interactive.filter(({ dueMs }) => isIn(spanOf(windows), dueMs))
    return { asked: asked.length, served: asked.filter(isServed).length }
  }
  const batchIn = (windows: readonly StoreWindow[]) =>
    batch.filter((call) => isServed(call) && isIn(spanOf(windows), call.dueMs + call.queueMs))
      .length / Math.max(1, windows.length)
  return {
    quota: scenario.quota,
    next: gotIn(next === undefined ? [] : [next]),
    then: gotIn(then),
    // The very first window counts here: there may be no other before.
    batchBefore: batchIn(before.length === 0 ? record.windows.slice(0, 1) : before),
    batchThen: batchIn(then),
  }
}

/** What an instance got of what it asked for, from 0 to 1. */
export const gotShare = ({ asked, served }: Got) => (asked === 0 ? 1 : served / asked)
