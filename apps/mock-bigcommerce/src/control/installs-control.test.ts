import { describe, expect, it } from 'vitest'
import { accountsForTest, LABELS, LATCHKEY } from '../testing/accounts-for-test.ts'

const STORE = '/stores/wuxeae6'

describe('the control API of installs', () => {
  it('consents without a browser: a code, and where the browser would go', async () => {
    const { control, exchange } = accountsForTest()

    const answer = await control(`POST ${STORE}/apps/${LATCHKEY.id}/install`, {
      state: 's',
      externalInstall: true,
    })
    const { code, redirectUrl } = answer.json<{ code: string; redirectUrl: string }>()
    const query = Object.fromEntries(new URL(redirectUrl).searchParams)

    expect(answer.statusCode).toBe(201)
    expect(query).toEqual({
      code,
      scope: LATCHKEY.scope,
      context: 'stores/wuxeae6',
      account_uuid: expect.any(String) as unknown,
      state: 's',
      external_install: '1',
    })
    expect((await exchange(code)).statusCode).toBe(200)
  })

  it('exchanges the code at once where that is asked for', async () => {
    const { control, statusOf } = accountsForTest()

    const answer = await control(`POST ${STORE}/apps/${LATCHKEY.id}/install`, {
      scopes: ['store_v2_orders'],
      exchange: true,
    })
    const { token } = answer.json<{ token: { access_token: string; scope: string } }>()
    const installs = await control(`GET ${STORE}/apps`)

    expect(token.scope).toBe('store_v2_orders store_v2_default users_basic_information')
    expect(await statusOf(token.access_token)).toBe(200)
    expect(installs.json()).toMatchObject({
      installs: [
        { clientId: LABELS.clientId, accessToken: LABELS.accessToken, state: 'installed' },
        { clientId: LATCHKEY.clientId, accessToken: token.access_token, state: 'installed' },
      ],
    })
  })

  it.each([
    ['an install of what is there', `POST ${STORE}/apps/${LABELS.id}/install`, {}, 409],
    ['an approval of what is not there', `POST ${STORE}/apps/${LATCHKEY.id}/approve`, {}, 404],
    ['an app that is not there', `POST ${STORE}/apps/99/install`, {}, 404],
    ['a store that is not there', `POST /stores/other99/apps/${LATCHKEY.id}/install`, {}, 404],
    ['a user who is not there', `POST ${STORE}/apps/${LATCHKEY.id}/install`, { user: 1 }, 404],
    ['a user who may not', install(), { user: 'packing@example.com' }, 403],
    ['a scope that the app does not have', install(), { scopes: ['store_cart'] }, 400],
    ['uninstalling what is not there', `POST ${STORE}/apps/${LATCHKEY.id}/uninstall`, {}, 404],
    ['uninstalling by who may not', uninstall(), { user: 'packing@example.com' }, 403],
    ['adding nobody to an app', `POST ${STORE}/apps/${LABELS.id}/users`, {}, 422],
    ['a user that is neither number nor text', install(), { user: [] }, 422],
  ])('refuses %s', async (_what, id, said, status) => {
    const { control } = accountsForTest()

    const answer = await control(id, said)

    expect([answer.statusCode, answer.json()]).toMatchObject([
      status,
      { status, title: expect.any(String) as unknown },
    ])
  })

  it('refuses to install an app that has no auth callback yet', async () => {
    const { control } = accountsForTest()
    const { id } = (await control('POST /apps', { name: 'Early' })).json<{ id: number }>()

    const answer = await control(`POST ${STORE}/apps/${id}/install`)

    expect(answer.statusCode).toBe(409)
  })
})

function install(): string {
  return `POST ${STORE}/apps/${LATCHKEY.id}/install`
}

function uninstall(): string {
  return `POST ${STORE}/apps/${LABELS.id}/uninstall`
}
