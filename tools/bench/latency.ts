import { Client } from 'undici'
import type { RunningContestant } from './contestants/contestant.ts'
import { percentile } from './percentile.ts'
import { clientHeaders, READ_PATH } from './traffic.ts'

/** How long a call takes, in milliseconds. */
export interface Latency {
  readonly p50Ms: number
  readonly p99Ms: number
}

const WARM_UP_CALLS = 500

/** Makes one call after another on one connection and times each to its last byte. */
export async function measureLatency(
  { origin, token }: RunningContestant,
  calls: number,
): Promise<Latency> {
  const client = new Client(origin, { pipelining: 1 })
  const headers = clientHeaders(token)
  const callOnce = async (): Promise<number> => {
    const startedMs = performance.now()
    const { statusCode, body } = await client.request({ method: 'GET', path: READ_PATH, headers })
    await body.arrayBuffer()
    if (statusCode !== 200) throw new Error(`a call was answered with ${statusCode}`)
    return performance.now() - startedMs
  }
  for (let i = 0; i < WARM_UP_CALLS; i += 1) await callOnce()
  const timesMs: number[] = []
  for (let i = 0; i < calls; i += 1) timesMs.push(await callOnce())
  await client.close()
  return { p50Ms: percentile(timesMs, 50), p99Ms: percentile(timesMs, 99) }
}
