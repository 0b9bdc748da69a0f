import autocannon from 'autocannon'
import type { RunningContestant } from './contestants/contestant.ts'
import { clientHeaders, READ_PATH, WRITE_BODY, WRITE_PATH } from './traffic.ts'

/** Load on a contestant: so many calls, or for so long, over so many connections. */
export interface Load {
  readonly connections: number
  readonly calls?: number
  readonly seconds?: number
  readonly kind?: 'read' | 'write'
}

/** How a load went. */
export interface LoadResult {
  readonly calls: number
  readonly callsPerSecond: number
}

/** @throws If any call fails: figures of failures are no figures. */
export async function putLoadOn(
  { origin, token }: RunningContestant,
  { connections, calls, seconds, kind = 'read' }: Load,
): Promise<LoadResult> {
  const result = await autocannon({
    url: origin + (kind === 'read' ? READ_PATH : WRITE_PATH),
    headers: clientHeaders(token),
    connections,
    ...(kind === 'read' ? {} : { method: 'POST', body: WRITE_BODY }),
    ...(calls === undefined ? {} : { amount: calls }),
    ...(seconds === undefined ? {} : { duration: seconds }),
  })
  if (result.errors > 0 || result.non2xx > 0) {
    throw new Error(`${result.errors} calls failed and ${result.non2xx} were not answered with 2xx`)
  }
  return { calls: result['2xx'], callsPerSecond: result['2xx'] / result.duration }
}
