import { describe, expect, it } from 'vitest'
import { call, type Call } from '../testing/call.ts'
import { sharedByFile } from '../testing/shared-by-file.ts'
import { STORE_HASH, startTestGateway } from '../testing/test-gateway.ts'

const stack = await sharedByFile(startTestGateway())
const { mock } = stack
const tokens = {
  oauth: (await stack.createOAuthInstance()).token,
  legacy: (await stack.createLegacyInstance()).token,
}
const JSON_TYPE = { 'content-type': 'application/json' }
const person = JSON.stringify({ first_name: 'Zoë', last_name: 'Ünal', email: 'zoe@example.com' })

function ask(upstream: keyof typeof tokens, path: string, options: Call = {}) {
  mock.reset()
  return call(`${stack.origin}/stores/${STORE_HASH}${path}`, {
    ...options,
    headers: { 'x-auth-token': tokens[upstream], ...options.headers },
  })
}

const asked = () => mock.journal.entries().map(({ method, path }) => `${method} ${path}`)

describe.each([
  ['an access token', 'oauth', `/stores/${STORE_HASH}`],
  ['a legacy account', 'legacy', '/api'],
] as const)('the BigCommerce door of an instance on %s', (_what, upstream, base) => {
  it('reads V2', async () => {
    const answer = await ask(upstream, '/v2/orders/100')

    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/json'])
    expect(answer.json()).toMatchObject({ id: 100 })
    expect(asked()).toEqual([`GET ${base}/v2/orders/100`])
  })

  it('answers HEAD with the head of a GET and no body', async () => {
    const got = await ask(upstream, '/v2/customers/2')

    const answer = await ask(upstream, '/v2/customers/2', { method: 'HEAD' })

    expect([answer.status, answer.body.length]).toEqual([200, 0])
    expect(answer.headers['content-length']).toBe(String(got.body.length))
    expect(asked()).toEqual([`HEAD ${base}/v2/customers/2`])
  })

  it('creates by POST with the bytes of the body', async () => {
    const options = { method: 'POST', headers: JSON_TYPE, body: person }

    const answer = await ask(upstream, '/v2/customers', options)

    expect(answer.json()).toMatchObject({ first_name: 'Zoë' })
    expect(mock.journal.entries()[0]?.body.toString('utf8')).toBe(person)
  })

  it('changes by PUT', async () => {
    const body = '{"company":"Z & Ü"}'

    const answer = await ask(upstream, '/v2/customers/2', {
      method: 'PUT',
      headers: JSON_TYPE,
      body,
    })

    expect([answer.status, answer.json()]).toMatchObject([200, { company: 'Z & Ü' }])
  })

  it('deletes by DELETE, whose 204 has no body', async () => {
    const answer = await ask(upstream, '/v2/customers/2', { method: 'DELETE' })

    expect([answer.status, answer.body.length]).toEqual([204, 0])
    expect(answer.headers).not.toHaveProperty('content-type')
    expect(asked()).toEqual([`DELETE ${base}/v2/customers/2`])
  })

  it('passes on what BigCommerce refuses, as it said it', async () => {
    const answer = await ask(upstream, '/v2/orders/999999')

    expect(answer.status).toBe(404)
    expect(answer.headers).not.toHaveProperty('latchkey-request-id')
  })

  it('forwards a query as it was written', async () => {
    const query = '?min_id=1&name=%C3%9C+x%2F..%2F&a=b&a=c&empty=&q="{}"|\\'

    await ask(upstream, `/v2/customers${query}`)

    expect(asked()).toEqual([`GET ${base}/v2/customers${query}`])
  })
})

describe('the BigCommerce door of an instance on an access token', () => {
  it('reads V3', async () => {
    const answer = await ask('oauth', '/v3/catalog/products/77')

    expect(answer.json()).toMatchObject({ data: { id: 77 } })
  })

  it('writes V3', async () => {
    const body = '{"name":"Made here"}'

    const answer = await ask('oauth', '/v3/catalog/brands', {
      method: 'POST',
      headers: JSON_TYPE,
      body,
    })

    expect([answer.status, answer.json()]).toMatchObject([200, { data: { name: 'Made here' } }])
  })

  it('reaches webhooks', async () => {
    const answer = await ask('oauth', '/v3/hooks')

    expect(answer.status).toBe(200)
  })

  it('reaches GraphQL', async () => {
    const options = { method: 'POST', headers: JSON_TYPE, body: '{"query":"{ store { name } }"}' }

    await ask('oauth', '/graphql', options)

    expect(asked()).toEqual([`POST /stores/${STORE_HASH}/graphql`])
  })

  it("gives back the store's quota", async () => {
    const answer = await ask('oauth', '/v3/catalog/products/77')

    expect(answer.headers).toMatchObject({
      'x-rate-limit-requests-left': expect.stringMatching(/^\d+$/) as string,
      'x-rate-limit-requests-quota': expect.stringMatching(/^\d+$/) as string,
      'x-rate-limit-time-reset-ms': expect.stringMatching(/^\d+$/) as string,
      'x-rate-limit-time-window-ms': '30000',
    })
  })
})

describe('the BigCommerce door of an instance on a legacy account', () => {
  it('gives back what is left of the hour', async () => {
    const answer = await ask('legacy', '/v2/orders/100')

    expect(answer.headers['x-bc-apilimit-remaining']).toMatch(/^\d+$/)
  })
})
