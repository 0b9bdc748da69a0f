import { describe, expect, it } from 'vitest'
import { accountsForTest, LATCHKEY, type TokenAnswer } from '../testing/accounts-for-test.ts'

/** Latchkey's app with tokens that live ten minutes, installed; and its refresh token. */
async function withRefreshToken() {
  const mock = accountsForTest()
  await mock.control(`PUT /apps/${LATCHKEY.id}`, { tokenLifeSeconds: 600 })
  const { code } = await mock.install({ user: 'office@example.com' })
  const granted = (await mock.exchange(code)).json<Required<TokenAnswer>>()
  return { ...mock, granted, refreshToken: granted.refresh_token }
}

const text = expect.stringMatching(/^[a-z0-9]{31}$/) as unknown

describe('the token endpoint, for an app whose tokens end', () => {
  it('says of a code’s token when it ends and what renews it', async () => {
    const { granted } = await withRefreshToken()

    expect(granted).toMatchObject({
      access_token: text,
      expires_in: 600,
      refresh_token: text,
      context: 'stores/wuxeae6',
    })
  })

  it('renews with the same scopes, user and store, and with another refresh token', async () => {
    const { granted, refresh, refreshToken } = await withRefreshToken()

    const answer = await refresh(refreshToken)
    const renewed = answer.json<Required<TokenAnswer>>()

    expect([answer.statusCode, answer.headers['cache-control']]).toEqual([200, 'no-store'])
    expect(renewed).toEqual({ ...granted, access_token: text, refresh_token: text })
    expect(renewed.access_token).not.toBe(granted.access_token)
    expect(renewed.refresh_token).not.toBe(granted.refresh_token)
  })

  it('takes a form as well as JSON', async () => {
    const { raw, refreshToken } = await withRefreshToken()

    const answer = await raw('/login/oauth2/token', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({
        client_id: LATCHKEY.clientId,
        client_secret: LATCHKEY.clientSecret,
        grant_type: 'refresh_token',
        refresh_token: refreshToken,
        context: 'stores/wuxeae6',
        scope: 'store_v2_orders',
      }).toString(),
    })

    expect([answer.statusCode, answer.json()]).toMatchObject([200, { expires_in: 600 }])
  })

  it.each([
    ['an unknown client id', { client_id: 'nobody' }, 'Invalid client id.'],
    ['a wrong secret', { client_secret: 'guess' }, 'invalid_client'],
    ['no refresh token', { refresh_token: undefined }, 'invalid_request'],
    ['an unknown refresh token', { refresh_token: 'guess' }, 'invalid_grant'],
    ['the context of another store', { context: 'stores/other99' }, 'invalid_grant'],
    ['a scope that was not granted', { scope: 'store_v2_marketing' }, 'invalid_scope'],
  ])('refuses to renew with %s, and leaves the tokens as they are', async (_what, said, error) => {
    const { granted, refresh, refreshToken, statusOf } = await withRefreshToken()

    const refused = await refresh(refreshToken, said)
    const live = await statusOf(granted.access_token)
    const right = await refresh(refreshToken)

    expect([refused.statusCode, refused.json()]).toEqual([400, { error }])
    expect([live, right.statusCode]).toEqual([200, 200])
  })

  it("renews no app's token for another app, and takes that for no second use", async () => {
    const { control, refresh, refreshToken } = await withRefreshToken()
    const other = { name: 'Other', clientId: 'other', clientSecret: 'shh', tokenLifeSeconds: 60 }
    await control('POST /apps', other)

    const refused = await refresh(refreshToken, { client_id: 'other', client_secret: 'shh' })
    const right = await refresh(refreshToken)

    expect([refused.json(), right.statusCode]).toEqual([{ error: 'invalid_grant' }, 200])
  })

  it('gives a token that opens nothing no end', async () => {
    const { install, exchange, control } = accountsForTest()
    await control(`PUT /apps/${LATCHKEY.id}`, { tokenLifeSeconds: 600 })
    const { code } = await install()

    const answer = await exchange(code, { context: 'stores/other99' })

    expect(answer.json()).not.toHaveProperty('refresh_token')
  })
})

describe('the token endpoint, for an app whose tokens have no end', () => {
  it('knows no refresh tokens', async () => {
    const { install, exchange, refresh } = accountsForTest()
    const { code } = await install()

    const granted = await exchange(code)
    const refused = await refresh('any')

    expect(granted.json()).not.toHaveProperty('refresh_token')
    expect([refused.statusCode, refused.json()]).toEqual([400, { error: 'unsupported_grant_type' }])
  })
})
