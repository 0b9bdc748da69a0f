import type { CollectionName, WrittenRecord } from './loaded-call.ts'

/**
 * The records that the load has made. Each is made, changed once and deleted, one after the other, so
 * that it is known for sure what has to be there in the end.
 */
export class WrittenRecords {
  readonly #all: WrittenRecord[] = []
  readonly #unchanged = { banners: [] as number[], coupons: [] as number[] }
  readonly #changed = { banners: [] as number[], coupons: [] as number[] }

  /** What became of every record so far. */
  get all(): readonly WrittenRecord[] {
    return this.#all
  }

  made(collection: CollectionName, id: number, madeBy: number): void {
    this.#all.push({ collection, id, madeBy, changedBy: null, deletedBy: null })
    this.#unchanged[collection].push(this.#all.length - 1)
  }

  /** The place of the oldest record that was not changed yet; it is the caller's from now on. */
  takeToChange(collection: CollectionName): number | undefined {
    return this.#unchanged[collection].shift()
  }

  /** The place of the oldest record that was changed; it is the caller's from now on. */
  takeToDelete(collection: CollectionName): number | undefined {
    return this.#changed[collection].shift()
  }

  /** @throws {RangeError} If there is none at that place. */
  at(place: number): WrittenRecord {
    const record = this.#all[place]
    if (record === undefined) throw new RangeError('no record was made there')
    return record
  }

  changed(place: number, changedBy: number): void {
    const record = this.at(place)
    this.#all[place] = { ...record, changedBy }
    this.#changed[record.collection].push(place)
  }

  deleted(place: number, deletedBy: number): void {
    this.#all[place] = { ...this.at(place), deletedBy }
  }
}
