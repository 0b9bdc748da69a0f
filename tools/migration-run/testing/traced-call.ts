import type { Stage } from '../stage.ts'
import type { TracedCall } from '../trace-calls.ts'

/** A stage that began at a second, and was answered at once. */
export function stageFrom(
  second: number,
  name: Stage['name'] = 'cut over',
  plane: Stage['plane'] = 'oauth',
): Stage {
  const spent = { gatewaysUs: 900_000, busyMs: 500, machineMs: 2_000 }
  return { name, plane, requestedMs: second * 1_000, answeredMs: second * 1_000, spent }
}

/** A write that took 5 ms and reached the store once, but for what a test says otherwise. */
export function tracedCall(overrides: Partial<TracedCall> = {}): TracedCall {
  const { number = 1, sentMs = 12_000, stage = stageFrom(10) } = overrides
  return {
    number,
    action: 'POST /banners',
    isWrite: true,
    speech: 'bigcommerce',
    replica: 0,
    session: 'till-1',
    dueMs: sentMs,
    sentMs,
    endedMs: sentMs + 5,
    fault: null,
    stage,
    reached: [{ plane: 'oauth', method: 'POST', status: 200 }],
    ...overrides,
  }
}
