import type { Clock } from '@latchkey/kernel'
import { NotReadyError } from '../http/errors.ts'
import { isDatabaseLoss } from './database-loss.ts'

// A look-up takes a millisecond or two. Whoever can do without waits no longer than this for any answer.
const SHORT_SILENCE_MS = 50
// For who cannot do without: a new connection, encrypted and far away, is made within.
const LONG_SILENCE_MS = 2_000
// Between two attempts at a database that refuses, and at one that says nothing.
const RETRY_MS = 250
const UNANSWERED_MS = 5_000

/**
 * Whether the database can be asked, as those found out who asked it.
 *
 * As long as nobody doubts it, it stands aside. In doubt nobody waits for long, and one who finds that the
 * database is away spares the others: they are refused at once, but for one every quarter of a second that
 * tries again.
 */
export class DatabaseReach {
  readonly #clock: Clock
  #isDoubted = false
  #isAway = false
  #answers = 0
  #underWay = 0
  #triedMs = 0

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Whether the last that was heard of the database, in doubt, is that it cannot be asked. */
  get isAway(): boolean {
    return this.#isAway
  }

  /** Whether it is worth while to ask. */
  get isToBeTried(): boolean {
    if (!this.#isAway) return true
    const pauseMs = this.#underWay > 0 ? UNANSWERED_MS : RETRY_MS
    return this.#clock.monotonicMs() - this.#triedMs >= pauseMs
  }

  /** From now on it may be away. */
  doubt(): void {
    this.#isDoubted = true
  }

  /** It was heard of: it is there. */
  trust(): void {
    this.#isDoubted = false
    this.#isAway = false
  }

  /**
   * Asks the database.
   *
   * @throws {NotReadyError} If it is known to be away, or found to be. Its own failures are passed on.
   */
  ask<T>(question: () => Promise<T>): Promise<T> {
    return this.isToBeTried ? this.askAnyway(question) : Promise.reject(new NotReadyError())
  }

  /**
   * Asks a database that is known to be away, too: whoever wants to know whether it is back.
   *
   * @throws {NotReadyError} If it is found to be away.
   */
  askAnyway<T>(question: () => Promise<T>): Promise<T> {
    if (!this.#isDoubted) return question()
    return this.#unlessSilent(this.#try(question), LONG_SILENCE_MS)
  }

  /**
   * Waits for what needs the database, on behalf of somebody who can do without it.
   *
   * @throws {NotReadyError} If the database has answered nobody for 50 ms.
   */
  answered<T>(needing: Promise<T>): Promise<T> {
    return this.#unlessSilent(needing, SHORT_SILENCE_MS)
  }

  async #try<T>(question: () => Promise<T>): Promise<T> {
    this.#triedMs = this.#clock.monotonicMs()
    this.#underWay += 1
    try {
      const answer = await question()
      this.#hear(true)
      return answer
    } catch (error) {
      this.#hear(!isDatabaseLoss(error))
      throw error
    } finally {
      this.#underWay -= 1
      this.#triedMs = this.#clock.monotonicMs()
    }
  }

  #hear(isThere: boolean): void {
    if (isThere) this.#answers += 1
    this.#isAway = this.#isDoubted && !isThere
  }

  async #unlessSilent<T>(asking: Promise<T>, ms: number): Promise<T> {
    const over = new AbortController()
    try {
      return await Promise.race([asking, this.#silence(ms, over.signal)])
    } finally {
      over.abort()
    }
  }

  // It may be busy with others: as long as it answers them, it is there.
  async #silence(ms: number, over: AbortSignal): Promise<never> {
    let answers: number
    do {
      answers = this.#answers
      await this.#clock.sleep(ms, over)
    } while (!this.#isDoubted || answers !== this.#answers)
    this.#isAway = true
    throw new NotReadyError()
  }
}

/** Whether something failed because the database could not be asked. */
export function isDatabaseAway(error: unknown): boolean {
  return error instanceof NotReadyError || isDatabaseLoss(error)
}
