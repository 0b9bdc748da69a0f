import type { UpstreamKind } from '@latchkey/auth-strategy'
import { retryDelayMs } from '@latchkey/bigcommerce-client'
import type { Clock } from '@latchkey/kernel'
import { LRUCache } from 'lru-cache'
import { readQuotaWindow } from './quota-window.ts'
import type { WholeAnswer } from './whole-answer.ts'

interface Known {
  left: number
  readonly quota: number
  readonly untilMs: number
}

interface StoreQuota {
  readonly known: Map<UpstreamKind, Known>
  /** When a call was last made with nothing known of its window. */
  readonly blindMs: Map<UpstreamKind, number>
  closedUntilMs: number
}

const STORES = 10_000
const BLIND_PAUSE_MS = 1_000
const CLOSED_MS = 30_000
const LONGEST_CLOSED_MS = 3_600_000
// What an answer says about when to come back is kept; where it says nothing, it is half a minute.
const RETURN = { maxAttempts: 2, totalMs: LONGEST_CLOSED_MS, baseMs: CLOSED_MS }

/**
 * What repeated reads may spend of each store's quota: what clients leave over, and never below a
 * reserve.
 *
 * It is learned from the stores' answers, also from those that clients got. Where nothing is known, or
 * what is told cannot be, one call in a second is made, which is how it is learned. Everything is this
 * replica's view; others that spend too show in the next answer.
 */
export class SpareQuota {
  readonly #stores = new LRUCache<string, StoreQuota>({ max: STORES })
  readonly #clock: Clock

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Takes note of what an answer of the store says, by the credential it was given to. */
  learn(
    storeHash: string,
    upstream: UpstreamKind,
    { status, headers }: Pick<WholeAnswer, 'status' | 'headers'>,
  ): void {
    const nowMs = this.#clock.monotonicMs()
    const store = this.#storeOf(storeHash)
    const window = readQuotaWindow(upstream, headers)
    // Without a word the last one holds: silence does not mean plenty.
    if (window !== undefined) {
      const { left, quota, holdsMs } = window
      store.known.set(upstream, { left, quota, untilMs: nowMs + holdsMs })
    }
    if (status === 429 || status === 509) this.close(storeHash, returnMs(headers))
  }

  /** Leaves a store alone for a time. */
  close(storeHash: string, ms = CLOSED_MS): void {
    const store = this.#storeOf(storeHash)
    store.closedUntilMs = Math.max(store.closedUntilMs, this.#clock.monotonicMs() + ms)
  }

  /**
   * Whether a read could be repeated by OAuth now. The legacy quota has to have room too: a difference
   * is believed only when the old credential was asked again.
   */
  isSpare(storeHash: string, reserveShare: number): boolean {
    const store = this.#stores.get(storeHash)
    if (store === undefined) return reserveShare < 1
    return (
      this.#mayCall(store, 'oauth', reserveShare) && !this.#isDown(store, 'legacy', reserveShare)
    )
  }

  /** Whether a store's quota is known to be down to the reserve. */
  isShort(storeHash: string, upstream: UpstreamKind, reserveShare: number): boolean {
    const store = this.#stores.get(storeHash)
    return store !== undefined && this.#isDown(store, upstream, reserveShare)
  }

  /** Spends one call, if there is one to spare. */
  take(storeHash: string, upstream: UpstreamKind, reserveShare: number): boolean {
    const store = this.#storeOf(storeHash)
    if (!this.#mayCall(store, upstream, reserveShare)) return false
    const known = this.#knownOf(store, upstream)
    if (known === undefined) store.blindMs.set(upstream, this.#clock.monotonicMs())
    else known.left -= 1
    return true
  }

  #mayCall(store: StoreQuota, upstream: UpstreamKind, reserveShare: number): boolean {
    const nowMs = this.#clock.monotonicMs()
    if (reserveShare >= 1 || nowMs < store.closedUntilMs) return false
    if (this.#isDown(store, upstream, reserveShare)) return false
    const blindMs = store.blindMs.get(upstream) ?? -Infinity
    return this.#knownOf(store, upstream) !== undefined || nowMs - blindMs >= BLIND_PAUSE_MS
  }

  #isDown(store: StoreQuota, upstream: UpstreamKind, reserveShare: number): boolean {
    const known = this.#knownOf(store, upstream)
    return known !== undefined && known.left - 1 <= reserveShare * known.quota
  }

  #knownOf(store: StoreQuota, upstream: UpstreamKind): Known | undefined {
    const known = store.known.get(upstream)
    return known !== undefined && this.#clock.monotonicMs() < known.untilMs ? known : undefined
  }

  #storeOf(storeHash: string): StoreQuota {
    const store = this.#stores.get(storeHash) ?? {
      known: new Map(),
      blindMs: new Map(),
      closedUntilMs: 0,
    }
    this.#stores.set(storeHash, store)
    return store
  }
}

// A 509 is the legacy API's 429.
function returnMs(headers: WholeAnswer['headers']): number {
  const outcome = { status: 429, headers }
  const question = { method: 'GET', outcome, attempt: 1, elapsedMs: 0, policy: RETURN }
  return retryDelayMs({ ...question, random: () => 1 }) ?? LONGEST_CLOSED_MS
}
