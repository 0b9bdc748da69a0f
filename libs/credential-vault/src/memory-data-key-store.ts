import type { DataKeyStore, StoredDataKey } from './data-key-store.ts'
import type { WrappedDataKey } from './wrap-data-key.ts'

/** Data keys in memory, for this library's own tests. Rows come back in the order of their ids. */
export class MemoryDataKeyStore implements DataKeyStore {
  readonly #rows = new Map<number, StoredDataKey>()

  constructor(rows: Iterable<StoredDataKey> = []) {
    for (const row of rows) this.put(row)
  }

  /** Adds a row, or writes over the one of this id without asking. */
  put(row: StoredDataKey): void {
    this.#rows.set(row.id, row)
  }

  rows(): readonly StoredDataKey[] {
    return [...this.#rows.values()].sort((a, b) => a.id - b.id)
  }

  async countByKeyId(): Promise<ReadonlyMap<string, number>> {
    const counts = new Map<string, number>()
    for (const { wrapped } of this.#rows.values()) {
      counts.set(wrapped.keyId, (counts.get(wrapped.keyId) ?? 0) + 1)
    }
    return counts
  }

  async readBatchNotUnder(primaryId: string, limit: number): Promise<readonly StoredDataKey[]> {
    return this.rows()
      .filter(({ wrapped }) => wrapped.keyId !== primaryId)
      .slice(0, limit)
  }

  async replace(key: StoredDataKey, next: WrappedDataKey): Promise<boolean> {
    const current = this.#rows.get(key.id)
    if (!current?.wrapped.wrapped.equals(key.wrapped.wrapped)) return false
    this.#rows.set(key.id, { ...current, wrapped: next })
    return true
  }
}
