// How long after each failure the next attempt is, in seconds: 48 hours in all.
const RETRIES_AFTER_S = [60, 180, 300, 600, 900, 1_800, 3_600, 7_200, 21_600, 50_400, 86_400]

/**
 * How long a delivery waits for its next attempt, in milliseconds; `undefined` after the last.
 *
 * @param attempts How many have failed: 1 or more.
 */
export function retryAfterMs(attempts: number): number | undefined {
  const seconds = RETRIES_AFTER_S[attempts - 1]
  return seconds === undefined ? undefined : seconds * 1_000
}
