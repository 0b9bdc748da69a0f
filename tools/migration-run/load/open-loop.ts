import { machineMs } from '../machine-time.ts'

/** Begins a call; `dueMs` is when it should be sent, by `machineMs`. */
export type BeginCall = (number: number, dueMs: number) => Promise<void>

const TICK_MS = 2

/**
 * Begins calls at a steady rate, whether or not those before have their answers: as the clients of a
 * store do, who know nothing of each other. A gateway that pauses makes calls wait, and each of them is
 * timed from when it was due.
 */
export class OpenLoop {
  readonly #begin: BeginCall
  readonly #everyMs: number
  readonly #underWay = new Set<Promise<void>>()
  readonly #startedMs = machineMs()
  #begun = 0
  #timer: NodeJS.Timeout | undefined

  constructor(callsPerSecond: number, begin: BeginCall) {
    this.#begin = begin
    this.#everyMs = 1_000 / callsPerSecond
    this.#tick()
  }

  /** Begins no more calls, and resolves when those under way have ended. */
  async stop(): Promise<void> {
    clearTimeout(this.#timer)
    await Promise.all(this.#underWay)
  }

  readonly #tick = (): void => {
    const nowMs = machineMs()
    for (;;) {
      const dueMs = this.#startedMs + this.#begun * this.#everyMs
      if (dueMs > nowMs) break
      this.#begun += 1
      const call = this.#begin(this.#begun, dueMs).finally(() => this.#underWay.delete(call))
      this.#underWay.add(call)
    }
    this.#timer = setTimeout(this.#tick, TICK_MS)
  }
}
