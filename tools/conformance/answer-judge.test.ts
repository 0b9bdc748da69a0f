import { describe, expect, it } from 'vitest'
import { AnswerJudge } from './answer-judge.ts'
import { nullFieldsIn } from './null-fields.ts'
import { indexOperations } from './operation.ts'

const integers = { id: { type: 'integer' }, size: { type: 'integer' } }
const answering = (example?: unknown) => ({
  responses: {
    200: { content: { 'application/json': { schema: { properties: integers }, example } } },
    204: {},
  },
})

// A document that shows nothing where its schema wants a number.
const documents = [
  {
    name: 'test.yml',
    root: {
      servers: [{ url: 'https://api.bigcommerce.com/stores/{store_hash}/v3' }],
      paths: { '/one': { get: answering({ id: 1, size: null }) }, '/two': { get: answering() } },
    },
  },
]

function judged(status: number, body: unknown) {
  const operation = indexOperations(documents).get('GET /v3/two')
  if (operation === undefined) throw new Error('the document has no such operation')
  return new AnswerJudge(nullFieldsIn(documents)).judge(operation, { status, body })
}

describe('the judge of answers', () => {
  it('excuses a null that an example shows, also of another operation', () => {
    expect(judged(200, { id: 1, size: null })).toMatchObject({
      kind: 'valid',
      faults: [],
      excused: ['/size must be integer, is null'],
    })
  })

  it.each([
    ['a null that no example shows', 200, { id: null }, '/id must be integer, is null'],
    ['another fault of such a field', 200, { size: 'L' }, '/size must be integer, is "L"'],
    ['no body where there is a schema', 200, undefined, 'there is no JSON body'],
    ['a success that is not specified', 201, {}, 'status 201 is not among those specified'],
    ['a failure of the mock', 500, {}, 'status 500'],
  ])('does not pass %s', (_what, status, body, fault) => {
    expect(judged(status, body)).toMatchObject({
      kind: 'invalid',
      faults: [expect.stringContaining(fault)],
    })
  })

  it.each([
    ['a refusal that is not specified', 418, {}, 'not specified'],
    ['no content without a body', 204, undefined, 'valid'],
  ])('lets %s be', (_what, status, body, kind) => {
    expect(judged(status, body)).toMatchObject({ kind, faults: [] })
  })
})
