import type { UpstreamKind } from '@latchkey/auth-strategy'
import type { Clock } from '@latchkey/kernel'
import { LRUCache } from 'lru-cache'
import { newCounts, type BudgetCounts } from './budget-counts.ts'
import { DEFAULT_LIMITS, type BudgetLimits } from './budget-limits.ts'
import type { BudgetSnapshot } from './budget-snapshot.ts'
import type { BudgetedCall, Verdict } from './budgeted-call.ts'
import { soleLedger, type QuotaLedger } from './quota-ledger.ts'
import { StoreBudget, type StoreBudgetDeps } from './store-budget.ts'

export interface RequestBudgetDeps {
  readonly clock: Clock
  /** From 0 up to, not including, 1. */
  readonly random: () => number
  readonly limits?: Partial<BudgetLimits>
  /** Shares the stores with other replicas; without it there are none. */
  readonly ledger?: QuotaLedger
}

interface OfStore {
  oauth: StoreBudget | undefined
  legacy: StoreBudget | undefined
}

const IDLE_MS = 600_000
// How many of the longest unused are looked at when a store is added.
const SWEPT_AT_ONCE = 4

/**
 * The request quotas of all stores, learned from their answers, and who may send a call now.
 *
 * A store of which nothing is known is taken to be on the smallest plan, with ten calls under way until
 * its first answer. It is remembered until it has been idle for ten minutes or too many others are used.
 */
export class RequestBudget {
  readonly #stores: LRUCache<string, OfStore>
  readonly #deps: StoreBudgetDeps

  constructor({ clock, random, limits, ledger = soleLedger }: RequestBudgetDeps) {
    const all = { ...DEFAULT_LIMITS, ...limits }
    this.#deps = { clock, random, limits: all, ledger, counts: newCounts() }
    this.#stores = new LRUCache({ max: all.stores })
  }

  get counts(): Readonly<BudgetCounts> {
    return this.#deps.counts
  }

  /** How many stores are remembered. */
  get size(): number {
    return this.#stores.size
  }

  /**
   * Decides at once on a call that is about to be sent: it may be, it has to wait, or it is refused. An
   * admission has to be settled.
   */
  admit(call: BudgetedCall): Verdict {
    return this.#budgetOf(call.storeHash, call.upstream).admit(call)
  }

  /**
   * Whether a read could be repeated now, of class `shadow`, or as soon as an answer comes: the store's, or
   * the ledger's. Nothing is taken.
   */
  isSpare(call: BudgetedCall): boolean {
    return this.#budgetOf(call.storeHash, call.upstream).isSpare(call)
  }

  /** How a store stands, by upstream; nothing if no call was made to it lately. */
  snapshot(storeHash: string): BudgetSnapshot[] {
    const store = this.#stores.peek(storeHash)
    return [store?.oauth, store?.legacy]
      .filter((budget) => budget !== undefined)
      .map((budget) => budget.snapshot())
  }

  /** Refuses whoever waits, so that a gateway can go down. */
  close(): void {
    for (const { oauth, legacy } of this.#stores.values()) {
      oauth?.close()
      legacy?.close()
    }
  }

  #budgetOf(storeHash: string, upstream: UpstreamKind): StoreBudget {
    const store = this.#stores.get(storeHash) ?? this.#added(storeHash)
    const known = store[upstream]
    if (known !== undefined) return known
    const budget = new StoreBudget(storeHash, upstream, this.#deps)
    store[upstream] = budget
    return budget
  }

  #added(storeHash: string): OfStore {
    this.#sweep()
    const store: OfStore = { oauth: undefined, legacy: undefined }
    this.#stores.set(storeHash, store)
    return store
  }

  // A store at work is passed over: its calls would go on by a budget that nobody sees.
  #sweep(): void {
    const nowMs = this.#deps.clock.monotonicMs()
    const oldest = [...this.#stores.rkeys().take(SWEPT_AT_ONCE)]
    for (const storeHash of oldest) {
      const store = this.#stores.peek(storeHash)
      const usedAtMs = Math.max(store?.oauth?.usedAtMs ?? 0, store?.legacy?.usedAtMs ?? 0)
      if (usedAtMs === Infinity) this.#stores.get(storeHash)
      else if (nowMs - usedAtMs > IDLE_MS) this.#stores.delete(storeHash)
    }
  }
}
