import { describe, expect, it } from 'vitest'
import { accountsForTest, LABELS, LATCHKEY } from '../testing/accounts-for-test.ts'
import { READ_ONLY_TOKEN } from '../testing/mock-for-test.ts'

const AT = `/stores/wuxeae6/apps/${LABELS.id}`
const HOOK = { scope: 'store/order/created', destination: 'https://hooks.example/orders' }

interface Hooks {
  readonly data: readonly unknown[]
}

function withHooks() {
  const mock = accountsForTest()
  const as = (token: string) => ({ headers: { 'x-auth-token': token } })
  return {
    ...mock,
    makeHook: (token: string) =>
      mock.oauth('/v3/hooks', { ...as(token), method: 'POST', payload: HOOK }),
    hooksOf: async (token: string) =>
      (await mock.oauth('/v3/hooks', as(token))).json<Hooks>().data.length,
    stateOfLabels: async () => (await mock.control(`GET ${AT}`)).json<{ state: string }>().state,
    approve: async (said: object = {}) =>
      (await mock.control(`POST ${AT}/approve`, said)).json<{
        token?: { access_token: string }
      }>(),
  }
}

describe("the life of an app's token", () => {
  it('ends when the app gets another; its webhooks stay', async () => {
    const { makeHook, hooksOf, approve, statusOf } = withHooks()
    await makeHook(LABELS.accessToken)

    const { token } = await approve({ exchange: true })

    expect(await statusOf(LABELS.accessToken)).toBe(401)
    expect(await hooksOf(token?.access_token ?? '')).toBe(1)
  })

  it('goes on while a consent that changes nothing is not exchanged', async () => {
    const { approve, statusOf, stateOfLabels } = withHooks()

    await approve()

    expect([await statusOf(LABELS.accessToken), await stateOfLabels()]).toEqual([200, 'installed'])
  })

  it.each([
    ['other scopes', `PUT /apps/${LABELS.id}`, { scopes: ['store_v2_orders'] }],
    ['multiple users', `PUT /apps/${LABELS.id}`, { multipleUsers: true }],
    [
      "another address of the store's owner",
      'PUT /stores/wuxeae6/owner',
      { email: 'n@example.com' },
    ],
  ])('is marked by %s: it works until the merchant accepts', async (_what, id, change) => {
    const { control, approve, statusOf, stateOfLabels } = withHooks()

    await control(id, change)
    const marked = [await stateOfLabels(), await statusOf(LABELS.accessToken)]
    const opened = await control(`POST ${AT}/open`)
    await approve()
    const accepted = [await stateOfLabels(), await statusOf(LABELS.accessToken)]

    expect(marked).toEqual(['marked for invalidation', 200])
    expect(opened.json()).toEqual({ kind: 'approve' })
    expect(accepted).toEqual(['awaiting token', 401])
  })

  it('keeps its old scopes until the merchant accepts, and its webhooks after that', async () => {
    const { control, approve, statusOf, makeHook, hooksOf, stateOfLabels } = withHooks()
    await makeHook(LABELS.accessToken)
    await control(`PUT /apps/${LABELS.id}`, { scopes: ['store_v2_products_read_only'] })

    const before = [
      await statusOf(LABELS.accessToken, '/v2/orders/100'),
      await statusOf(LABELS.accessToken, '/v3/catalog/products/77'),
    ]
    const token = (await approve({ exchange: true })).token?.access_token ?? ''
    const after = [
      await statusOf(token, '/v2/orders/100'),
      await statusOf(token, '/v3/catalog/products/77'),
    ]

    expect([before, after]).toEqual([
      [200, 403],
      [403, 200],
    ])
    expect([await stateOfLabels(), await hooksOf(token)]).toEqual(['installed', 1])
  })

  it.each([
    ['the same scopes in another order', `PUT /apps/${LATCHKEY.id}`, reversed()],
    ['another name', `PUT /apps/${LATCHKEY.id}`, { name: 'Gateway' }],
    ['the same address', 'PUT /stores/wuxeae6/owner', { email: 'owner@example.com' }],
    ['one user instead of several', `PUT /apps/${LATCHKEY.id}`, { multipleUsers: false }],
  ])('is not marked by %s', async (_what, id, change) => {
    const { control, installed } = withHooks()
    await installed()

    await control(id, change)
    const install = await control(`GET /stores/wuxeae6/apps/${LATCHKEY.id}`)

    expect(install.json()).toMatchObject({ state: 'installed' })
  })

  it('does not come from a code of before the scopes changed', async () => {
    const { control, install, exchange } = withHooks()
    const { code } = await install()

    await control(`PUT /apps/${LATCHKEY.id}`, { scopes: ['store_cart'] })
    const answer = await exchange(code)

    expect([answer.statusCode, answer.json()]).toEqual([400, { error: 'invalid_grant' }])
  })

  it('ends with its webhooks when the app is uninstalled, and begins anew without them', async () => {
    const { control, install, makeHook, hooksOf, statusOf } = withHooks()
    await makeHook(LABELS.accessToken)

    await control(`POST ${AT}/uninstall`)
    const gone = await statusOf(LABELS.accessToken)
    const again = (await install({ exchange: true }, LABELS.clientId)).token?.access_token ?? ''

    expect([gone, await statusOf(again), await hooksOf(again)]).toEqual([401, 200, 0])
  })

  it('does not begin with a code of before the app was uninstalled', async () => {
    const { control, installed, exchange } = withHooks()
    await installed()
    const approved = await control(`POST /stores/wuxeae6/apps/${LATCHKEY.id}/approve`)

    await control(`POST /stores/wuxeae6/apps/${LATCHKEY.id}/uninstall`)
    const answer = await exchange(approved.json<{ code: string }>().code)

    expect(answer.json()).toEqual({ error: 'invalid_grant' })
  })

  it('ends in every store when the app is deleted', async () => {
    const { control, statusOf, install, exchange } = withHooks()
    const { code } = await install()

    await control(`DELETE /apps/${LABELS.clientId}`)
    await control(`DELETE /apps/${LATCHKEY.id}`)

    expect(await statusOf(LABELS.accessToken)).toBe(401)
    expect((await exchange(code)).json()).toEqual({ error: 'Invalid client id.' })
    expect((await control('GET /stores/wuxeae6/apps')).json()).toEqual({ installs: [] })
  })
})

describe("the life of a store-level account's token", () => {
  it('ends with its webhooks when the account is deleted', async () => {
    const { control, makeHook, hooksOf, statusOf } = withHooks()
    await makeHook(READ_ONLY_TOKEN)
    const { apiAccounts } = (await control('GET /stores/wuxeae6/api-accounts')).json<{
      apiAccounts: { id: number; name: string; accessToken: string; clientId: string }[]
    }>()
    const account = apiAccounts.find(({ accessToken }) => accessToken === READ_ONLY_TOKEN)

    const deleted = await control(`DELETE /stores/wuxeae6/api-accounts/${account?.id ?? 0}`)
    const gone = await statusOf(READ_ONLY_TOKEN)
    const { accessToken } = (
      await control('POST /stores/wuxeae6/api-accounts', {
        name: 'again',
        clientId: account?.clientId,
      })
    ).json<{ accessToken: string }>()

    expect([deleted.statusCode, gone, await hooksOf(accessToken)]).toEqual([204, 401, 0])
  })

  it("does not depend on the owner's address", async () => {
    const { control, statusOf } = withHooks()

    await control('PUT /stores/wuxeae6/owner', { email: 'new@example.com' })

    expect(await statusOf(READ_ONLY_TOKEN)).toBe(200)
  })
})

function reversed() {
  return { scopes: LATCHKEY.scope.split(' ').toReversed() }
}
