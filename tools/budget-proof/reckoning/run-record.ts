import type { LoadedCall } from '../load/loaded-call.ts'
import type { OpenedScenario } from '../stack/stores.ts'
import type { StoreRequest } from './journal.ts'
import type { Question } from './ledger-watch.ts'
import { sentRequests } from './sent-request.ts'
import { storeWindows, type StoreWindow } from './store-windows.ts'

/** What a run left behind. */
export interface RunRecord {
  readonly scenarios: readonly OpenedScenario[]
  readonly begunMs: number
  readonly endedMs: number
  readonly calls: readonly LoadedCall[]
  readonly requests: readonly StoreRequest[]
  readonly questions: readonly Question[]
}

/** What a run left behind of one store. */
export interface ScenarioRecord {
  readonly scenario: OpenedScenario
  readonly begunMs: number
  readonly endedMs: number
  /** Of its instances, one list for each. */
  readonly calls: readonly (readonly LoadedCall[])[]
  readonly windows: readonly StoreWindow[]
  /** When the gateways asked the ledger for a part of its quota. */
  readonly questionsMs: readonly number[]
}

/** Takes a run apart by its stores. */
export function byScenario(run: RunRecord): ScenarioRecord[] {
  const { begunMs, endedMs } = run
  const calls = new Map(run.calls.map((call) => [`${call.caller}-${call.number}`, call]))
  const byCaller = Map.groupBy(run.calls, ({ caller }) => caller)
  let first = 0
  return run.scenarios.map((scenario) => {
    const { storeHash, callers } = scenario
    const own = callers.map((caller, place) => ({ ...caller, place: first + place }))
    first += callers.length
    const requests = run.requests.filter((request) => request.storeHash === storeHash)
    return {
      ...{ scenario, begunMs, endedMs },
      calls: own
        .filter(({ kind }) => kind === 'instance')
        .map(({ place }) => byCaller.get(place) ?? []),
      windows: storeWindows(sentRequests(requests, calls)),
      questionsMs: run.questions
        .filter((question) => question.storeHash === storeHash)
        .map(({ atMs }) => atMs),
    }
  })
}
