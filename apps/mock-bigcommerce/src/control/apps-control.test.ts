import { describe, expect, it } from 'vitest'
import { accountsForTest, LABELS, LATCHKEY } from '../testing/accounts-for-test.ts'

describe('the control API of apps', () => {
  it('makes an app with the credentials that it is told, changes it and deletes it', async () => {
    const { control } = accountsForTest()
    const said = { name: 'Own', clientId: 'mine', clientSecret: 'shh', scopes: ['store_cart'] }

    const made = await control('POST /apps', said)
    const changed = await control('PUT /apps/mine', { multipleUsers: true })
    const deleted = await control('DELETE /apps/mine')
    const gone = await control('GET /apps/mine')

    expect([made.statusCode, made.json()]).toMatchObject([201, { ...said, id: 10_003 }])
    expect(changed.json()).toMatchObject({ ...said, multipleUsers: true })
    expect([deleted.statusCode, gone.statusCode]).toEqual([204, 404])
  })

  it('makes up credentials that look like BigCommerce’s', async () => {
    const { control } = accountsForTest()

    const made = await control('POST /apps', { name: 'Own' })

    expect(made.json()).toMatchObject({
      clientId: expect.stringMatching(/^[a-z0-9]{31}$/) as unknown,
      clientSecret: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
    })
  })

  it.each([
    ['no name', {}, 422, 'name: '],
    ['a scope that there is not', { name: 'a', scopes: ['store_weather'] }, 422, 'scopes.0: '],
    ['a scope of an account', { name: 'a', scopes: ['account_read'] }, 422, 'scopes.0: '],
    ['tokens that live no time', { name: 'a', tokenLifeSeconds: 0 }, 422, 'tokenLifeSeconds: '],
    ['tokens that live for ever', { name: 'a', tokenLifeSeconds: 1e12 }, 422, 'tokenLifeSeconds: '],
    ['a state that may come', { name: 'a', returnsState: 'maybe' }, 422, 'returnsState: '],
    ['a callback that is no URL', { name: 'a', authCallbackUrl: 'x' }, 422, 'authCallbackUrl: '],
    ['a client id that is taken', { name: 'a', clientId: LABELS.clientId }, 409, 'clientId: '],
  ])('makes no app with %s', async (_what, said, status, problem) => {
    const { control } = accountsForTest()

    const answer = await control('POST /apps', said)

    expect(answer.statusCode).toBe(status)
    expect(answer.json<{ problems: string[] }>().problems).toEqual([
      expect.stringMatching(new RegExp(`^${problem}`)),
    ])
  })

  it('moves an app to a gateway at another port', async () => {
    const { control, install } = accountsForTest()
    const at = 'http://127.0.0.1:18080/bigcommerce/1'
    const callbacks = {
      authCallbackUrl: `${at}/auth`,
      loadCallbackUrl: `${at}/load`,
      uninstallCallbackUrl: `${at}/uninstall`,
      removeUserCallbackUrl: `${at}/remove-user`,
    }

    const moved = await control(`PUT /apps/${LATCHKEY.clientId}`, callbacks)
    const { redirectUrl } = await install({ exchange: true })
    const opened = await control(`POST /stores/wuxeae6/apps/${LATCHKEY.id}/open`)

    expect([moved.statusCode, moved.json()]).toMatchObject([200, callbacks])
    expect(redirectUrl).toMatch(`${at}/auth?code=`)
    expect(opened.json<{ url: string }>().url).toMatch(`${at}/load?signed_payload_jwt=`)
  })

  it('spells scopes as the catalog does, each once', async () => {
    const { control } = accountsForTest()

    const made = await control('POST /apps', {
      name: 'a',
      scopes: ['store_checkouts', 'store_checkout'],
    })

    expect(made.json()).toMatchObject({ scopes: ['store_checkout'] })
  })
})
