import { CallRefusedError } from '../errors.ts'

/** The records of one kind in a store, by id, in the order of their ids. */
export class Collection<T extends { readonly id: number }> {
  readonly #records = new Map<number, T>()
  #nextId: number

  /** @param firstId The id of the first record that is created. */
  constructor(firstId = 1) {
    this.#nextId = firstId
  }

  all(): T[] {
    return [...this.#records.values()].sort((a, b) => a.id - b.id)
  }

  find(id: number): T | undefined {
    return this.#records.get(id)
  }

  /** @throws {CallRefusedError} 404. */
  require(id: number): T {
    const record = this.#records.get(id)
    if (record === undefined) throw notFound()
    return record
  }

  /** Adds a record under the next free id. */
  create(fields: Omit<T, 'id'>): T {
    return this.put({ ...fields, id: this.#nextId } as T)
  }

  /** Keeps a record under its own id, in place of the one that had it. */
  put(record: T): T {
    // BigCommerce shows the id before everything else.
    const kept = Object.assign({ id: record.id }, record)
    this.#records.set(record.id, kept)
    this.#nextId = Math.max(this.#nextId, record.id + 1)
    return kept
  }

  remove(id: number): void {
    this.#records.delete(id)
  }
}

/**
 * The record of that id among some, such as those of one order.
 *
 * @throws {CallRefusedError} 404.
 */
export function requireIn<T extends { readonly id: number }>(records: readonly T[], id: number): T {
  const record = records.find((each) => each.id === id)
  if (record === undefined) throw notFound()
  return record
}

/** What BigCommerce says of a record that is not there; each version words it. */
export function notFound(): CallRefusedError {
  return new CallRefusedError(404, 'The requested resource was not found.')
}
