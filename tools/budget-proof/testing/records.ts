import type { LoadedCall } from '../load/loaded-call.ts'
import type { ScenarioRecord } from '../reckoning/run-record.ts'
import type { SentRequest } from '../reckoning/sent-request.ts'
import { equals } from '../scenario.ts'

/** A request of the first gateway that the store granted, sent 50 ms before and heard at once. */
export function sentRequest(overrides: Partial<SentRequest> & { atMs: number }): SentRequest {
  const { atMs } = overrides
  return { sender: 0, isGranted: true, sentMs: atMs - 50, heardMs: atMs, ...overrides }
}

/** A call that was served at once. */
export function loadedCall(overrides: Partial<LoadedCall> & { dueMs: number }): LoadedCall {
  const { dueMs } = overrides
  return {
    ...{ caller: 0, number: 1, gateway: 0, sentMs: dueMs, endedMs: dueMs + 60, status: 200 },
    ...{ isRefusedHere: false, queueMs: 0, breaks: 0, ...overrides },
  }
}

/** A record of a store that nothing was asked of, of a run that lasts two minutes. */
export function scenarioRecord(overrides: Partial<ScenarioRecord>): ScenarioRecord {
  const scenario = equals('store', 150, 200)
  const callers = scenario.callers.map((caller) => ({ ...caller, token: 'not-a-token' }))
  return {
    scenario: { ...scenario, callers },
    ...{ begunMs: 0, endedMs: 120_000, calls: [], windows: [], questionsMs: [] },
    ...overrides,
  }
}
