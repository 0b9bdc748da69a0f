import { Agent, get, type IncomingMessage } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { RunningContestant } from './contestants/contestant.ts'
import { median } from './percentile.ts'
import { findProcesses, peakResidentBytes, residentBytes, resetPeak } from './processes.ts'
import { BIG_ANSWER_BYTES, BIG_PATH, clientHeaders } from './traffic.ts'

/** How a contestant passes a long answer on. */
export interface BigAnswer {
  readonly firstByteMs: number
  /** The most memory held meanwhile, less what was held before; absent where there is no process. */
  readonly growthBytes: number | undefined
  /** The same, as long as the reader of the first one stands still. */
  readonly stalledGrowthBytes: number | undefined
}

const STALL_MS = 300

/**
 * Fetches the long answer several times.
 *
 * The first reader stops for a while after the first bytes: a proxy that does not slow the upstream
 * down with it has to hold all that comes meanwhile. Growth at full speed is another thing: it shows
 * also how long memory that is not needed any more stays with the process.
 */
export async function measureBigAnswer(
  running: RunningContestant,
  transfers: number,
): Promise<BigAnswer> {
  const pids = running.processes === undefined ? [] : findProcesses(running.processes).serving
  using agent = keepAliveAgent()
  const beforeBytes = residentBytes(pids)
  const growth = () => (pids.length === 0 ? undefined : peakResidentBytes(pids) - beforeBytes)
  let stalledGrowthBytes: number | undefined
  resetPeak(pids)
  await transfer(running, agent, async () => {
    await sleep(STALL_MS)
    stalledGrowthBytes = growth()
  })
  const firstBytesMs: number[] = []
  for (let i = 0; i < transfers; i += 1) firstBytesMs.push(await transfer(running, agent))
  return {
    firstByteMs: median(firstBytesMs),
    growthBytes: growth(),
    stalledGrowthBytes,
  }
}

function keepAliveAgent(): Agent & Disposable {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  return Object.assign(agent, {
    [Symbol.dispose]: () => {
      agent.destroy()
    },
  })
}

/** @returns Milliseconds until the first byte of the body. */
async function transfer(
  { origin, token }: RunningContestant,
  agent: Agent,
  onFirstByte?: () => Promise<void>,
): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  const startedMs = performance.now()
  get(origin + BIG_PATH, { agent, headers: clientHeaders(token) }, resolve).once('error', reject)
  let firstByteMs: number | undefined
  let receivedBytes = 0
  for await (const piece of (await promise) as AsyncIterable<Buffer>) {
    receivedBytes += piece.length
    if (firstByteMs !== undefined) continue
    firstByteMs = performance.now() - startedMs
    await onFirstByte?.()
  }
  if (firstByteMs === undefined || receivedBytes !== BIG_ANSWER_BYTES) {
    throw new Error(`the long answer came as ${receivedBytes} bytes`)
  }
  return firstByteMs
}
