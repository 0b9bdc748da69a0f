import { isSettled } from './stage.ts'
import type { TracedCall } from './trace-calls.ts'
import { none, type Verdict } from './verdict.ts'

/** Whether every call was answered as it should be, and reached the store as often, and where. */
export function judgeCalls(calls: readonly TracedCall[], callsPerSecond: number): Verdict[] {
  const writes = calls.filter(({ isWrite }) => isWrite)
  const reads = calls.filter(({ isWrite }) => !isWrite)
  return [
    rate(calls, callsPerSecond),
    none('calls that failed', faults(calls)),
    none('writes that the store never got', notReached(writes)),
    none('writes that the store got more than once', reachedOften(writes)),
    none('reads that the store never got', notReached(reads)),
    none('calls by the other credential, a second behind a switch', strays(calls)),
    none('sessions of a canary that went both ways', tornSessions(calls)),
  ]
}

// A load that cannot keep its rate measures itself.
const KEPT = 0.99

function rate(calls: readonly TracedCall[], wanted: number): Verdict {
  const sent = calls.map(({ sentMs }) => sentMs).sort((a, b) => a - b)
  const [first = 0, last = 0] = [sent[0], sent.at(-1)]
  const found = ((calls.length - 1) / (last - first)) * 1_000
  return {
    what: 'calls a second, from first to last',
    wanted: `${wanted}`,
    found: found.toFixed(1),
    isMet: found >= wanted * KEPT,
    examples: [],
  }
}

function faults(calls: readonly TracedCall[]): string[] {
  return calls.flatMap((call) => (call.fault === null ? [] : [`${nameOf(call)}: ${call.fault}`]))
}

function notReached(calls: readonly TracedCall[]): string[] {
  return calls.filter(({ reached }) => reached.length === 0).map(nameOf)
}

function reachedOften(calls: readonly TracedCall[]): string[] {
  return calls
    .filter(({ reached }) => reached.length > 1)
    .map((call) => `${nameOf(call)}: ${call.reached.map(({ plane }) => plane).join(', ')}`)
}

function strays(calls: readonly TracedCall[]): string[] {
  return calls.flatMap((call) => {
    const { stage, reached, sentMs } = call
    const [own] = reached
    if (stage === undefined || own === undefined || stage.plane === 'either') return []
    if (own.plane === stage.plane || !isSettled(stage, sentMs)) return []
    return [`${nameOf(call)}, ${(sentMs - stage.answeredMs).toFixed(0)} ms after "${stage.name}"`]
  })
}

function tornSessions(calls: readonly TracedCall[]): string[] {
  const settled = calls.filter(
    ({ stage, sentMs }) => stage?.plane === 'either' && isSettled(stage, sentMs),
  )
  const sessions = Map.groupBy(settled, ({ stage, session }) => `${stage?.name ?? ''}: ${session}`)
  return [...sessions].flatMap(([session, those]) => {
    const planes = new Set(those.map(({ reached }) => reached[0]?.plane))
    return planes.size > 1 ? [session] : []
  })
}

const nameOf = ({ number, action, speech, replica, stage }: TracedCall) =>
  `call ${number} (${action}, ${speech}, gateway ${replica + 1}, ${stage?.name ?? 'before all'})`
