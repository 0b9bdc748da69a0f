import type { MovableClock } from '../clock/movable-clock.ts'
import type { MockState } from './mock-state.ts'
import { StateSnapshot } from './snapshot.ts'

/** What a snapshot is taken of. */
interface Remembering {
  readonly state: MockState
  readonly clock: MovableClock
}

/** Everything that a mock remembers now, as a text that `restoreSnapshot` reads. */
export function takeSnapshot({ state, clock }: Remembering): string {
  return JSON.stringify({
    format: 'latchkey mock state 1',
    aheadMs: clock.aheadMs,
    ...state.kept(),
  })
}

/**
 * Makes a mock remember what another one did. Its clock moves ahead to where the other's was; it never
 * moves back.
 *
 * @param snapshot What `takeSnapshot` made, parsed.
 * @throws {z.ZodError} If it is not one. Nothing has changed then.
 */
export function restoreSnapshot({ state, clock }: Remembering, snapshot: unknown): void {
  const { aheadMs, ...kept } = StateSnapshot.parse(snapshot)
  state.restore(kept)
  clock.advance(Math.max(0, aheadMs - clock.aheadMs))
}
