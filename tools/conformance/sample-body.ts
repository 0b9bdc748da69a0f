import type { ApiDocument } from './documents.ts'
import { follow } from './follow-reference.ts'
import { at, fieldsOf, isObject, itemsOf, type JsonObject } from './json-value.ts'

/** Which fields a sample has: those it must have, or all that the schema knows. */
export type Extent = 'required' | 'all'

// Schemas refer to themselves, a category's children for instance.
const DEEPEST = 7

/** Makes a value that a schema allows; `undefined` where it says nothing of use. */
export function sampleOf(
  document: ApiDocument,
  given: unknown,
  extent: Extent,
  { depth = 0, name = '' } = {},
): unknown {
  const schema = follow(document, given)
  if (!isObject(schema) || depth > DEEPEST) return undefined
  const whole = merge(document, schema, depth)
  if (whole['example'] !== undefined && extent === 'all') return whole['example']
  if (isObject(whole['properties'])) return sampleObject(document, whole, extent, depth)
  if (whole['type'] === 'array' || isObject(whole['items'])) {
    const item = sampleOf(document, whole['items'], extent, { depth: depth + 1, name })
    return item === undefined ? [] : [item]
  }
  return sampleScalar(whole, name)
}

/** A schema with what its branches say laid over it: all of `allOf`, the first of a choice. */
function merge(document: ApiDocument, schema: JsonObject, depth: number): JsonObject {
  const all = itemsOf(schema['allOf'])
  const choice = itemsOf(schema['oneOf'])[0] ?? itemsOf(schema['anyOf'])[0]
  const branches = choice === undefined ? all : [...all, choice]
  if (branches.length === 0 || depth > DEEPEST) return schema
  return branches
    .map((branch) => follow(document, branch))
    .filter(isObject)
    .map((branch) => merge(document, branch, depth + 1))
    .reduce<JsonObject>(
      (left, right) => ({
        ...left,
        ...right,
        properties: merged(left['properties'], right['properties']),
        required: [...itemsOf(left['required']), ...itemsOf(right['required'])],
      }),
      schema,
    )
}

function merged(left: unknown, right: unknown): JsonObject | undefined {
  if (!isObject(left)) return isObject(right) ? right : undefined
  return isObject(right) ? { ...left, ...right } : left
}

function sampleObject(
  document: ApiDocument,
  schema: JsonObject,
  extent: Extent,
  depth: number,
): unknown {
  const required = new Set(itemsOf(schema['required']))
  const fields = fieldsOf(schema['properties']).flatMap(([name, property]) => {
    const isWanted = extent === 'all' || required.has(name)
    const isWritten = at(follow(document, property), 'readOnly') !== true
    if (!isWanted || !isWritten) return []
    const value = sampleOf(document, property, extent, { depth: depth + 1, name })
    return value === undefined ? [] : [[name, value] as const]
  })
  return Object.fromEntries(fields)
}

function sampleScalar(schema: JsonObject, name: string): unknown {
  const { example, default: byDefault, type } = schema
  const [first] = itemsOf(schema['enum'])
  if (example !== undefined) return example
  if (byDefault !== undefined && byDefault !== null) return byDefault
  if (first !== undefined) return first
  switch (type) {
    case 'integer':
    case 'number':
      return typeof schema['minimum'] === 'number' ? schema['minimum'] : 1
    case 'boolean':
      return true
    case 'string':
      return sampleText(schema, name)
    case 'object':
      return {}
    default:
      return undefined
  }
}

const TEXTS: Readonly<Record<string, string>> = {
  date: '2026-03-01',
  'date-time': '2026-03-01T10:00:00Z',
  email: 'sample.person@example.com',
  uri: 'https://sample.example/place',
  url: 'https://sample.example/place',
  uuid: '0f4b1f39-3d3f-4a0f-9c6e-0a86f1d8f9a1',
}

// What a text has to be, where only its name says so.
const NAMED_TEXTS: readonly (readonly [RegExp, string])[] = [
  [/country(_code|_iso2)$/, 'US'],
  [/^country$/, 'United States'],
  [/state_or_province$/, 'California'],
  [/state_or_province_code$/, 'CA'],
  [/currency(_code)?$/, 'USD'],
  [/email$/, 'sample.person@example.com'],
  [/url$/, 'https://sample.example/place'],
  [/(_at|_date|^date_.*)$/, '2026-03-01T10:00:00Z'],
]

function sampleText({ format, minLength, maxLength }: JsonObject, name: string): string {
  const named = NAMED_TEXTS.find(([pattern]) => pattern.test(name))?.[1]
  const text = (typeof format === 'string' ? TEXTS[format] : undefined) ?? named ?? 'Sample text'
  const padded = typeof minLength === 'number' ? text.padEnd(minLength, 'x') : text
  return typeof maxLength === 'number' ? padded.slice(0, Math.max(maxLength, 1)) : padded
}
