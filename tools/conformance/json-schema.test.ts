import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { SchemaConverter } from './json-schema.ts'
import { documentOf } from './testing/document-of.ts'

// Whether a value fits a schema, as the converter rewrites it.
function fits(schema: object, value: unknown, schemas: Record<string, unknown> = {}): boolean {
  const converter = new SchemaConverter(documentOf(schemas))
  const $ref = `#/definitions/${converter.define(schema)}`
  const ajv = new Ajv({ strict: false, logger: false })
  return ajv.validate({ $ref, definitions: converter.definitions }, value)
}

const NODE = {
  type: 'object',
  properties: { below: { $ref: '#/components/schemas/Node' }, depth: { type: 'integer' } },
}

describe('an OpenAPI schema', () => {
  it.each([
    ['nothing, where it is nullable', { type: 'string', nullable: true }, null, true],
    ['nothing, where it is not', { type: 'string' }, null, false],
    ['nothing for a nullable choice', { type: 'string', enum: ['a'], nullable: true }, null, true],
    ['another value for a choice', { type: 'string', enum: ['a'] }, 'b', false],
    [
      'several branches of a choice',
      { oneOf: [{ type: 'object' }, { required: ['a'] }] },
      { a: 1 },
      true,
    ],
    ['no branch of a choice', { oneOf: [{ type: 'string' }, { type: 'null' }] }, 1, false],
    ['a limit itself', { type: 'integer', minimum: 1 }, 1, true],
    ['an exclusive limit itself', { minimum: 1, exclusiveMinimum: true }, 1, false],
    ['anything against a limit that is no number', { minimum: '1' }, 0, true],
    ['anything against a pattern that is none', { pattern: '(' }, 'x', true],
    ['a list of the wrong items', { type: 'array', items: { type: 'string' } }, [1], false],
    ['an extra field', { properties: {}, additionalProperties: false }, { a: 1 }, false],
    [
      'an extra field that a branch forbids',
      { allOf: [{ additionalProperties: false }] },
      { a: 1 },
      true,
    ],
  ])('takes or refuses %s', (_what, schema, value, expected) => {
    expect(fits(schema, value)).toBe(expected)
  })

  it('does not ask an answer for what is only written', () => {
    const properties = { name: { type: 'string' }, password: { type: 'string', writeOnly: true } }

    const isFit = fits({ properties, required: ['name', 'password'] }, { name: 'Zoë' })

    expect(isFit).toBe(true)
  })

  it.each([
    ['a reference to itself', { below: { below: { depth: 3 } } }, true],
    ['a fault below it', { below: { below: { depth: 'three' } } }, false],
  ])('follows %s', (_what, value, expected) => {
    expect(fits({ $ref: '#/components/schemas/Node' }, value, { Node: NODE })).toBe(expected)
  })

  it('lets a nullable reference be nothing', () => {
    const schema = { $ref: '#/components/schemas/Node', nullable: true }

    expect(fits(schema, null, { Node: NODE })).toBe(true)
  })
})
