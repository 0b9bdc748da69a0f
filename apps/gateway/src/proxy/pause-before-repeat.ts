import { retryDelayMs, UpstreamError, type RetryQuestion } from '@latchkey/bigcommerce-client'

/**
 * How long a call is left alone before it asks its store's budget for another attempt; `undefined` if there is
 * none.
 *
 * Behind a 429 that is at once: until when the store takes no call, its budget has heard for all of its
 * callers, and lets them go in order.
 */
export function pauseBeforeRepeat(question: RetryQuestion): number | undefined {
  const { outcome } = question
  const delayMs = retryDelayMs(question)
  if (delayMs === undefined || outcome instanceof UpstreamError) return delayMs
  return outcome.status === 429 ? 0 : delayMs
}
