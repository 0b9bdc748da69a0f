import { describe, expect, it } from 'vitest'
import { idIn, judgeAnswer } from './judge-answer.ts'
import { loadRequest } from './load-request.ts'
import { SPEECHES, type Speech } from './loaded-call.ts'
import { SCORE, SESSIONS } from './score.ts'

const order = {
  replicas: ['http://127.0.0.1:1'],
  storeHash: 'abc123',
  token: 'TOKEN',
  legacyLogin: 'Basic LOGIN',
  callsPerSecond: 1,
}
const requestAs = (speech: Speech, part: Parameters<typeof loadRequest>[0]) =>
  loadRequest(part, { speech, session: 'till-1', number: 17 }, { order, id: 9 })

describe('a call of the load', () => {
  it.each([
    ['bigcommerce', '/stores/abc123/v2/products?limit=5', '"id":77'],
    ['legacy-json', '/legacy/abc123/api/v2/products.json?limit=5', '"id":77'],
    ['legacy-xml', '/legacy/abc123/api/v2/products?limit=5', '<id>77</id>'],
  ] as const)('is spelled as a client of %s spells it', (speech, target, contains) => {
    const part = { kind: 'read', path: '/products?limit=5', shows: ['id', 77] } as const

    expect(requestAs(speech, part)).toMatchObject({ target, contains, body: null })
  })

  it('has its number in what it writes, and in a header', () => {
    const made = requestAs('legacy-xml', { kind: 'make', collection: 'coupons' })
    const changed = requestAs('legacy-json', { kind: 'change', collection: 'coupons' })

    expect(made.headers).toMatchObject({ 'x-load-number': '17', authorization: 'Basic LOGIN' })
    expect(made.body).toContain('<code>LOAD-17</code>')
    expect([changed.target, changed.body]).toEqual([
      '/legacy/abc123/api/v2/coupons/9.json',
      '{"name":"load 17"}',
    ])
  })

  it.each([
    ['another status', { status: 502, text: '' }, '502 in place of 200: '],
    ['another body', { status: 200, text: '[]' }, 'without "id":77: []'],
    ['what was asked for', { status: 200, text: '[{"id":77}]' }, null],
  ])('is judged by its answer: %s', (_what, answer, fault) => {
    const request = requestAs('bigcommerce', { kind: 'read', path: '/products', shows: ['id', 77] })

    expect(judgeAnswer(request, answer)).toBe(fault)
  })

  it.each([
    ['{"id":12,"name":"load 3"}', 12],
    ['<banner><id>12</id></banner>', 12],
    ['', undefined],
  ])('learns the id of a new record from %s', (text, id) => {
    expect(idIn(text)).toBe(id)
  })

  it('is made by everybody in every way: the cycles have no divisor in common', () => {
    const gateways = 2
    const lengths = [SCORE.length, SPEECHES.length, gateways, SESSIONS]
    const divides = (n: number) => lengths.filter((length) => length % n === 0).length

    for (let n = 2; n <= SESSIONS; n += 1) expect(divides(n)).toBeLessThanOrEqual(1)
  })
})
