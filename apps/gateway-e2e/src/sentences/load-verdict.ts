import { NAME_HEADER, type Load, type LoadCall } from '../client/load.ts'
import { callsReceived } from './journal.ts'
import type { Scene } from './scene.ts'

/** What became of the calls of a load. */
export interface LoadVerdict {
  /** What is wrong with the answers that were not as they should be. */
  readonly faults: readonly string[]
  /** Answered writes that BigCommerce did not get once, with how often it got them. */
  readonly miscounted: readonly { readonly name: string; readonly received: number }[]
  /** Writes that BigCommerce got twice or more, whatever their caller was answered. */
  readonly doubled: readonly string[]
}

/** Compares what the clients of a load were answered with what BigCommerce got. */
export async function judgeLoad(scene: Scene, load: Load): Promise<LoadVerdict> {
  const names = (await callsReceived(scene)).map(({ headers }) => headers[NAME_HEADER])
  const counts = Map.groupBy(names, String)
  const receivedOf = ({ name }: LoadCall) => counts.get(name)?.length ?? 0
  const writes = load.calls.filter(({ isWrite }) => isWrite)
  return {
    faults: load.calls.flatMap(({ fault }) => fault ?? []),
    miscounted: writes
      .filter((call) => call.fault === undefined && receivedOf(call) !== 1)
      .map((call) => ({ name: call.name, received: receivedOf(call) })),
    doubled: writes.filter((call) => receivedOf(call) > 1).map(({ name }) => name),
  }
}

/** A verdict on a load in which nothing went wrong. */
export const FAULTLESS: LoadVerdict = { faults: [], miscounted: [], doubled: [] }
