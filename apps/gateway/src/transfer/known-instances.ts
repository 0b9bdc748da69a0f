import { parseStoreAddress } from '@latchkey/bigcommerce-client'
import { CodedError } from '@latchkey/kernel'
import type { Member } from '../identity/member.ts'
import type { StoreIdentity } from '../instances/authentication.ts'
import type { InstanceStore } from '../instances/instance-store.ts'
import type { Instance } from '../instances/instance.ts'
import { fingerprint } from './fingerprint.ts'
import type { ReadRow } from './read-row.ts'

/** An instance that is there already. */
export type KnownInstance = Pick<Instance, 'id' | 'store' | 'token'>

/** What is known of a store before it was asked: its hash, or a domain of its own. */
export type NamedStore = Pick<StoreIdentity, 'storeHash'> | Pick<StoreIdentity, 'legacyHost'>

const PAGE = 500

/** The instances that an organization has as an import begins. */
export class KnownInstances {
  readonly #known = new Map<string, KnownInstance[]>()

  private constructor() {
    // Read from the database only.
  }

  static async read(member: Member, instances: InstanceStore): Promise<KnownInstances> {
    const known = new KnownInstances()
    let page: Instance[] = []
    do {
      const afterId = page.at(-1)?.id ?? 0
      page = await instances.list(member, { tags: [], searchText: undefined, afterId, limit: PAGE })
      for (const instance of page) known.#add(instance)
    } while (page.length === PAGE)
    return known
  }

  /** The instance of a row's name and credential on this store. */
  find({ row, authentication }: ReadRow, named: NamedStore): KnownInstance | undefined {
    const alike = this.#known.get(fingerprint(row.name, authentication.credential)) ?? []
    return alike.find(({ store }) =>
      'storeHash' in named
        ? store.storeHash === named.storeHash
        : store.legacyHost === named.legacyHost,
    )
  }

  #add({ id, name, credential, store, token }: Instance): void {
    const key = fingerprint(name, credential)
    this.#known.set(key, [...(this.#known.get(key) ?? []), { id, store, token }])
  }
}

/** The store that a row's address names, as far as the address alone says it. */
export function storeNamed(storeUrl: string): NamedStore | undefined {
  try {
    const address = parseStoreAddress(storeUrl)
    return 'storeHash' in address
      ? { storeHash: address.storeHash }
      : { legacyHost: address.legacyHost }
  } catch (error) {
    // No store's, or a development upstream's: whoever asks the store says which.
    if (error instanceof CodedError) return undefined
    throw error
  }
}
