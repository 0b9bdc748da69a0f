import { describe, expect, it } from 'vitest'
import { accountsForTest, LABELS } from '../testing/accounts-for-test.ts'

const STORE = '/stores/wuxeae6'

describe('the control API of accounts', () => {
  it('makes a store-level account and deletes it, alone or with others', async () => {
    const { control, statusOf } = accountsForTest()
    const make = async (name: string) =>
      (await control(`POST ${STORE}/api-accounts`, { name, scopes: ['store_cart'] })).json<
        Record<'accessToken' | 'credentialsFile' | 'apiPath', string> & { id: number }
      >()
    const [one, two, three] = [await make('one'), await make('two'), await make('three')]

    const before = await statusOf(one.accessToken)
    await control(`DELETE ${STORE}/api-accounts/${one.id}`)
    const none = await control(`DELETE ${STORE}/api-accounts`, { ids: [two.id, 999] })
    const kept = await statusOf(two.accessToken)
    await control(`DELETE ${STORE}/api-accounts`, { ids: [two.id, three.id] })

    expect(one.credentialsFile).toContain(`ACCESS TOKEN: ${one.accessToken}\n`)
    expect(one.apiPath).toBe('https://api.bigcommerce.com/stores/wuxeae6/v3/')
    expect([before, none.statusCode, kept]).toEqual([200, 404, 200])
    expect([
      await statusOf(one.accessToken),
      await statusOf(two.accessToken),
      await statusOf(three.accessToken),
    ]).toEqual([401, 401, 401])
  })

  it('gives no two accounts the same token', async () => {
    const { control } = accountsForTest()

    const answer = await control(`POST ${STORE}/api-accounts`, {
      name: 'a',
      accessToken: LABELS.accessToken,
    })

    expect(answer.statusCode).toBe(409)
  })

  it('makes, renames, disables, regenerates and deletes a legacy account', async () => {
    const { control } = accountsForTest()
    const made = (await control(`POST ${STORE}/legacy-accounts`, { username: 'erp' })).json<{
      id: number
      token: string
    }>()
    const at = `${STORE}/legacy-accounts/${made.id}`

    const changed = await control(`PUT ${at}`, {
      username: 'pim',
      isEnabled: false,
      permissions: ['products'],
    })
    const regenerated = (await control(`POST ${at}/regenerate`)).json<{ token: string }>()
    const deleted = await control(`DELETE ${at}`)

    expect(changed.json()).toEqual({
      id: made.id,
      username: 'pim',
      token: made.token,
      isEnabled: false,
      permissions: ['products'],
    })
    expect(regenerated.token).not.toBe(made.token)
    expect([deleted.statusCode, (await control(`PUT ${at}`, {})).statusCode]).toEqual([204, 404])
  })

  it('adds users, changes the owner, and keeps addresses apart', async () => {
    const { control } = accountsForTest()

    const added = await control(`POST ${STORE}/users`, { email: 'new@example.com' })
    const taken = await control(`PUT ${STORE}/owner`, { email: 'new@example.com' })
    const owner = await control(`PUT ${STORE}/owner`, { email: 'Owner@example.com' })
    const { users } = (await control(`GET ${STORE}/users`)).json<{
      users: { id: number; email: string; role: string }[]
    }>()
    const removed = await control(`DELETE ${STORE}/users/${users[0]?.id ?? 0}`)

    expect(added.json()).toMatchObject({ email: 'new@example.com', username: 'new', role: 'user' })
    expect([taken.statusCode, owner.statusCode, removed.statusCode]).toEqual([409, 200, 409])
    expect(users.map(({ email, role }) => `${email} ${role}`)).toEqual([
      'Owner@example.com owner',
      'office@example.com authorized',
      'packing@example.com user',
      'new@example.com user',
    ])
  })

  it('lists credentials as they stand, and puts them back on a reset', async () => {
    const { control, raw } = accountsForTest()
    const stores = async () =>
      (await raw('/control/stores')).json<{
        stores: { apiAccounts: unknown[]; installs: unknown[]; users: unknown[] }[]
      }>().stores
    await control(`POST ${STORE}/api-accounts`, { name: 'a' })
    await control(`DELETE /apps/${LABELS.id}`)

    const [changed] = await stores()
    await raw('/control/reset', { method: 'POST' })
    const [reset] = await stores()

    expect([changed?.apiAccounts.length, changed?.installs.length]).toEqual([3, 0])
    expect([reset?.apiAccounts.length, reset?.installs.length]).toEqual([2, 1])
    expect((await control('GET /apps')).json<{ apps: unknown[] }>().apps).toHaveLength(2)
  })
})
