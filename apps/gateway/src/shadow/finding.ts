import type { Difference } from '@latchkey/credential-migration'

/** Which credential evidence is about: the one that a migration was given at that time. */
export interface SuppliedCredential {
  readonly migrationId: number
  readonly suppliedAt: Date | undefined
}

/** What one repeated read came to. */
export interface Finding {
  readonly credential: SuppliedCredential
  readonly route: string
  readonly outcome: 'alike' | 'different' | 'refused' | 'failed'
  readonly differences: readonly Difference[]
  /** Places that were seen to change by themselves. */
  readonly volatile: readonly string[]
  readonly at: Date
}

/** What is known of the reads of a route, whichever replica found it out. */
export interface RouteKnowledge {
  readonly samples: number
  readonly volatile: ReadonlySet<string>
}

/** The same by route. */
export type Knowledge = ReadonlyMap<string, RouteKnowledge>
