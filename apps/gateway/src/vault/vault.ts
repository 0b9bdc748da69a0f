import {
  createDataKey,
  lookupHash,
  open,
  seal,
  unwrapDataKey,
  VaultKeyMissingError,
  type DataKey,
  type DataKeyBinding,
  type FieldBinding,
  type KeyRing,
  type LookupPurpose,
} from '@latchkey/credential-vault'
import type { Clock, Secret } from '@latchkey/kernel'
import { LRUCache } from 'lru-cache'
import type { EntityManager } from 'typeorm'
import type { PostgresDataKeyStore } from './data-key-store.ts'

const LOOKUP: DataKeyBinding = { organizationId: null, purpose: 'lookup' }
const OPENED_KEYS = 10_000

/** The gateway's vault: seals, opens and hashes with keys that only a key of the ring unwraps. */
export class Vault {
  readonly #ring: KeyRing
  readonly #store: PostgresDataKeyStore
  readonly #clock: Clock
  readonly #lookupKey: DataKey
  readonly #keys = new LRUCache<number, DataKey>({ max: OPENED_KEYS })
  readonly #loading = new Map<number, Promise<DataKey>>()

  private constructor(ring: KeyRing, store: PostgresDataKeyStore, clock: Clock, lookup: DataKey) {
    this.#ring = ring
    this.#store = store
    this.#clock = clock
    this.#lookupKey = lookup
  }

  /**
   * Opens the vault of a database, or makes the first key of an empty one.
   *
   * @throws {VaultKeyMissingError} If something stored is under a key that the ring does not hold: a
   *   gateway that could serve only some of its instances must not start.
   * @throws {VaultOpenError} If the ring's key of that id is not the one it was wrapped with.
   */
  static async unlock(ring: KeyRing, store: PostgresDataKeyStore, clock: Clock): Promise<Vault> {
    const missing = [...(await store.countByKeyId()).keys()].filter((keyId) => !ring.has(keyId))
    if (missing.length > 0) throw new VaultKeyMissingError(missing)
    const { wrapped } = createDataKey(ring, LOOKUP)
    await store.insert(LOOKUP, wrapped, clock.now())
    const stored = await store.find(LOOKUP)
    if (stored === undefined) throw new Error('the look-up key was deleted while it was read')
    return new Vault(ring, store, clock, unwrapDataKey(ring, stored.wrapped, LOOKUP))
  }

  /** The keyed hash that a secret is found by. */
  hash(purpose: Exclude<LookupPurpose, 'legacy-login'>, secret: Secret): Buffer {
    return lookupHash(this.#lookupKey, purpose, secret.reveal())
  }

  /** The keyed hash that a legacy account is found by: both halves of its login in one. */
  hashLegacyLogin(username: string, apiToken: Secret): Buffer {
    return lookupHash(this.#lookupKey, 'legacy-login', username, apiToken.reveal())
  }

  /** Seals one field of one instance; it opens nowhere else. */
  async seal(plaintext: Secret, binding: FieldBinding): Promise<Buffer> {
    return seal(await this.#keyOf(binding.organizationId), plaintext, binding)
  }

  /** @throws {VaultOpenError} If the field was moved, changed, or sealed for another place. */
  async open(sealed: Buffer, binding: FieldBinding): Promise<Secret> {
    return open(await this.#keyOf(binding.organizationId), sealed, binding)
  }

  /** Makes the data key of a new organization, in the transaction that makes the organization. */
  async addOrganization(organizationId: number, manager: EntityManager): Promise<void> {
    const binding = ownedBy(organizationId)
    const { wrapped } = createDataKey(this.#ring, binding)
    await this.#store.insert(binding, wrapped, this.#clock.now(), manager)
  }

  /** Makes sure that sealing and opening for an organization needs nothing from the database. */
  async loadKey(organizationId: number): Promise<void> {
    await this.#keyOf(organizationId)
  }

  async #keyOf(organizationId: number): Promise<DataKey> {
    const known = this.#keys.get(organizationId)
    if (known !== undefined) return known
    const underWay = this.#loading.get(organizationId)
    if (underWay !== undefined) return underWay

    const loading = this.#loadKey(organizationId)
    this.#loading.set(organizationId, loading)
    try {
      return await loading
    } finally {
      this.#loading.delete(organizationId)
    }
  }

  async #loadKey(organizationId: number): Promise<DataKey> {
    const binding = ownedBy(organizationId)
    const stored = await this.#store.find(binding)
    if (stored === undefined) throw new Error(`organization ${organizationId} has no data key`)
    const key = unwrapDataKey(this.#ring, stored.wrapped, binding)
    this.#keys.set(organizationId, key)
    return key
  }
}

function ownedBy(organizationId: number): DataKeyBinding {
  return { organizationId, purpose: 'organization' }
}
