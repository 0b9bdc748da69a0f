import { systemClock } from '@latchkey/kernel'

const DEADLINE_MS = 30_000
const PAUSE_MS = 20

/** Looks again and again until it is so: for what a server of its own does in its own time. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const endMs = systemClock.monotonicMs() + DEADLINE_MS
  while (!(await isSo())) {
    if (systemClock.monotonicMs() > endMs) throw new Error('it did not come to be so')
    await systemClock.sleep(PAUSE_MS)
  }
}
