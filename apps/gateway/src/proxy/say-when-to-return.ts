import type { IncomingHttpHeaders } from 'node:http'
import type { FlatHeaders } from './headers.ts'

const DEFAULT_SECONDS = '1'

/**
 * Adds to a 429 that is passed on when to come back, where BigCommerce did not say it in these words.
 *
 * Clients of the wild repeat a 429 at once when it does not say so, and BigCommerce says it in
 * milliseconds, in a header that few of them read.
 *
 * @param returned The headers that the client gets; they are added to.
 * @param headers BigCommerce's own.
 */
export function sayWhenToReturn(returned: FlatHeaders, headers: IncomingHttpHeaders): void {
  const { 'retry-after': after, 'x-retry-after': afterByBigCommerce } = headers
  const seconds =
    secondsIn(after) ?? secondsIn(afterByBigCommerce) ?? untilReset(headers) ?? DEFAULT_SECONDS
  if (after === undefined) returned.push('retry-after', seconds)
  if (afterByBigCommerce === undefined) returned.push('x-retry-after', seconds)
}

function secondsIn(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' && /^\d+$/.test(header) ? header : undefined
}

function untilReset(headers: IncomingHttpHeaders): string | undefined {
  const resetMs = Number(headers['x-rate-limit-time-reset-ms'])
  return resetMs > 0 && resetMs < Infinity ? String(Math.ceil(resetMs / 1_000)) : undefined
}
