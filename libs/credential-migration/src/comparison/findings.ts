import type { Difference, DifferenceKind } from './difference.ts'
import type { Place } from './place.ts'
import { redactValue } from './redact-value.ts'

/** What stands at a place in either answer. */
export interface Pair {
  readonly before: unknown
  readonly after: unknown
}

/** Collects differences: of each kind at each place the first one, up to a bound. */
export class Findings {
  readonly #differences: Difference[] = []
  readonly #noted = new Map<Place, Set<DifferenceKind>>()
  readonly #most: number

  constructor(most: number) {
    this.#most = most
  }

  get differences(): Difference[] {
    return [...this.#differences]
  }

  get isFull(): boolean {
    return this.#differences.length >= this.#most
  }

  /** Notes a difference of two values, which are redacted. */
  add(kind: DifferenceKind, place: Place, { before, after }: Pair): void {
    if (!this.#isNews(kind, place)) return
    this.#note(kind, place, { before: redactValue(before), after: redactValue(after) })
  }

  /** Notes a difference in words that hold nothing of a merchant's, such as a status or a count. */
  say(kind: DifferenceKind, place: Place, words: { before: string; after: string }): void {
    if (this.#isNews(kind, place)) this.#note(kind, place, words)
  }

  #isNews(kind: DifferenceKind, place: Place): boolean {
    return !this.isFull && !place.hides(kind) && this.#noted.get(place)?.has(kind) !== true
  }

  #note(kind: DifferenceKind, place: Place, words: { before: string; after: string }): void {
    const noted = this.#noted.get(place) ?? new Set()
    this.#noted.set(place, noted.add(kind))
    this.#differences.push({ kind, place: place.text, ...words })
  }
}
