import type { Clock } from '@latchkey/kernel'
import { seedAccounts } from '../accounts/seed-accounts.ts'
import { accountsOf, type StoreAccounts } from '../accounts/store-accounts.ts'
import { fillStore } from '../seed/fill-store.ts'
import { SeedStores, type Seed, type SeededStore } from '../seed/seed.ts'
import type { ApiAccount } from './accounts.ts'
import { Collections, type CollectionsSnapshot } from './collections.ts'
import { StoreState, type EventListener } from './store-state.ts'

/** Who is told of what happens in the stores. */
export interface StateListener {
  readonly happened: EventListener
  /** The stores are others from now on. */
  readonly replaced: (stores: readonly StoreState[]) => void
}

/** All that is remembered, as a snapshot has it. */
export interface KeptState {
  readonly seed: readonly SeededStore[]
  readonly global: CollectionsSnapshot
  readonly stores: Readonly<Record<string, CollectionsSnapshot>>
}

/** All that a mock remembers between two requests: its stores, and what belongs to none of them. */
export class MockState {
  readonly #clock: Clock
  readonly #listener: StateListener
  #seed: readonly SeededStore[]
  #stores = new Map<string, StoreState>()
  #global = new Collections('')

  /** @throws {z.ZodError} If the seed is not one. */
  constructor(seed: Seed, clock: Clock, listener: StateListener) {
    this.#clock = clock
    this.#listener = listener
    this.#seed = SeedStores.parse(seed)
    this.reset()
  }

  /** Records of no store: the Developer Portal's apps, and codes on their way to a token. */
  get global(): Collections {
    return this.#global
  }

  /** Puts every store back to the seed, and its quotas with it. */
  reset(): void {
    this.#global = new Collections('')
    this.#stores = new Map(
      this.#seed.map((seeded) => {
        const store = new StoreState(seeded, this.#clock, (...event) => {
          this.#listener.happened(...event)
        })
        fillStore(store)
        return [seeded.hash, store]
      }),
    )
    seedAccounts(this)
    this.#listener.replaced(this.stores())
  }

  /** Begins again from another seed, which later resets go back to. */
  reseed(seed: readonly SeededStore[]): void {
    this.#seed = seed
    this.reset()
  }

  /** Everything that is remembered, for a snapshot. */
  kept(): KeptState {
    const stores = this.stores().map((store) => [store.hash, store.snapshot()] as const)
    return { seed: this.#seed, global: this.#global.snapshot(), stores: Object.fromEntries(stores) }
  }

  /** Remembers what a snapshot kept, in place of everything. Quotas are full again. */
  restore({ seed, global, stores }: KeptState): void {
    this.reseed(seed)
    this.#global.restore(global)
    for (const store of this.stores()) store.restore(stores[store.hash] ?? {})
    this.#listener.replaced(this.stores())
  }

  /** Every store, in the order of the seed. */
  stores(): readonly StoreState[] {
    return [...this.#stores.values()]
  }

  find(storeHash: string): StoreState | undefined {
    return this.#stores.get(storeHash)
  }

  /** The store whose own secure domain this is. */
  findHashByDomain(domain: string): string | undefined {
    return this.#seed.find((store) => store.domain === domain)?.hash
  }

  /** The store and account that an access token was issued for, while it lives. */
  findByToken(token: string): { store: StoreState; account: ApiAccount } | undefined {
    for (const store of this.#stores.values()) {
      const [account] = store.apiAccounts.where('accessToken', token)
      if (account !== undefined && this.#isAlive(account)) return { store, account }
    }
    return undefined
  }

  /** The credentials of every store as they stand. */
  accounts(): StoreAccounts[] {
    return this.stores().map((store) => accountsOf(this, store))
  }

  #isAlive({ expiresAt }: ApiAccount): boolean {
    return expiresAt === undefined || this.#clock.now().toISOString() < expiresAt
  }
}
