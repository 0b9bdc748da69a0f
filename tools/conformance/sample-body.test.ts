import { describe, expect, it } from 'vitest'
import { sampleOf } from './sample-body.ts'
import { documentOf } from './testing/document-of.ts'

const SCHEMA = {
  allOf: [
    { $ref: '#/components/schemas/Named' },
    {
      properties: {
        size: { type: 'string', enum: ['S', 'L'] },
        id: { type: 'integer', readOnly: true },
      },
    },
  ],
}
const Named = {
  type: 'object',
  required: ['name'],
  properties: { name: { type: 'string', example: 'Canvas bag' } },
}

describe('a sample of a schema', () => {
  it.each([
    ['only what is required', 'required', { name: 'Canvas bag' }],
    ['all that may be written', 'all', { name: 'Canvas bag', size: 'S' }],
  ] as const)('has %s', (_what, extent, expected) => {
    expect(sampleOf(documentOf({ Named }), SCHEMA, extent)).toEqual(expected)
  })

  it.each([
    ['a number by its minimum', { type: 'number', minimum: 3 }, 3],
    ['a list by one item', { type: 'array', items: { type: 'boolean' } }, [true]],
    ['a choice by its first branch', { oneOf: [{ type: 'integer' }, { type: 'string' }] }, 1],
    ['a text within its length', { type: 'string', maxLength: 6 }, 'Sample'],
    ['a date by its format', { type: 'string', format: 'date' }, '2026-03-01'],
    ['nothing where the schema says nothing', {}, undefined],
  ])('is %s', (_what, schema, expected) => {
    expect(sampleOf(documentOf(), schema, 'all')).toEqual(expected)
  })

  it('comes to an end where a schema refers to itself', () => {
    const Node = { properties: { below: { $ref: '#/components/schemas/Node' } } }

    const sample = sampleOf(documentOf({ Node }), { $ref: '#/components/schemas/Node' }, 'all')

    expect(JSON.stringify(sample).length).toBeLessThan(200)
  })
})
