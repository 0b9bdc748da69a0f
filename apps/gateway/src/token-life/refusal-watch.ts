import type { Clock } from '@latchkey/kernel'
import { LRUCache } from 'lru-cache'
import type { Logger } from 'pino'
import type { OpenedInstance } from '../proxy/opened-instance.ts'

export interface RefusalWatchDeps {
  /** Asks the store whether it still knows the instance's credential. */
  readonly check: (instanceId: number) => Promise<void>
  readonly clock: Clock
  readonly log: Logger
}

const PAUSE_MS = 60_000
// What is beyond is noticed again by its next call: a fault of BigCommerce's refuses everybody at once.
const MOST_AT_ONCE = 8
const REMEMBERED = 10_000

/**
 * Hears of calls that BigCommerce answered with 401, and has the instance checked behind the call's
 * back: one check of an instance at a time, and at most one a minute.
 *
 * An instance that is known not to be callable is left to the health checks.
 */
export class RefusalWatch implements AsyncDisposable {
  readonly #deps: RefusalWatchDeps
  readonly #checkedAtMs = new LRUCache<number, number>({ max: REMEMBERED })
  readonly #underWay = new Map<number, Promise<void>>()
  #stopped = false

  constructor(deps: RefusalWatchDeps) {
    this.#deps = deps
  }

  /** Takes note, and does not keep the caller. */
  readonly notice = ({ id, standing }: Pick<OpenedInstance, 'id' | 'standing'>): void => {
    if (standing !== 'callable' || this.#stopped) return
    if (this.#underWay.has(id) || this.#underWay.size >= MOST_AT_ONCE) return
    const nowMs = this.#deps.clock.monotonicMs()
    const checkedAtMs = this.#checkedAtMs.get(id)
    if (checkedAtMs !== undefined && nowMs - checkedAtMs < PAUSE_MS) return

    this.#checkedAtMs.set(id, nowMs)
    this.#underWay.set(id, this.#check(id))
  }

  /** Takes note of nothing any more, and waits for the checks under way. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopped = true
    await Promise.all(this.#underWay.values())
  }

  async #check(instanceId: number): Promise<void> {
    const { check, log } = this.#deps
    try {
      await check(instanceId)
    } catch (err) {
      log.error({ instanceId, err }, 'an instance could not be checked after a 401')
    } finally {
      this.#underWay.delete(instanceId)
    }
  }
}
