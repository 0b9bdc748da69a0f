/** A record's field by a name that came from outside; `undefined` where it has none. */
export function fieldOf(record: object, name: string): unknown {
  return Object.hasOwn(record, name) ? (Reflect.get(record, name) as unknown) : undefined
}
