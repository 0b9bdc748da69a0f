import { median, percentile } from '../bench/percentile.ts'
import { isSettled, STAGES, type Stage, type StageName } from './stage.ts'
import type { TracedCall } from './trace-calls.ts'

/** How calls fared in a stage, all its stretches together. */
export interface StageFigures {
  readonly stage: StageName
  readonly calls: number
  readonly writes: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly longestMs: number
  /** The share of the calls of clients that went by the new credential. */
  readonly oauthShare: number
}

/** Figures of every stage, from when its switch was asked for. */
export function stageFigures(calls: readonly TracedCall[]): StageFigures[] {
  return STAGES.flatMap((name) => {
    const those = calls.filter(({ stage }) => stage?.name === name)
    if (those.length === 0) return []
    const times = those.map(tookMs)
    return {
      stage: name,
      calls: those.length,
      writes: those.filter(({ isWrite }) => isWrite).length,
      p50Ms: percentile(times, 50),
      p99Ms: percentile(times, 99),
      longestMs: percentile(times, 100),
      oauthShare:
        those.filter(({ reached }) => reached[0]?.plane === 'oauth').length / those.length,
    }
  })
}

/** How long a switch took on one gateway. */
export interface SwitchFigures {
  readonly stage: StageName
  readonly replica: number
  /** From the request of the switch to its answer. */
  readonly answeredMs: number
  /**
   * From the request to the last call that was sent and still reached the old plane; 0 if none did. Until
   * the switch is committed, that is where calls belong.
   */
  readonly lastOldCallMs: number
}

/** Figures of the switches of all calls: cut-over, roll-back, cut-over. */
export function switchFigures(
  calls: readonly TracedCall[],
  stages: readonly Stage[],
): SwitchFigures[] {
  const replicas = [...new Set(calls.map(({ replica }) => replica))].sort()
  const switches = stages.filter(({ name }) => SWITCHES.has(name))
  return switches.flatMap((stage) =>
    replicas.map((replica) => {
      const old = calls.filter(
        (call) =>
          call.stage === stage &&
          call.replica === replica &&
          call.reached[0] !== undefined &&
          call.reached[0].plane !== stage.plane,
      )
      return {
        stage: stage.name,
        replica,
        answeredMs: stage.answeredMs - stage.requestedMs,
        lastOldCallMs: Math.max(0, ...old.map(({ sentMs }) => sentMs - stage.requestedMs)),
      }
    }),
  )
}

const SWITCHES: ReadonlySet<StageName> = new Set(['cut over', 'rolled back', 'cut over again'])

/** How it went while the shadow was on, or off: medians over the stretches. */
export interface ShadowSide {
  /** Of each stretch, in the order of time. */
  readonly p50Ms: readonly number[]
  /** Of the gateways, for each call of a client; undefined where it cannot be told. */
  readonly processorUsPerCall: number | undefined
  /** From 0 to 1: near 1, everything waits for a processor, whatever the shadow does. */
  readonly machineBusyShare: number
}

/** What repeated reads cost the clients. */
export interface ShadowFigures {
  readonly on: ShadowSide
  readonly off: ShadowSide
  /** Between the medians of the two. */
  readonly addedP50Ms: number
  /** The share of the reads that was repeated while the shadow was on. */
  readonly repeatedShare: number
}

/**
 * Compares stretches with the shadow on and off, without the first second of each. Calls are timed from
 * when they were sent: how exactly the load keeps its beat is another matter.
 */
export function shadowFigures(
  calls: readonly TracedCall[],
  stages: readonly Stage[],
): ShadowFigures {
  const sideOf = (name: StageName) =>
    shadowSide(
      calls,
      stages.filter((stage) => stage.name === name),
    )
  const [on, off] = [sideOf('shadow on'), sideOf('shadow off')]
  const reads = calls.filter(
    ({ stage, sentMs, isWrite }) =>
      stage?.name === 'shadow on' && isSettled(stage, sentMs) && !isWrite,
  )
  return {
    on,
    off,
    addedP50Ms: median(on.p50Ms) - median(off.p50Ms),
    repeatedShare: reads.filter(({ reached }) => reached.length > 1).length / reads.length,
  }
}

function shadowSide(calls: readonly TracedCall[], stages: readonly Stage[]): ShadowSide {
  const callsIn = (stage: Stage) => calls.filter((call) => call.stage === stage)
  const processorUs = stages.flatMap((stage) => {
    const { gatewaysUs } = stage.spent
    const held = callsIn(stage).filter(({ sentMs }) => sentMs >= stage.answeredMs)
    return gatewaysUs === undefined ? [] : [gatewaysUs / held.length]
  })
  return {
    p50Ms: stages.map((stage) => {
      const settled = callsIn(stage).filter(({ sentMs }) => isSettled(stage, sentMs))
      return percentile(settled.map(answeredMs), 50)
    }),
    processorUsPerCall: processorUs.length === 0 ? undefined : median(processorUs),
    machineBusyShare: median(stages.map(({ spent }) => spent.busyMs / spent.machineMs)),
  }
}

/** How long a client waited for the end of its answer. */
const tookMs = ({ dueMs, endedMs }: TracedCall) => endedMs - dueMs
const answeredMs = ({ sentMs, endedMs }: TracedCall) => endedMs - sentMs
