import type { Clock } from './clock.ts'

interface Sleeper {
  readonly wakesAtMs: number
  readonly wake: () => void
}

/** A clock that moves when it is told to, so that a test can spend a minute without waiting for it. */
export class ManualClock implements Clock {
  #nowMs: number
  readonly #startMs: number
  readonly #sleepers = new Set<Sleeper>()
  readonly #naps: number[] = []

  /** @param start Where time begins. */
  constructor(start = new Date('2026-01-01T00:00:00Z')) {
    this.#nowMs = start.getTime()
    this.#startMs = this.#nowMs
  }

  /** How long each `sleep` so far was asked to last, in milliseconds, in order. */
  get naps(): readonly number[] {
    return this.#naps
  }

  now(): Date {
    return new Date(this.#nowMs)
  }

  monotonicMs(): number {
    return this.#nowMs - this.#startMs
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    this.#naps.push(ms)
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted()
      const sleeper = { wakesAtMs: this.#nowMs + ms, wake: resolve }
      this.#sleepers.add(sleeper)
      signal?.addEventListener(
        'abort',
        () => {
          this.#sleepers.delete(sleeper)
          reject(signal.reason as Error)
        },
        { once: true },
      )
    })
  }

  /** Moves time forward and wakes whoever was to wake by then, earliest first. */
  advance(ms: number): void {
    this.#nowMs += ms
    const due = [...this.#sleepers]
      .filter(({ wakesAtMs }) => wakesAtMs <= this.#nowMs)
      .sort((a, b) => a.wakesAtMs - b.wakesAtMs)
    for (const sleeper of due) {
      this.#sleepers.delete(sleeper)
      sleeper.wake()
    }
  }
}
