/** What every record has. */
export interface Identified {
  readonly id: number | string
}

/** A kind of record: names its collection in a store, and says how ids are made. */
export interface Kind<T extends Identified> {
  /** Unique among all kinds, such as `product images`. */
  readonly name: string
  /** Numbers count up from `firstId`; `uuid` is a text that depends on the store and the count. */
  readonly ids: 'number' | 'uuid'
  readonly firstId: number
  /** Only for the compiler: which type of record this is a kind of. */
  readonly of?: T
}

/** Declares a kind of record with a number for an id. */
export function kind<T extends { readonly id: number }>(name: string, firstId = 1): Kind<T> {
  return { name, ids: 'number', firstId }
}

/** Declares a kind of record with a UUID for an id. */
export function uuidKind<T extends { readonly id: string }>(name: string): Kind<T> {
  return { name, ids: 'uuid', firstId: 1 }
}

/** Declares a kind whose records bring their own names for ids, such as a carrier's. */
export function namedKind<T extends { readonly id: string }>(name: string): Kind<T> {
  return { name, ids: 'uuid', firstId: 1 }
}
