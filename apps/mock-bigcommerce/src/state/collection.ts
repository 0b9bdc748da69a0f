import { CallRefusedError } from '../errors.ts'
import { nthUuid } from './nth-uuid.ts'
import type { Identified, Kind } from './kind.ts'

type Index<T> = Map<unknown, Map<T extends Identified ? T['id'] : never, T>>

/** All of a collection that a snapshot must keep. */
export interface CollectionSnapshot {
  readonly nextId: number
  readonly records: readonly object[]
}

/** The records of one kind in a store, by id, in the order of their ids. */
export class Collection<T extends Identified> {
  readonly #kind: Kind<T>
  readonly #salt: string
  readonly #records = new Map<T['id'], T>()
  readonly #indexes = new Map<keyof T, Index<T>>()
  #nextId: number
  #sorted: readonly T[] | undefined

  /** @param salt Makes the UUIDs of one store differ from another's. */
  constructor(kind: Kind<T>, salt = '') {
    this.#kind = kind
    this.#salt = salt
    this.#nextId = kind.firstId
  }

  get size(): number {
    return this.#records.size
  }

  /** Every record, in the order of numeric ids or of creation. The same array until something changes. */
  all(): readonly T[] {
    this.#sorted ??= sorted([...this.#records.values()])
    return this.#sorted
  }

  /** The records with that value in that field, without looking at the others. */
  where<K extends keyof T>(field: K, value: T[K]): readonly T[] {
    return sorted([...(this.#indexOf(field).get(value)?.values() ?? [])])
  }

  find(id: T['id']): T | undefined {
    return this.#records.get(id)
  }

  /** @throws {CallRefusedError} 404. */
  require(id: T['id']): T {
    const record = this.#records.get(id)
    if (record === undefined) throw notFound()
    return record
  }

  /** Adds a record under the next free id. */
  create(fields: Omit<T, 'id'>): T {
    const id =
      this.#kind.ids === 'number'
        ? this.#nextId
        : nthUuid(`${this.#salt} ${this.#kind.name}`, this.#nextId)
    // The fields may be another record's, id and all.
    return this.put(Object.assign({ id, ...fields }, { id }) as T)
  }

  /** Keeps a record under its own id, in place of the one that had it. */
  put(record: T): T {
    const kept = isIdFirst(record) ? record : Object.assign({ id: record.id }, record)
    const before = this.#records.get(record.id)
    this.#records.set(record.id, kept)
    this.#sorted = undefined
    this.#reindex(before, kept)
    this.#nextId =
      typeof record.id === 'number' ? Math.max(this.#nextId, record.id + 1) : this.#nextId + 1
    return kept
  }

  remove(id: T['id']): void {
    const before = this.#records.get(id)
    if (before === undefined) return
    this.#records.delete(id)
    this.#sorted = undefined
    this.#reindex(before, undefined)
  }

  /** Every record there is now, and the id that comes next. */
  snapshot(): CollectionSnapshot {
    return { nextId: this.#nextId, records: this.all() }
  }

  /** Puts back what a snapshot kept, in place of everything here. */
  restore({ nextId, records }: CollectionSnapshot): void {
    this.#records.clear()
    this.#indexes.clear()
    this.#sorted = undefined
    for (const record of records) this.put(record as T)
    this.#nextId = nextId
  }

  #indexOf(field: keyof T): Index<T> {
    const present = this.#indexes.get(field)
    if (present !== undefined) return present
    const index: Index<T> = new Map()
    this.#indexes.set(field, index)
    for (const record of this.#records.values()) addTo(index, field, record)
    return index
  }

  #reindex(before: T | undefined, after: T | undefined): void {
    for (const [field, index] of this.#indexes) {
      if (before !== undefined) index.get(before[field])?.delete(idOf(before))
      if (after !== undefined) addTo(index, field, after)
    }
  }
}

// BigCommerce shows the id before everything else. A record that has it there is not copied: of a
// large seed, the copies would outweigh the records.
function isIdFirst(record: Identified): boolean {
  for (const name in record) return name === 'id'
  return false
}

type IdIn<T> = T extends Identified ? T['id'] : never

const idOf = <T extends Identified>(record: T) => record.id as IdIn<T>

function addTo<T extends Identified>(index: Index<T>, field: keyof T, record: T): void {
  const there = index.get(record[field])
  if (there === undefined) index.set(record[field], new Map([[idOf(record), record]]))
  else there.set(idOf(record), record)
}

// Texts stay in the order of creation. Numbers are nearly always in order already, and then looking
// is cheaper than sorting.
function sorted<T extends Identified>(records: T[]): T[] {
  const isInOrder = records.every(
    ({ id }, i) => typeof id === 'string' || i === 0 || id > Number(records[i - 1]?.id),
  )
  return isInOrder ? records : records.sort((a, b) => Number(a.id) - Number(b.id))
}

/**
 * The record of that id among some, such as those of one order.
 *
 * @throws {CallRefusedError} 404.
 */
export function requireIn<T extends Identified>(records: readonly T[], id: T['id']): T {
  const record = records.find((each) => each.id === id)
  if (record === undefined) throw notFound()
  return record
}

/** What BigCommerce says of a record that is not there; each version words it. */
export function notFound(): CallRefusedError {
  return new CallRefusedError(404, 'The requested resource was not found.')
}
