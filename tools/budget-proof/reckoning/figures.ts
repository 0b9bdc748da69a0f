import { percentile } from '../../bench/percentile.ts'
import type { LoadedCall } from '../load/loaded-call.ts'
import { isBeside } from '../scenario.ts'
import { fairness } from './fairness.ts'
import { refusalsIn } from './refusals.ts'
import type { ScenarioRecord } from './run-record.ts'
import { countedWindows, type StoreWindow } from './store-windows.ts'

/** How calls to one store fared in the windows that count; refusals of the store, in all of them. */
export interface RowFigures {
  readonly quota: number
  /** What was wanted, in percent of the quota. */
  readonly load: number
  readonly isBeside: boolean
  readonly windows: number
  readonly asked: number
  readonly served: number
  /** By a gateway, before anything was sent. */
  readonly refused: number
  /** Neither served nor refused for want of quota. */
  readonly failed: number
  /** How long calls waited that were served. */
  readonly waitedP50Ms: number
  readonly waitedP99Ms: number
  /** By the store: requests of gateways. */
  readonly refusedByStore: number
  readonly avoidable: number
  /** Of the others, those that another gateway could have told the sender of. */
  readonly knownElsewhere: number
  /** What the store let through, of what others left and was wanted; from 0 to 1. */
  readonly usedShare: number
  /** Jain's index of what the instances got. */
  readonly fairness: number
  /** Questions to the ledger for each request that was sent. */
  readonly questionsACall: number
}

/** Adds up what became of one store's calls. */
export function rowFigures(record: ScenarioRecord): RowFigures {
  const { scenario, windows, endedMs, questionsMs } = record
  const counted = countedWindows(windows, endedMs)
  const span = spanOf(counted)
  const calls = record.calls.map((own) => own.filter(({ dueMs }) => isIn(span, dueMs)))
  const asked = calls.flat()
  const served = asked.filter(isServed)
  const refusals = windows.flatMap(refusalsIn)
  const sent = ours(counted).length
  const others = granted(counted).length - granted(counted, true).length
  // Whoever waits since the window before wants something of this one, too.
  const wanting = record.calls
    .flat()
    .filter(({ dueMs, queueMs }) => dueMs < span.toMs && dueMs + queueMs >= span.fromMs)
  const wanted = Math.min(scenario.quota * counted.length - others, wanting.length)
  const waited = served.map(({ queueMs }) => queueMs)
  return {
    ...{ quota: scenario.quota, load: scenario.load, isBeside: isBeside(scenario) },
    windows: counted.length,
    asked: asked.length,
    served: served.length,
    refused: asked.filter(({ isRefusedHere }) => isRefusedHere).length,
    failed: record.calls.flat().filter(isFailed).length,
    waitedP50Ms: waited.length === 0 ? 0 : percentile(waited, 50),
    waitedP99Ms: waited.length === 0 ? 0 : percentile(waited, 99),
    refusedByStore: refusals.length,
    avoidable: refusals.filter(({ isAvoidable }) => isAvoidable).length,
    knownElsewhere: refusals.filter(({ isKnownElsewhere }) => isKnownElsewhere).length,
    usedShare: wanted <= 0 ? 1 : granted(counted, true).length / wanted,
    fairness: fairness(calls.map((own) => own.filter(isServed).length)),
    questionsACall: sent === 0 ? 0 : questionsMs.filter((ms) => isIn(span, ms)).length / sent,
  }
}

/** Whether a client got what it asked for. */
export const isServed = ({ status }: LoadedCall) => status === 200

/** Whether it got neither that nor a 429. */
export const isFailed = ({ status }: LoadedCall) => status !== 200 && status !== 429

interface Span {
  readonly fromMs: number
  readonly toMs: number
}

/** From the first window's begin to the last one's end. */
export function spanOf(windows: readonly StoreWindow[]): Span {
  return {
    fromMs: windows[0]?.opensAtMs ?? Infinity,
    toMs: windows.at(-1)?.closesAtMs ?? -Infinity,
  }
}

export const isIn = ({ fromMs, toMs }: Span, atMs: number) => atMs >= fromMs && atMs < toMs

const ours = (windows: readonly StoreWindow[]) =>
  windows.flatMap(({ requests }) => requests.filter(({ sender }) => sender !== 'other app'))

const granted = (windows: readonly StoreWindow[], isOurs = false) =>
  windows.flatMap(({ requests }) =>
    requests.filter(({ isGranted, sender }) => isGranted && !(isOurs && sender === 'other app')),
  )
