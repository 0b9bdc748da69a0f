import type { Clock } from '@latchkey/kernel'
import { LRUCache } from 'lru-cache'
import type { Logger } from 'pino'
import { findOwned, type OwnedInstance } from './owned-instance.ts'
import { renewToken, type Renewal, type RenewTokenDeps } from './renew-token.ts'

interface Backoff {
  readonly failures: number
  readonly untilMs: number
}

export interface TokenRenewalsDeps extends RenewTokenDeps {
  readonly log: Logger
}

const FIRST_PAUSE_MS = 30_000
const LONGEST_PAUSE_MS = 15 * 60_000
const REMEMBERED = 10_000

/** Renews tokens that end, and lets an instance be for a while whose token could not be renewed. */
export class TokenRenewals {
  readonly #deps: TokenRenewalsDeps
  readonly #clock: Clock
  readonly #backoffs = new LRUCache<number, Backoff>({ max: REMEMBERED })

  constructor(deps: TokenRenewalsDeps) {
    this.#deps = deps
    this.#clock = deps.clock
  }

  /** The outcome; undefined where the last attempt failed too short a time ago. */
  async renew(tried: OwnedInstance): Promise<Renewal['outcome'] | undefined> {
    const { id } = tried.instance
    if (this.#isPausing(id)) return undefined
    const renewal = await renewToken(tried, this.#deps)
    this.#note(id, renewal)
    return renewal.outcome
  }

  /**
   * Renews the token of an instance that is being called; whether it has another one now. A call
   * never fails for a renewal that did: BigCommerce answers it as it answers a token that has ended.
   */
  async renewForCall(instanceId: number): Promise<boolean> {
    if (this.#isPausing(instanceId)) return false
    try {
      const tried = await findOwned(instanceId, this.#deps)
      return tried !== undefined && (await this.renew(tried)) === 'renewed'
    } catch (err) {
      this.#pause(instanceId)
      this.#deps.log.error({ instanceId, err }, 'a token could not be renewed')
      return false
    }
  }

  #isPausing(id: number): boolean {
    const backoff = this.#backoffs.get(id)
    return backoff !== undefined && this.#clock.monotonicMs() < backoff.untilMs
  }

  #note(instanceId: number, renewal: Renewal): void {
    if (renewal.outcome === 'renewed') {
      this.#backoffs.delete(instanceId)
      return
    }
    this.#pause(instanceId)
    this.#deps.log.warn({ instanceId, ...renewal }, 'a token could not be renewed')
  }

  #pause(id: number): void {
    const failures = (this.#backoffs.get(id)?.failures ?? 0) + 1
    const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - 1))
    this.#backoffs.set(id, { failures, untilMs: this.#clock.monotonicMs() + pauseMs })
  }
}
