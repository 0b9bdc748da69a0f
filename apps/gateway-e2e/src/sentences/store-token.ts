import { expect, it } from 'vitest'
import { ask } from '../client/ask.ts'
import { createInstance, tokenSettings } from './instances.ts'
import { callsReceived } from './journal.ts'
import type { Scene } from './scene.ts'

const PRODUCT = '/v3/catalog/products/77'

/** The life of an instance on a store-level access token. */
export function storeTokenSentences(scene: Scene): void {
  const { origin, store } = scene
  const readOnly = {
    ...tokenSettings(store, store.readOnly),
    'oauth.scope': store.readOnly.scopes.join(' '),
  }
  const urlOf = (route: string) => `${origin}/stores/${store.hash}${route}`

  it.each([
    ['V2', '/v2/orders/100', { id: 100 }],
    ['V3', PRODUCT, { data: { id: 77 } }],
  ])('calls %s', async (_version, route, expected) => {
    await using instance = await createInstance(scene, tokenSettings(store, store.full))

    const answer = await ask('GET', urlOf(route), { headers: { 'x-auth-token': instance.token } })

    expect([answer.status, answer.body]).toMatchObject([200, expected])
  })

  it('writes what its scopes let it write', async () => {
    await using instance = await createInstance(scene, tokenSettings(store, store.full))
    const headers = { 'x-auth-token': instance.token }

    const written = await ask('PUT', urlOf(PRODUCT), {
      headers,
      body: { name: 'Renamed' },
    })

    expect([written.status, written.body]).toMatchObject([200, { data: { name: 'Renamed' } }])
  })

  it('with a scope that only reads is refused a write before BigCommerce hears of it', async () => {
    await using instance = await createInstance(scene, readOnly)
    const headers = { 'x-auth-token': instance.token }
    const read = await ask('GET', urlOf(PRODUCT), { headers })
    const before = await callsReceived(scene)

    const refused = await ask('PUT', urlOf(PRODUCT), { headers, body: { name: 'Never' } })

    expect(read.status).toBe(200)
    expect([refused.status, refused.body]).toMatchObject([
      403,
      {
        code: 'SCOPE_MISSING',
        route: 'PUT /v3/catalog/products/{product_id}',
        anyOf: ['store_v2_products'],
        permission: 'modify',
      },
    ])
    expect(refused.text).toContain('a new account is needed')
    expect(await callsReceived(scene)).toEqual(before)
  })

  it("of unknown scopes gets BigCommerce's own refusal, and an explanation beside it", async () => {
    await using instance = await createInstance(scene, tokenSettings(store, store.readOnly))

    const refused = await ask('PUT', urlOf(PRODUCT), {
      headers: { 'x-auth-token': instance.token },
      body: { name: 'Never' },
    })

    expect([refused.status, refused.body]).toMatchObject([
      403,
      { title: "You don't have a required scope to access the endpoint" },
    ])
    expect(refused.headers.get('latchkey-explanation')).toMatch(
      /^missing-scope \(possible\): .*store_v2_products.*a new account is needed/,
    )
  })
}
