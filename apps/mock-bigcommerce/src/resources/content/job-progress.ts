/** How far a job in the background is. */
export type JobProgress = 'waiting' | 'working' | 'done'

const WAITS_MS = 1_000
const LASTS_MS = 3_000

/** How far a job is that began then, by the mock's clock. */
export function progressOf(begun: string, now: Date): JobProgress {
  const ageMs = now.getTime() - Date.parse(begun)
  if (ageMs < WAITS_MS) return 'waiting'
  return ageMs < LASTS_MS ? 'working' : 'done'
}

/** When a job that began then is done. */
export function doneAt(begun: string): string {
  return new Date(Date.parse(begun) + LASTS_MS).toISOString()
}
