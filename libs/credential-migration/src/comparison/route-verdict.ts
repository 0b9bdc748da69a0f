/** What comparing the reads of a route came to so far. Each is a count of reads but `unexplained`. */
export interface RouteEvidence {
  /** The route's catalog id, or its guessed template. */
  readonly route: string
  /** Reads whose two answers were compared: `alike` and `different` together. */
  readonly samples: number
  readonly alike: number
  readonly different: number
  /** Differences that nobody has marked as explained. */
  readonly unexplained: number
  /** Repeated reads that came to nothing to compare: no answer, 429, 5xx, or one that was unreadable. */
  readonly failed: number
  /** Those of `different` that only the new credential was refused, with 401 or 403. */
  readonly refused: number
}

/** What may be said of a route. `explained`: it differs, and a person said why that is right. */
export type RouteVerdict = 'alike' | 'explained' | 'different' | 'too-few'

/**
 * Judges a route by its evidence.
 *
 * One unexplained difference is enough against a route, however few the samples. For it speak only reads
 * that were compared: not those that failed, and nothing at all if most of them did.
 *
 * @param needed How many samples the policy asks for. Without any, nothing is alike.
 */
export function verdictOf(evidence: RouteEvidence, needed: number): RouteVerdict {
  const { samples, different, unexplained, failed, refused } = evidence
  // A refusal that was not counted as a difference has not been explained either.
  if (unexplained > 0 || refused > different) return 'different'
  if (samples < Math.max(needed, 1) || failed > samples) return 'too-few'
  return different > 0 ? 'explained' : 'alike'
}
