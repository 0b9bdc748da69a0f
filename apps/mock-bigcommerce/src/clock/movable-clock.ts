import type { Clock } from '@latchkey/kernel'

interface Sleeper {
  readonly wakesAtMs: number
  readonly wake: () => void
}

/**
 * Another clock's time, which can be moved ahead: whoever sleeps until a moment that was jumped over
 * wakes at once, earliest first.
 */
export class MovableClock implements Clock {
  readonly #clock: Clock
  readonly #sleepers = new Set<Sleeper>()
  #aheadMs = 0

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** How far this clock is ahead of the one it goes by. */
  get aheadMs(): number {
    return this.#aheadMs
  }

  now(): Date {
    return new Date(this.#clock.now().getTime() + this.#aheadMs)
  }

  monotonicMs(): number {
    return this.#clock.monotonicMs() + this.#aheadMs
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    const jumped = new AbortController()
    const sleeper = {
      wakesAtMs: this.monotonicMs() + ms,
      wake: () => {
        jumped.abort()
      },
    }
    this.#sleepers.add(sleeper)
    const either = signal === undefined ? jumped.signal : AbortSignal.any([signal, jumped.signal])
    try {
      await this.#clock.sleep(ms, either)
    } catch (error) {
      signal?.throwIfAborted()
      if (!jumped.signal.aborted) throw error
    } finally {
      this.#sleepers.delete(sleeper)
    }
  }

  /** Moves time ahead; it never goes back. */
  advance(ms: number): void {
    this.#aheadMs += ms
    const due = [...this.#sleepers]
      .filter(({ wakesAtMs }) => wakesAtMs <= this.monotonicMs())
      .sort((a, b) => a.wakesAtMs - b.wakesAtMs)
    for (const { wake } of due) wake()
  }
}
