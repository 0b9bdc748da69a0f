const FIRST_MS = 1_000
const LONGEST_MS = 30_000

/**
 * How long a store is left alone: as it says, or, where it refuses without a word, for a second that
 * doubles with each refusal up to half a minute, half of it drawn so that callers do not return at once.
 * Calls that were under way together are one refusal.
 */
export class StorePause {
  #untilMs = -Infinity
  #refusals = 0
  readonly #random: () => number

  /** @param random From 0 up to, not including, 1. */
  constructor(random: () => number) {
    this.#random = random
  }

  get untilMs(): number {
    return this.#untilMs
  }

  /** Whether the last word was a refusal without a reason, so that few calls should find out more. */
  get isProbing(): boolean {
    return this.#refusals > 0
  }

  /** @param ms As the store says. */
  told(ms: number, nowMs: number): void {
    this.#untilMs = Math.max(this.#untilMs, nowMs + ms)
  }

  /** The store refused a call and told nothing of its quota. */
  refused(sentAtMs: number, nowMs: number): void {
    if (sentAtMs < this.#untilMs) return
    const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** this.#refusals)
    this.#refusals = Math.min(this.#refusals + 1, 10)
    this.told(longest * (0.5 + this.#random() / 2), nowMs)
  }

  /** The store took a call. */
  taken(sentAtMs: number): void {
    if (sentAtMs >= this.#untilMs) this.#refusals = 0
  }
}
