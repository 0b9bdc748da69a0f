import { describe, expect, it } from 'vitest'
import { answerFaults } from './answer-faults.ts'

const json = (status: number, value: unknown) => ({
  status,
  contentType: 'application/json',
  body: JSON.stringify(value),
})
const xml = (status: number, body: string) => ({ status, contentType: 'application/xml', body })

describe('the check of an answer', () => {
  it.each([
    ['a list', json(200, []), 'OAuth V2'],
    ['an empty list of V2', { status: 204, contentType: '', body: '' }, 'OAuth V2'],
    ['V2 in XML', xml(200, '<order><id>1</id></order>'), 'legacy V2'],
    ['a refusal of V2', json(404, [{ status: 404, message: 'Not found.' }]), 'OAuth V2'],
    ['a refusal of V2 in XML', xml(400, '<errors><error/></errors>'), 'legacy V2'],
    ['a refusal of V3', json(422, { status: 422, title: 'Missing', errors: {} }), 'V3'],
    ['a batch of V3', json(422, { data: [], errors: [{}], meta: { total: 1 } }), 'V3'],
    ['a status of V3 as text', json(405, { status: '405', title: 'Not here' }), 'V3'],
    ['a code and a message', json(403, { code: 403, message: 'Missing scope' }), 'V3'],
    ['a scope that V2 misses', json(403, { status: 403, title: 'Missing' }), 'OAuth V2'],
    ['a route that is not modelled', json(501, { status: 501, title: 'Not here' }), 'V3'],
  ] as const)('passes %s', (_what, answer, manner) => {
    expect(answerFaults(answer, manner)).toEqual([])
  })

  it.each([
    ['a failure of the mock', json(500, { statusCode: 500 }), 'V3'],
    ['a quota that nobody set', json(509, [{ status: 509, message: 'Used up.' }]), 'legacy V2'],
    ['no content with a body', { status: 204, contentType: '', body: '[]' }, 'OAuth V2'],
    ['JSON that is cut short', { status: 200, contentType: 'application/json', body: '{' }, 'V3'],
    ['XML that is cut short', xml(200, '<order>'), 'legacy V2'],
    ["V3's refusal in V2", json(404, { status: 404, title: 'Not found.' }), 'legacy V2'],
    ["V2's refusal in V3", json(404, [{ status: 404, message: 'Not found.' }]), 'V3'],
    ['a refusal that names another status', json(404, { status: 400, title: 'Bad' }), 'V3'],
    ['XML from the API host', xml(404, '<errors></errors>'), 'OAuth V2'],
  ] as const)('stops %s', (_what, answer, manner) => {
    expect(answerFaults(answer, manner)).toHaveLength(1)
  })

  it('wants a HEAD without a body', () => {
    expect(answerFaults(json(200, {}), 'V3', true)).toHaveLength(1)
  })
})
