import { describe, expect, it } from 'vitest'
import { mockForTest } from '../testing/mock-for-test.ts'

const PATH = '/payments/stores/wuxeae6/payments'
const ACCEPT = 'application/vnd.bc.v1+json'
const payload = {
  payment: {
    instrument: {
      type: 'card',
      cardholder_name: 'Jane Doe',
      number: '5555555555554444',
      expiry_month: 12,
      expiry_year: 2030,
      verification_value: '123',
    },
    payment_method_id: 'braintree.card',
  },
}

async function tokenForTest() {
  const mock = mockForTest()
  const wanted = { order: { id: 103 } }
  const answer = await mock.oauth('/v3/payments/access_tokens', { method: 'POST', payload: wanted })
  const authorization = `PAT ${answer.json<{ data: { id: string } }>().data.id}`
  return { ...mock, headers: { authorization, accept: ACCEPT } }
}

describe('the payments host', () => {
  it.each([
    ['its own name', '/stores/wuxeae6/payments', 'payments.bigcommerce.com'],
    ['a prefix', PATH, 'mock.test:8090'],
  ])('is found by %s', async (_what, url, host) => {
    const { raw, headers } = await tokenForTest()

    const answer = await raw(url, { method: 'POST', headers: { ...headers, host }, payload })

    expect(answer.statusCode).toBe(201)
  })

  it('lets a token pay once, within its hour, in its own store', async () => {
    const { raw, headers } = await tokenForTest()
    const late = await tokenForTest()
    late.clock.advance(3_600_000)
    const pay = (mock: { raw: typeof raw; headers: typeof headers }, path = PATH) =>
      mock.raw(path, { method: 'POST', headers: mock.headers, payload })

    const elsewhere = await pay({ raw, headers }, '/payments/stores/other/payments')
    const first = await pay({ raw, headers })
    const second = await pay({ raw, headers })

    expect([elsewhere.statusCode, first.statusCode, second.statusCode]).toEqual([401, 201, 401])
    expect((await pay(late)).statusCode).toBe(401)
    expect(second.json()).toMatchObject({ status: 401, title: 'Unauthorized' })
  })

  it.each([
    ['no token', { authorization: '' }, 401],
    ['another kind of token', { authorization: 'Bearer abc' }, 401],
    ['another Accept', { accept: 'application/json' }, 406],
    ['a body that is not JSON', { 'content-type': 'text/plain' }, 415],
  ])('refuses %s', async (_what, changed, status) => {
    const { raw, headers } = await tokenForTest()

    const answer = await raw(PATH, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers, ...changed },
      payload: JSON.stringify(payload),
    })

    expect(answer.statusCode).toBe(status)
  })

  it('has no other call', async () => {
    const { raw, headers } = await tokenForTest()

    const read = await raw(PATH, { headers })
    const unknown = await raw('/payments/stores/wuxeae6/refunds', { method: 'POST', headers })

    expect([read.statusCode, read.headers.allow, unknown.statusCode]).toEqual([405, 'POST', 501])
  })
})
