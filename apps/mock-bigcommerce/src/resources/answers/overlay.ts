/** A change of a record: a field that is `undefined` stays as it was. */
type Overlaid<T extends object> = { readonly [K in keyof T]?: T[K] | undefined }

/** A record with the fields of a change laid over it. */
export function overlay<T extends object>(record: T, change: Overlaid<T>): T {
  return { ...record, ...givenIn<T>(change) }
}

/** The fields that a change gives. */
export function givenIn<T extends object>(change: Overlaid<T>): Partial<T> {
  const given = Object.entries(change).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given) as Partial<T>
}
