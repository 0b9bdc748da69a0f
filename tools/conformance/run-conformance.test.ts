import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { readApiDocuments } from './documents.ts'
import { report, type ConformanceResults } from './report.ts'
import { runConformance } from './run-conformance.ts'

const FOLDER = join(import.meta.dirname, 'testing/documents')

describe('a conformance run', () => {
  let results: ConformanceResults

  beforeAll(async () => {
    results = await runConformance(await readApiDocuments(FOLDER))
  })

  const outcomeOf = (id: string) => results.routes.find((route) => route.id === id)?.outcome

  it('judges the routes of the catalog that have an operation, and passes over archives', () => {
    expect(results.operations).toBe(11)
    expect(results.routes.map(({ id }) => id)).toEqual([
      'GET /v3/catalog/brands',
      'GET /v3/catalog/brands/{brand_id}',
      'GET /v3/catalog/products/{product_id}/images/{image_id}',
      'GET /v3/customers',
      'POST /v3/catalog/brands',
      'POST /v3/catalog/products',
      'POST /v3/catalog/products/{product_id}/images',
      'PUT /v3/customers',
      'DELETE /v3/catalog/brands/{brand_id}',
      'DELETE /v3/customers',
    ])
  })

  it.each([
    ['a list', 'GET /v3/catalog/brands', 'valid'],
    ['a record by an id that exists', 'GET /v3/catalog/brands/{brand_id}', 'valid'],
    ['what is made of a sampled body', 'POST /v3/catalog/brands', 'valid'],
    ['what has no body', 'DELETE /v3/catalog/brands/{brand_id}', 'valid'],
    ['a list without what its schema requires', 'GET /v3/customers', 'invalid'],
  ])('finds %s', (_what, id, outcome) => {
    expect(outcomeOf(id)).toBe(outcome)
  })

  it.each([
    [
      'fills a path from the lists above each id',
      'GET /v3/catalog/products/{product_id}/images/{image_id}',
      { path: expect.stringMatching(/\/products\/\d+\/images\/\d+$/) as string, status: 200 },
    ],
    [
      'refers to records that exist',
      'POST /v3/catalog/products',
      {
        status: 200,
        requestBody: expect.objectContaining({ brand_id: 35, name: 'Canvas bag' }) as unknown,
      },
    ],
    ['sends a file', 'POST /v3/catalog/products/{product_id}/images', { status: 200 }],
    [
      'names the records of a batch',
      'PUT /v3/customers',
      { status: 200, requestBody: [{ id: 2, company: 'Nyström' }] },
    ],
    [
      'says which records are to be removed',
      'DELETE /v3/customers',
      { path: '/v3/customers?id:in=2', status: 204 },
    ],
  ])('%s', (_what, id, expected) => {
    const route = results.routes.find((each) => each.id === id)

    expect(route).toMatchObject({
      exchanges: expect.arrayContaining([expect.objectContaining(expected)]) as unknown,
    })
  })

  it('tells each route, its status and its first faults', () => {
    const text = report(results, false)

    expect(text).toContain('| an answer invalid | 1 |')
    expect(text).toContain(
      "| GET /v3/customers | 200 | /data/0 must have required property 'favourite_colour'; /data/0/id must be string, is",
    )
  })

  it('shows extra fields and every call only when asked to', () => {
    const [short, long] = [report(results, false), report(results, true)]

    expect(short).not.toContain('Fields beyond the schema')
    expect(long).toContain('/data has meta_keywords')
    expect(long).toContain('| empty body: /v3/catalog/brands | 422 | {} |')
  })

  it('asks for an unknown id as well', () => {
    const route = results.routes.find(({ id }) => id === 'GET /v3/catalog/brands/{brand_id}')

    expect(route).toMatchObject({
      exchanges: [
        { purpose: 'use', status: 200 },
        { purpose: 'unknown id', status: 404 },
      ],
    })
  })

  it('can be limited to some routes', async () => {
    const documents = await readApiDocuments(FOLDER)

    const limited = await runConformance(documents, /^DELETE .*brands/)

    expect(limited.routes.map(({ id }) => id)).toEqual(['DELETE /v3/catalog/brands/{brand_id}'])
  })
})

describe('a folder of documents', () => {
  it('is refused where it has none', async () => {
    const reading = readApiDocuments(join(import.meta.dirname, '../workspace'))

    await expect(reading).rejects.toThrow(TypeError)
  })
})
