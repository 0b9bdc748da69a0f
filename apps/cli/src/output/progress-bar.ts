const LONGEST = 30
const SHORTEST = 10

/**
 * A bar that says how far something is, such as `[#####.....] 50 of 100`.
 *
 * @param columns How wide the terminal is.
 */
export function progressBar(
  { done, total }: { done: number; total: number },
  columns = 80,
): string {
  const length = Math.max(SHORTEST, Math.min(LONGEST, Math.floor(columns / 3)))
  const full = total === 0 ? length : Math.floor((Math.min(done, total) / total) * length)
  return `[${'#'.repeat(full)}${'.'.repeat(length - full)}] ${done} of ${total}`
}
