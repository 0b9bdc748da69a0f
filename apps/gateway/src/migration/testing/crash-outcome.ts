import { isDeepStrictEqual } from 'node:util'
import type { MigrationLikeness, MigrationStanding } from './migration-standing.ts'

/** What a crash may leave of a step. */
export type CrashOutcome =
  /** Every row is as it was before the step, to the last byte. */
  | 'as before'
  /** As behind the whole step. */
  | 'as after'
  /** The migration is finished, and what is left on the pages of a table is yet to be destroyed. */
  | 'finished, remains left'

/** How things stood before a step and behind the whole of it, and what a crash has left. */
export interface CrashTraces {
  readonly before: MigrationStanding
  readonly left: MigrationStanding
  readonly after: MigrationStanding
}

/** What a crash left; how things stand if it is nothing that may be. */
export function outcomeOf({ before, left, after }: CrashTraces): CrashOutcome | MigrationStanding {
  if (isDeepStrictEqual(left.rows, before.rows)) return 'as before'
  if (isDeepStrictEqual(left.likeness, after.likeness)) return 'as after'
  const isUndestroyed = isDeepStrictEqual(left.likeness, undestroyed(after.likeness))
  return isUndestroyed ? 'finished, remains left' : left
}

function undestroyed({ migration, history, ...likeness }: MigrationLikeness): MigrationLikeness {
  const { version = 0, events = 0 } = migration ?? {}
  const changed = { version: version - 1, events: events - 1, is_destroyed: false }
  return {
    ...likeness,
    migration: migration && { ...migration, ...changed },
    history: history.slice(0, -1),
  }
}
