/** What a JSON object is, before anything is known of it. */
export type JsonObject = Readonly<Record<string, unknown>>

/** Whether a value is an object with fields, and neither a list nor nothing. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The field of a value at a path of names; `undefined` where the way does not lead on. */
export function at(value: unknown, ...names: readonly string[]): unknown {
  return names.reduce<unknown>(
    (held, name) => (isObject(held) && Object.hasOwn(held, name) ? held[name] : undefined),
    value,
  )
}

/** The fields of a value that should be an object; none where it is not. */
export function fieldsOf(value: unknown): [string, unknown][] {
  return isObject(value) ? Object.entries(value) : []
}

/** The items of a value that should be a list; none where it is not. */
export function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
