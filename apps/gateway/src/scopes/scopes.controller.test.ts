import { describe, expect, it } from 'vitest'
import { sharedByFile } from '../testing/shared-by-file.ts'
import { startTestGateway } from '../testing/test-gateway.ts'

const { origin } = await sharedByFile(startTestGateway())

async function get(path: string): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(origin + path)
  return { status: answer.status, body: await answer.json() }
}

describe('GET /api/scopes', () => {
  it('lists every scope with its name in the control panel', async () => {
    const { status, body } = await get('/api/scopes')

    expect(status).toBe(200)
    expect(body).toContainEqual(
      expect.objectContaining({
        id: 'store_v2_orders_read_only',
        uiName: 'Orders',
        setting: 'Read-only',
      }),
    )
    expect(body).toHaveLength(70)
  })
})

describe('GET /api/routes', () => {
  it.each([
    ['below the store', '/v3/catalog/products/42'],
    ['with the store', '/stores/abc123/v3/catalog/products/42'],
    ['as a URL', 'https://api.bigcommerce.com/stores/abc123/v3/catalog/products/42'],
  ])('says for a path written %s what each method needs', async (_how, path) => {
    const { body } = await get(`/api/routes?path=${encodeURIComponent(path)}`)

    expect(body).toMatchObject([
      {
        route: 'GET /v3/catalog/products/{product_id}',
        anyOf: ['store_v2_products_read_only', 'store_v2_products'],
        legacy: 'not-offered',
      },
      { method: 'PUT', anyOf: ['store_v2_products'] },
      { method: 'DELETE', anyOf: ['store_v2_products'] },
    ])
  })

  it('says how each kind of credential gets the scope', async () => {
    const { body } = await get('/api/routes?method=POST&path=/v2/orders')

    expect(body).toMatchObject([
      {
        explanation: {
          'store-token': {
            way: { steps: expect.arrayContaining([expect.stringContaining('new account')]) as [] },
          },
          'app-grant': { way: { who: expect.stringContaining('developer') as string } },
          legacy: { summary: expect.stringContaining('permissions') as string },
        },
      },
    ])
  })

  it('says nothing of a route that it does not know', async () => {
    expect(await get('/api/routes?path=/v3/nothing')).toEqual({ status: 200, body: [] })
  })

  it.each([
    ['without a path', '/api/routes'],
    ['for a method that BigCommerce has not', '/api/routes?path=/v2/time&method=TRACE'],
  ])('is refused %s', async (_what, path) => {
    expect(await get(path)).toMatchObject({ status: 400, body: { code: 'REQUEST_INVALID' } })
  })
})
