import { describe, expect, it } from 'vitest'
import { call } from '../testing/call.ts'
import { basic } from '../testing/scripted-stack.ts'
import { sharedByFile } from '../testing/shared-by-file.ts'
import { startTestGateway, STORE_HASH } from '../testing/test-gateway.ts'

const stack = await sharedByFile(startTestGateway())
const [full, readOnly] = stack.mock.stores[0]?.apiAccounts ?? []
const PRODUCT = `/stores/${STORE_HASH}/v3/catalog/products/77`

/** An instance on an access token, with what it says of itself. */
async function instanceOn(account: typeof full, settings: Record<string, string> = {}) {
  return stack.createInstance({
    'oauth.user.token': account?.accessToken ?? '',
    'store.url': STORE_HASH,
    ...settings,
  })
}

async function ask(token: string, method: string, path: string) {
  stack.mock.journal.clear()
  const body = method === 'GET' ? undefined : '{"name":"Bag"}'
  const headers = { 'x-auth-token': token, 'content-type': 'application/json' }
  const answer = await fetch(stack.origin + path, { method, headers, ...(body && { body }) })
  return {
    status: answer.status,
    explanation: answer.headers.get('latchkey-explanation'),
    body: (await answer.json()) as Record<string, unknown>,
    sent: stack.mock.journal.entries().length,
  }
}

describe('an instance whose scopes are known', () => {
  it('reads what its scopes let it read', async () => {
    const { token } = await instanceOn(full, { 'oauth.scope': 'store_v2_products_read_only' })

    expect(await ask(token, 'GET', PRODUCT)).toMatchObject({ status: 200, sent: 1 })
  })

  it('is refused a write before it is sent, and told which scope it lacks and how to get it', async () => {
    const { token } = await instanceOn(full, { 'oauth.scope': 'store_v2_products_read_only' })

    const refused = await ask(token, 'PUT', PRODUCT)

    expect(refused).toMatchObject({
      status: 403,
      sent: 0,
      body: {
        code: 'SCOPE_MISSING',
        route: 'PUT /v3/catalog/products/{product_id}',
        anyOf: ['store_v2_products'],
        permission: 'modify',
      },
    })
    expect(JSON.stringify(refused.body)).toContain('new account is needed')
  })

  it.each(['store_v2_products store_v2_orders', 'store_v2_products,store_v2_orders'])(
    'may have them written as %s',
    async (scope) => {
      const { token } = await instanceOn(full, { 'oauth.scope': scope })

      expect((await ask(token, 'GET', `/stores/${STORE_HASH}/v2/orders/100`)).status).toBe(200)
    },
  )

  it('is held to a change of them from the next call on', async () => {
    const { id, token } = await instanceOn(full, { 'oauth.scope': 'store_v2_products' })
    await ask(token, 'GET', PRODUCT)

    await fetch(`${stack.origin}/elements/api-v2/instances/${id}`, {
      method: 'PATCH',
      headers: { authorization: stack.authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ configuration: { 'oauth.scope': 'store_v2_orders' } }),
    })

    expect(await ask(token, 'GET', PRODUCT)).toMatchObject({ status: 403, sent: 0 })
  })

  it('is judged by the same route however a legacy client spells it', async () => {
    const { token } = await instanceOn(full, { 'oauth.scope': 'store_v2_products' })
    const path = `/legacy/${STORE_HASH}/api/v2/orders/100/shippingaddresses.json`

    const refused = await call(stack.origin + path, {
      headers: { authorization: basic('x', token) },
    })

    expect([refused.status, refused.json()]).toMatchObject([403, { code: 'SCOPE_MISSING' }])
  })
})

describe('an instance whose scopes are not known', () => {
  it("gets BigCommerce's own 403, with an explanation beside it", async () => {
    const { token } = await instanceOn(readOnly)

    const forbidden = await ask(token, 'PUT', PRODUCT)

    expect(forbidden).toMatchObject({ status: 403, sent: 1 })
    expect(forbidden.body).not.toHaveProperty('code')
    expect(forbidden.explanation).toContain('store_v2_products')
    expect(forbidden.explanation).toContain('owner-changed (possible)')
  })

  it('is told what its other calls have ruled out', async () => {
    const { token } = await instanceOn(readOnly)
    await ask(token, 'GET', PRODUCT)

    const { explanation } = await ask(token, 'PUT', PRODUCT)

    expect(explanation).toMatch(/^missing-scope \(likely\): .*new account is needed/)
    expect(explanation).not.toContain('owner-changed')
    expect(explanation).toMatch(/\/api\/instances\/\d+\/diagnosis/)
  })

  it('gets no explanation where nothing was forbidden', async () => {
    const { token } = await instanceOn(full)

    expect((await ask(token, 'GET', PRODUCT)).explanation).toBeNull()
  })
})

describe('a route that the catalog does not know', () => {
  const unknown = `/stores/${STORE_HASH}/v3/not/in/any/catalog`

  it('is forwarded and counted', async () => {
    const { token } = await instanceOn(full)

    expect(await ask(token, 'GET', unknown)).toMatchObject({ sent: 1 })

    const metrics = await (await fetch(`${stack.origin}/metrics`)).text()
    expect(metrics).toMatch(/^latchkey_unmapped_calls_total [1-9]/m)
  })

  it('is refused to a strict instance', async () => {
    const { token } = await instanceOn(full, { 'latchkey.strict': 'true' })

    expect(await ask(token, 'GET', unknown)).toMatchObject({
      status: 403,
      sent: 0,
      body: { code: 'ROUTE_UNMAPPED' },
    })
  })
})
