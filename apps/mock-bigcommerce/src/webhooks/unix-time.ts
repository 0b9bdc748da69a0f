/** A moment as whole seconds since 1970. */
export function toUnix(moment: Date): number {
  return Math.floor(moment.getTime() / 1_000)
}
