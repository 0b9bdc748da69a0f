/** Something that a run has to prove. */
export interface Verdict {
  /** What is counted, in words. */
  readonly what: string
  readonly wanted: string
  readonly found: string
  readonly isMet: boolean
  /** The first of those that speak against it. */
  readonly examples: readonly string[]
}

const SHOWN = 5

/** The verdict that there is nothing of a kind. */
export function none(what: string, found: readonly string[]): Verdict {
  return {
    what,
    wanted: '0',
    found: found.length.toLocaleString('en'),
    isMet: found.length === 0,
    examples: found.slice(0, SHOWN),
  }
}

/** The verdict that something is as it has to be. */
export function same(what: string, wanted: string, found: string): Verdict {
  return { what, wanted, found, isMet: wanted === found, examples: [] }
}
