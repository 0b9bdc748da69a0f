import { canaryPlace } from '@latchkey/credential-migration'
import type { NapClock } from '../../testing/nap-clock.ts'
import type { TestGateway } from '../../testing/test-gateway.ts'
import { AT_ONCE, startMigrating, supplied, type MigratingInstance } from './migrating-instance.ts'

/** A canary of this policy is judged by its first four calls, whenever they were. */
export const AT_ANY_TIME = { ...AT_ONCE, canaryStepMinutes: 0, canaryMinimumCalls: 4 }

/** A path that every credential may read. */
export const ORDER = '/v2/orders/100'

const CANARY_ROUND_MS = 1_000

/** What of a canary a test chooses. */
export interface Canary {
  readonly share?: number
  readonly policy?: object
}

/** What tests of canaries have in common, on one gateway with a clock of its own. */
export interface CanaryScenes {
  /** Lets a share of an instance's calls, a half, go by its new credential. */
  readonly startCanary: (canary?: Canary) => Promise<MigratingInstance>
  /** Lets time pass with a round of judgement in it, to its end. */
  readonly judge: (passedMs?: number) => Promise<void>
  /** Makes a call, and says which plane of the store it went to. */
  readonly planeOf: (
    migrating: MigratingInstance,
    path: string,
    session?: string,
  ) => Promise<string | undefined>
}

/** Scenes on a gateway in which no reads are repeated: only its canaries work every second. */
export function canaryScenes(stack: TestGateway, clock: NapClock): CanaryScenes {
  return {
    startCanary: async ({ share = 0.5, policy = {} } = {}) => {
      const migrating = await startMigrating(stack, { policy: { ...AT_ANY_TIME, ...policy } })
      await supplied(stack, migrating)
      await migrating.step('cut-over', { canaryShare: share })
      return migrating
    },
    judge: async (passedMs = 2 * CANARY_ROUND_MS) => {
      let naps = clock.naps.length
      clock.advance(passedMs)
      while ((await clock.napAfter(naps)) !== CANARY_ROUND_MS) naps += 1
    },
    planeOf: async (migrating, path, session) => {
      const headers = session === undefined ? {} : { 'latchkey-session': session }
      await migrating.call(path, { headers })
      return stack.mock.journal.entries().at(-1)?.plane
    },
  }
}

/** The names of so many sessions. */
export const named = (count: number) =>
  Array.from({ length: count }, (_, number) => `session-${number}`)

/** Sessions whose calls go by the new credential at a share, or by the old one. */
export function sessions(
  { migrationId }: MigratingInstance,
  share: number,
  by: 'legacy' | 'oauth',
): string[] {
  return named(1_000).filter(
    (session) => canaryPlace(`${migrationId} ${session}`) < share === (by === 'oauth'),
  )
}

// An answer that breaks off has no status.
const BROKEN = { status: 0 }

/** Makes calls that go by each of the credentials while the share is a half; gives their statuses. */
export async function callBoth(
  migrating: MigratingInstance,
  count: number,
  path = ORDER,
): Promise<number[]> {
  const statuses: number[] = []
  for (const by of ['legacy', 'oauth'] as const) {
    for (const session of sessions(migrating, 0.5, by).slice(0, count)) {
      const headers = { 'latchkey-session': session }
      const { status } = await migrating.call(path, { headers }).catch(() => BROKEN)
      statuses.push(status)
    }
  }
  return statuses
}
