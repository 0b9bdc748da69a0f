import type { DatabaseAddress } from '../database/database-address.ts'
import { listenForInstanceChanges } from '../database/instance-changes.ts'
import { startRounds, type RoundsDeps } from '../rounds/start-rounds.ts'
import { InstanceHearing, type InstanceHearingDeps } from './instance-hearing.ts'

export interface FollowingDeps extends InstanceHearingDeps, RoundsDeps {
  readonly address: DatabaseAddress
}

/** What hears of changed instances. */
export interface FollowedChanges extends AsyncDisposable {
  /** How many were heard of. */
  readonly heard: number
  /** From now on it notices, too, when nothing is heard because nobody is there any more. */
  start(): void
}

// With the three seconds that a probe waits for its answer: within five.
const PROBE_MS = 2_000

/** Begins to hear of changes on behalf of what is remembered of instances. */
export async function followInstanceChanges(deps: FollowingDeps): Promise<FollowedChanges> {
  const hearing = new InstanceHearing(deps)
  const changes = await listenForInstanceChanges(deps.address, hearing, deps)
  const working = new AsyncDisposableStack()
  working.use(hearing)
  working.defer(() => changes.stop())
  return {
    get heard() {
      return hearing.heard
    },
    start: () => {
      working.use(startRounds(() => changes.probe(), PROBE_MS, deps))
    },
    [Symbol.asyncDispose]: () => working.disposeAsync(),
  }
}
