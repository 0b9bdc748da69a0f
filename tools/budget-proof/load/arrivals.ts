import { chance } from './chance.ts'
import { wallMs } from './wall-time.ts'

export interface ArrivalsOptions {
  readonly callsPerSecond: number
  readonly fromMs: number
  readonly seed: number
  /** Whether the rate itself changes by chance every few seconds, from nothing to twice as much. */
  readonly isMoody: boolean
}

const MOOD_MS = 5_000

/**
 * When one caller's calls are due: by chance, and whether or not those before have their answers. Who
 * calls a store knows nothing of the others, and a call is timed from when it was due.
 */
export class Arrivals {
  readonly #options: ArrivalsOptions
  readonly #come: (dueMs: number) => void
  readonly #random: () => number
  #dueMs: number
  #mood = 1
  #moodUntilMs = -Infinity
  #timer: NodeJS.Timeout | undefined

  constructor(options: ArrivalsOptions, come: (dueMs: number) => void) {
    this.#options = options
    this.#come = come
    this.#random = chance(options.seed)
    this.#dueMs = wallMs() + options.fromMs
    this.#next()
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  #next(): void {
    const { callsPerSecond, isMoody } = this.#options
    for (;;) {
      if (isMoody && this.#dueMs >= this.#moodUntilMs) {
        this.#mood = 2 * this.#random()
        this.#moodUntilMs = this.#dueMs + MOOD_MS
      }
      const gapMs = (-Math.log(1 - this.#random()) * 1_000) / (callsPerSecond * this.#mood)
      const dueMs = this.#dueMs + gapMs
      this.#dueMs = isMoody ? Math.min(dueMs, this.#moodUntilMs) : dueMs
      if (this.#dueMs === dueMs) break
    }
    this.#timer = setTimeout(this.#arrive, Math.max(0, this.#dueMs - wallMs()))
  }

  readonly #arrive = (): void => {
    const dueMs = this.#dueMs
    this.#next()
    this.#come(dueMs)
  }
}
