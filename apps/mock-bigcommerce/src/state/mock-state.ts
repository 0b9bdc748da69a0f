import type { Clock } from '@latchkey/kernel'
import { fillStore } from '../seed/fill-store.ts'
import { SeedStores, type Seed, type SeededStore, type StoreAccounts } from '../seed/seed.ts'
import type { ApiAccount } from './accounts.ts'
import { StoreState } from './store-state.ts'

/** All that a mock remembers between two requests: its stores. */
export class MockState {
  readonly #clock: Clock
  #seed: readonly SeededStore[]
  #stores = new Map<string, StoreState>()

  /** @throws {z.ZodError} If the seed is not one. */
  constructor(seed: Seed, clock: Clock) {
    this.#clock = clock
    this.#seed = SeedStores.parse(seed)
    this.reset()
  }

  /** Puts every store back to the seed, and its quotas with it. */
  reset(): void {
    this.#stores = new Map(
      this.#seed.map((seeded) => {
        const store = new StoreState(seeded, this.#clock)
        fillStore(store)
        return [seeded.hash, store]
      }),
    )
  }

  /** Begins again from another seed, which later resets go back to. */
  reseed(seed: readonly SeededStore[]): void {
    this.#seed = seed
    this.reset()
  }

  find(storeHash: string): StoreState | undefined {
    return this.#stores.get(storeHash)
  }

  /** The store whose own secure domain this is. */
  findHashByDomain(domain: string): string | undefined {
    return this.#seed.find((store) => store.domain === domain)?.hash
  }

  /** The store and account that an access token was issued for. */
  findByToken(token: string): { store: StoreState; account: ApiAccount } | undefined {
    for (const store of this.#stores.values()) {
      const [account] = store.apiAccounts.where('accessToken', token)
      if (account !== undefined) return { store, account }
    }
    return undefined
  }

  accounts(): StoreAccounts[] {
    return this.#seed.map(({ hash, name, plan, domain, legacyAccounts, apiAccounts }) => ({
      hash,
      name,
      plan,
      domain,
      legacyAccounts,
      apiAccounts,
    }))
  }
}
