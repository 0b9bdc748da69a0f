import { describe, expect, it } from 'vitest'
import { ask, type Answer } from '../testing/api-client.ts'
import { sharedGateway } from '../testing/shared-gateway.ts'

const gateway = sharedGateway()

const SECRET = 'facade00'.repeat(8)

const INFO = {
  apiKey: 'fakeClientId1',
  apiSecret: SECRET,
  callbackUrl: 'https://client.example/callback?tenant=a b'.replace(' ', '+'),
}

const addressOf = (element = 'bigcommerce') =>
  `${gateway.running().origin}/elements/api-v2/elements/${element}/oauth/url`

// Nobody says who they are: real clients do not.
const read = (info: Record<string, string>, element?: string) =>
  ask(`${addressOf(element)}?${new URLSearchParams(info).toString()}`)

const queryIn = ({ body }: Answer) =>
  Object.fromEntries(new URL((body as { oauthUrl: string }).oauthUrl).searchParams)

describe('the address of the consent page', () => {
  it("is the login host's, with what the client named", async () => {
    const answer = await read({
      ...INFO,
      scope: 'store_v2_orders,store_v2_products_read_only',
      state: 'a b/ü',
      siteAddress: 'https://store-wuxeae6.mybigcommerce.com/manage',
    })

    expect(answer.status).toBe(200)
    expect(answer.body).toEqual({
      element: 'bigcommerce',
      oauthUrl: expect.stringContaining(
        `${gateway.running().mock.origin}/login/oauth2/authorize?`,
      ) as string,
    })
    expect(queryIn(answer)).toEqual({
      client_id: 'fakeClientId1',
      redirect_uri: INFO.callbackUrl,
      response_type: 'code',
      scope: 'store_v2_orders store_v2_products_read_only',
      context: 'stores/wuxeae6',
      state: 'a b/ü',
    })
  })

  it('is the same for the same in a body', async () => {
    const info = { ...INFO, scope: 'store_v2_orders', state: 's', siteAddress: 'wuxeae6' }

    const byPost = await ask(addressOf(), 'POST', { body: info })

    expect([byPost.status, byPost.body]).toEqual([200, (await read(info)).body])
  })

  it('is found below the number of the connector', async () => {
    expect((await read(INFO, '274')).status).toBe(200)
  })

  it.each([
    ['no state', {}],
    ['an empty state', { state: '' }],
  ])('carries the key of the connector where there is %s', async (_what, more) => {
    expect(queryIn(await read({ ...INFO, ...more }))['state']).toBe('bigcommerce')
  })

  it.each([
    ['no store', {}],
    ['an empty one', { siteAddress: '', 'store.url': '' }],
    ["a shop's own domain", { siteAddress: 'https://shop.example.com' }],
  ])('lets the user choose the store where there is %s', async (_what, more) => {
    expect(queryIn(await read({ ...INFO, ...more }))).not.toHaveProperty('context')
  })

  it.each([
    ['store.url', { 'store.url': 'https://api.bigcommerce.com/stores/wuxeae6/v3/' }],
    ['siteAddress before it', { 'store.url': 'other01', siteAddress: 'wuxeae6' }],
  ])('takes the store from %s', async (_what, more) => {
    expect(queryIn(await read({ ...INFO, ...more }))['context']).toBe('stores/wuxeae6')
  })

  it('asks for the whole of the app where no scope is named', async () => {
    expect(queryIn(await read(INFO))).not.toHaveProperty('scope')
  })

  it('names scopes by their ids, whichever name they came by', async () => {
    const answer = await read({ ...INFO, scope: 'store_checkouts store_checkout' })

    expect(queryIn(answer)['scope']).toBe('store_checkout')
  })

  it('takes what other connectors need, and does nothing with it', async () => {
    const more = { callbackProxy: 'x', isOauthProxy: 'true', elementKeyOrId: 'bigcommerce' }

    const answer = await read({ ...INFO, ...more, 'authentication.type': 'oauth2' })

    expect(Object.keys(queryIn(answer))).toEqual([
      'client_id',
      'redirect_uri',
      'response_type',
      'state',
    ])
  })

  it("has the app's secret neither in it nor in the log", async () => {
    const answers = [await read(INFO), await ask(addressOf(), 'POST', { body: INFO })]
    const refused = await read({ apiSecret: SECRET, scope: SECRET })

    expect([refused, ...answers].map(({ text }) => text).join()).not.toContain(SECRET)
    expect(gateway.running().logged()).not.toContain(SECRET)
  })
})

describe('a request for it', () => {
  it.each<[string, Record<string, unknown>, { field: string; message: string }]>([
    ['without an app', { apiKey: undefined }, { field: 'apiKey', message: 'is missing' }],
    ['with an empty app', { apiKey: '' }, { field: 'apiKey', message: 'is missing' }],
    [
      'without a callback URL',
      { callbackUrl: undefined },
      { field: 'callbackUrl', message: 'is missing' },
    ],
    [
      'with an unknown scope, by its name',
      { scope: 'store_v2_orders store_v2_ordres' },
      { field: 'scope', message: "store_v2_ordres is no scope of BigCommerce's" },
    ],
    [
      'with what is no name of a scope, without repeating it',
      { scope: 'https://evil.example' },
      { field: 'scope', message: "has an entry that is no scope of BigCommerce's" },
    ],
    [
      'with an app that is a list',
      { apiKey: ['a', 'b'] },
      { field: 'apiKey', message: 'is not one text' },
    ],
  ])('is refused %s', async (_what, more, fault) => {
    const answer = await ask(addressOf(), 'POST', { body: { ...INFO, ...more } })

    expect([answer.status, answer.body]).toMatchObject([
      400,
      { code: 'REQUEST_INVALID', errors: [fault] },
    ])
  })

  it('is refused with every fault at once', async () => {
    const answer = await read({ scope: 'nonsense' })

    expect(answer.body).toMatchObject({
      errors: [{ field: 'apiKey' }, { field: 'callbackUrl' }, { field: 'scope' }],
    })
  })

  it('is refused where a parameter is there twice', async () => {
    const answer = await ask(`${addressOf()}?apiKey=a&apiKey=b&callbackUrl=https://a.example/`)

    expect([answer.status, answer.body]).toMatchObject([400, { errors: [{ field: 'apiKey' }] }])
  })

  it.each([
    'callback',
    '/callback',
    '//client.example/callback',
    'javascript:alert(1)',
    'com.client.app:/callback',
    'https://client.example/#part',
    'https://client.example/#',
    'https://user:password@client.example/',
    'https://client.example/a b',
    'https://client.example/\t',
  ])('is refused with the callback URL %j', async (callbackUrl) => {
    const answer = await read({ ...INFO, callbackUrl })

    expect([answer.status, answer.body]).toMatchObject([
      400,
      { code: 'REQUEST_INVALID', errors: [{ field: 'callbackUrl' }] },
    ])
  })

  it.each(['localhost', 'https://192.0.2.1/', 'https://a:b@store-wuxeae6.mybigcommerce.com'])(
    'is refused with the store %s',
    async (siteAddress) => {
      const answer = await read({ ...INFO, siteAddress })

      expect([answer.status, answer.body]).toMatchObject([400, { code: 'STORE_ADDRESS_INVALID' }])
    },
  )

  it('is refused for another connector', async () => {
    const answer = await read(INFO, 'shopify')

    expect([answer.status, answer.body]).toMatchObject([404, { code: 'ELEMENT_NOT_FOUND' }])
  })
})
