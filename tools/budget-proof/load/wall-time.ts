/**
 * Milliseconds since 1970 with their fractions, by the clock that the mock's journal has, too. It goes
 * on evenly if somebody sets that clock.
 */
export function wallMs(): number {
  return performance.timeOrigin + performance.now()
}
