import { randomBytes } from 'node:crypto'
import { Secret } from '@latchkey/kernel'
import type { DataKeyBinding } from './binding.ts'
import type { DataKeyStore, StoredDataKey } from './data-key-store.ts'
import { KeyRing } from './key-ring.ts'
import { MemoryDataKeyStore } from './memory-data-key-store.ts'
import { createDataKey, rewrapDataKey, unwrapDataKey } from './wrap-data-key.ts'

// What the tests of rotation share: rings, stored data keys, and a store that can be raced.

const entryOf = (id: string) => `${id}:${randomBytes(32).toString('base64')}`

export const oldEntry = entryOf('old')
export const newEntry = entryOf('new')
export const nextEntry = entryOf('next')
export const ringOf = (...entries: string[]) => KeyRing.parse(new Secret(entries.join(',')))
export const oldRing = ringOf(oldEntry)
export const bothRing = ringOf(newEntry, oldEntry)

export function storedUnder(ring: KeyRing, id: number): StoredDataKey {
  const binding: DataKeyBinding = { organizationId: id, purpose: 'organization' }
  return { id, binding, wrapped: createDataKey(ring, binding).wrapped }
}

export function storeOf(ring: KeyRing, count: number): MemoryDataKeyStore {
  return new MemoryDataKeyStore(Array.from({ length: count }, (_, at) => storedUnder(ring, at + 1)))
}

/** A store that lets a test step in just before a write. */
export function interrupted(
  store: MemoryDataKeyStore,
  beforeReplace: (key: StoredDataKey) => void,
): DataKeyStore {
  return {
    countByKeyId: () => store.countByKeyId(),
    readBatchNotUnder: (primaryId, limit) => store.readBatchNotUnder(primaryId, limit),
    replace: async (key, next) => {
      beforeReplace(key)
      return store.replace(key, next)
    },
  }
}

export function rewrappedUnder(ring: KeyRing, key: StoredDataKey): StoredDataKey {
  return { ...key, wrapped: rewrapDataKey(ring, key.wrapped, key.binding) }
}

export function tampered(key: StoredDataKey): StoredDataKey {
  const wrapped = Buffer.from(key.wrapped.wrapped)
  wrapped.writeUInt8(wrapped.readUInt8(20) ^ 1, 20)
  return { ...key, wrapped: { ...key.wrapped, wrapped } }
}

export const keyIdsIn = (store: MemoryDataKeyStore) =>
  store.rows().map(({ wrapped }) => wrapped.keyId)

/** The rows that do not open with this ring. */
export function closedRowsIn(store: MemoryDataKeyStore, ring: KeyRing): readonly StoredDataKey[] {
  return store.rows().filter(({ wrapped, binding }) => {
    try {
      unwrapDataKey(ring, wrapped, binding)
      return false
    } catch {
      return true
    }
  })
}
