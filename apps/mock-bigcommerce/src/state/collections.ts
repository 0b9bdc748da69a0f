import { Collection, type CollectionSnapshot } from './collection.ts'
import type { Identified, Kind } from './kind.ts'

/** Collections by the name of their kind, as a snapshot keeps them. */
export type CollectionsSnapshot = Readonly<Record<string, CollectionSnapshot>>

/** Records of every kind that one place has. */
export class Collections {
  readonly #salt: string
  readonly #byName = new Map<string, Collection<Identified>>()
  // Kinds are declared all over the mock. What was restored waits here until its kind is asked for.
  #restored: CollectionsSnapshot = {}

  /** @param salt Makes the UUIDs of one place differ from another's. */
  constructor(salt: string) {
    this.#salt = salt
  }

  /** The records of a kind. */
  records<T extends Identified>(kind: Kind<T>): Collection<T> {
    const present = this.#byName.get(kind.name)
    // A kind's name is its own, so what is kept under it is of its type.
    if (present !== undefined) return present as unknown as Collection<T>
    const collection = new Collection(kind, this.#salt)
    const restored = this.#restored[kind.name]
    if (restored !== undefined) collection.restore(restored)
    this.#byName.set(kind.name, collection as unknown as Collection<Identified>)
    return collection
  }

  snapshot(): CollectionsSnapshot {
    const present = [...this.#byName].map(([name, collection]) => [name, collection.snapshot()])
    return { ...this.#restored, ...(Object.fromEntries(present) as CollectionsSnapshot) }
  }

  /**
   * Puts back what a snapshot kept of each kind. Kinds that it does not name stay as they are: an older
   * mock did not know them.
   */
  restore(snapshot: CollectionsSnapshot): void {
    this.#restored = snapshot
    for (const [name, collection] of this.#byName) {
      const kept = snapshot[name]
      if (kept !== undefined) collection.restore(kept)
    }
  }
}
