import type { DataKeyBinding } from './binding.ts'
import type { WrappedDataKey } from './wrap-data-key.ts'

/** A wrapped data key where it is kept. */
export interface StoredDataKey {
  readonly id: number
  readonly binding: DataKeyBinding
  readonly wrapped: WrappedDataKey
}

/** What a rotation needs of the place where wrapped data keys are kept. */
export interface DataKeyStore {
  /** How many data keys each key of a ring wraps. A key without any may be left out. */
  countByKeyId(): Promise<ReadonlyMap<string, number>>

  /**
   * Reads data keys that another key than this one wraps, in any order.
   *
   * @param limit At most this many; none only when none are left.
   */
  readBatchNotUnder(primaryId: string, limit: number): Promise<readonly StoredDataKey[]>

  /**
   * Writes the new wrapping if the stored bytes are still those of `key`, in one atomic step.
   *
   * @returns Whether it was written; false where another writer came first or the row is gone.
   */
  replace(key: StoredDataKey, next: WrappedDataKey): Promise<boolean>
}
