import type { StoreRequest, Witnessed } from './witnessed-calls.ts'
import type { LoadedCall } from './load/loaded-call.ts'
import { stageAt, type Stage } from './stage.ts'

/** A call of a client with what the store was asked for its sake. */
export interface TracedCall extends LoadedCall {
  /** The stage in which it was sent; undefined if none had begun. */
  readonly stage: Stage | undefined
  /** The first is the client's own; what follows are repetitions. */
  readonly reached: readonly StoreRequest[]
}

/** Puts what clients saw together with what the store's journal says. */
export function traceCalls(
  calls: readonly LoadedCall[],
  { byCall }: Witnessed,
  stages: readonly Stage[],
): TracedCall[] {
  return calls.map((call) => ({
    ...call,
    stage: stages[stageAt(stages, call.sentMs)],
    reached: byCall.get(call.number) ?? [],
  }))
}
