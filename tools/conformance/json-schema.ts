import type { ApiDocument } from './documents.ts'
import { lookUp } from './follow-reference.ts'
import { fieldsOf, isObject, itemsOf, type JsonObject } from './json-value.ts'

type Converted = boolean | Record<string, unknown>

const NUMBERS = [
  'minimum',
  'maximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
]

/**
 * Rewrites the OpenAPI 3.0 schemas of one document as JSON Schema.
 *
 * - `nullable` becomes the type `null`; `discriminator`, `example` and their like are left out, and so
 *   is what is not of its own form, such as a text for a minimum.
 * - `oneOf` becomes `anyOf`: the vendor's branches have few required fields, so an answer often fits
 *   several, and no client minds.
 * - Fields that are only ever written are not required of an answer.
 * - `additionalProperties: false` is left out below `allOf` and its like, where it would forbid what
 *   the branch beside it asks for.
 */
export class SchemaConverter {
  /** The schemas that others refer to, by the name they are referred to with. */
  readonly definitions: Record<string, Converted> = {}
  readonly #document: ApiDocument
  readonly #names = new Map<string, string>()

  constructor(document: ApiDocument) {
    this.#document = document
  }

  /** Keeps a schema among the definitions, and returns its name there. */
  define(schema: unknown): string {
    const name = `d${this.#names.size}`
    this.#names.set(`root ${name}`, name)
    this.definitions[name] = this.#convert(schema, true)
    return name
  }

  #convert(schema: unknown, isClosed: boolean): Converted {
    if (!isObject(schema)) return true
    if (typeof schema['$ref'] === 'string') {
      return allowingNull(schema, this.#reference(schema['$ref'], isClosed))
    }
    const converted: Record<string, unknown> = {
      ...scalarsOf(schema),
      ...this.#fields(schema, isClosed),
      ...this.#branches(schema),
    }
    return allowingNull(schema, converted)
  }

  #reference(pointer: string, isClosed: boolean): Record<string, unknown> {
    const key = `${pointer} ${isClosed ? 'closed' : 'open'}`
    let name = this.#names.get(key)
    if (name === undefined) {
      name = `d${this.#names.size}`
      this.#names.set(key, name)
      this.definitions[name] = this.#convert(lookUp(this.#document, pointer), isClosed)
    }
    return { $ref: `#/definitions/${name}` }
  }

  #fields(schema: JsonObject, isClosed: boolean): Record<string, unknown> {
    const { properties, items, additionalProperties, required } = schema
    const closed = isClosed && !hasBranches(schema)
    return {
      ...(isObject(properties) && {
        properties: Object.fromEntries(
          fieldsOf(properties).map(([name, field]) => [name, this.#convert(field, true)]),
        ),
      }),
      ...(isObject(items) && { items: this.#convert(items, true) }),
      ...(Array.isArray(required) && { required: readable(required, properties) }),
      ...(isObject(additionalProperties) && {
        additionalProperties: this.#convert(additionalProperties, true),
      }),
      ...(additionalProperties === false && closed && { additionalProperties: false }),
    }
  }

  #branches(schema: JsonObject): Record<string, unknown> {
    const convertAll = (branches: unknown) =>
      itemsOf(branches).map((branch) => this.#convert(branch, false))
    const all = convertAll(schema['allOf'])
    const choices = [schema['anyOf'], schema['oneOf']]
      .map(convertAll)
      .filter((branches) => branches.length > 0)
    const every = [...all, ...choices.map((anyOf) => ({ anyOf }))]
    return every.length === 0 ? {} : { allOf: every }
  }
}

const hasBranches = (schema: JsonObject) =>
  ['allOf', 'anyOf', 'oneOf'].some((name) => itemsOf(schema[name]).length > 0)

function scalarsOf(schema: JsonObject): Record<string, unknown> {
  const { type, format, pattern } = schema
  const numbers = NUMBERS.filter((name) => typeof schema[name] === 'number')
  return {
    ...((typeof type === 'string' || Array.isArray(type)) && { type }),
    ...(typeof format === 'string' && { format }),
    ...(typeof pattern === 'string' && isPattern(pattern) && { pattern }),
    ...(Array.isArray(schema['enum']) && { enum: [...new Set(schema['enum'])] }),
    ...(schema['uniqueItems'] === true && { uniqueItems: true }),
    ...Object.fromEntries(numbers.map((name) => [name, schema[name]])),
    ...(schema['exclusiveMinimum'] === true && { exclusiveMinimum: schema['minimum'] }),
    ...(schema['exclusiveMaximum'] === true && { exclusiveMaximum: schema['maximum'] }),
  }
}

function isPattern(pattern: string): boolean {
  try {
    new RegExp(pattern)
    return true
  } catch {
    return false
  }
}

function readable(required: readonly unknown[], properties: unknown): unknown[] {
  return required.filter(
    (name) =>
      typeof name === 'string' &&
      !(
        isObject(properties) &&
        isObject(properties[name]) &&
        properties[name]['writeOnly'] === true
      ),
  )
}

function allowingNull(schema: JsonObject, converted: Record<string, unknown>): Converted {
  if (schema['nullable'] !== true || Object.keys(converted).length === 0) return converted
  const { type, enum: values } = converted
  // Said in the type itself where there is one, so that a fault reads as one line.
  if (typeof type !== 'string' || 'allOf' in converted) {
    return { anyOf: [converted, { type: 'null' }] }
  }
  return {
    ...converted,
    type: [type, 'null'],
    ...(Array.isArray(values) && { enum: [...new Set<unknown>([...(values as unknown[]), null])] }),
  }
}
