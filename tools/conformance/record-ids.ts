import { at, isObject, itemsOf, type JsonObject } from './json-value.ts'

/** What an answer says, out of its envelope. */
export function dataOf(body: unknown): unknown {
  return isObject(body) && 'data' in body ? body['data'] : body
}

/** The records of a list's answer, with or without an envelope. */
export function recordsIn(body: unknown): JsonObject[] {
  return itemsOf(dataOf(body)).filter(isObject)
}

/** What a record may be called by in a path with a parameter of that name, the likeliest first. */
export function idsOf(record: JsonObject, name: string): string[] {
  const words = wordsOf(name)
  const byId = valuesOf(record, [name, words.join('_'), words.at(-1) ?? name, 'id'])
  if (byId.length > 0) return byId
  const spellings = ['uuid', 'code', 'key', 'name', 'type_id', words[0] ?? name]
  return valuesOf(record, spellings)
}

/**
 * The ids of what stands inside a record under a name like the parameter's: a cart's items for `itemId`,
 * a checkout's consignments for `consignmentId`.
 */
export function idsWithin(record: unknown, name: string): string[] {
  const stem = wordsOf(name)[0] ?? name
  const held = Object.entries(isObject(record) ? record : {})
  const named = held
    .filter(([field]) => field.includes(stem))
    .flatMap(([, value]) => idsUnder(value, name))
  const ids = named.length > 0 ? named : held.flatMap(([, value]) => idsWithin(value, name))
  return [...new Set(ids)]
}

function idsUnder(value: unknown, name: string): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => idsUnder(each, name))
  if (!isObject(value)) return []
  const ids = at(value, 'id') === undefined ? [] : idsOf(value, name)
  return ids.length > 0 ? ids : Object.values(value).flatMap((each) => idsUnder(each, name))
}

function wordsOf(name: string): string[] {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).split(/[_-]/)
}

function valuesOf(record: JsonObject, names: readonly string[]): string[] {
  return [...new Set(names.flatMap((name) => asId(record[name]) ?? []))]
}

function asId(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value !== '' ? value : undefined
}
