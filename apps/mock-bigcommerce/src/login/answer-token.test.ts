import { describe, expect, it } from 'vitest'
import { accountsForTest, LATCHKEY } from '../testing/accounts-for-test.ts'

describe('the token endpoint', () => {
  it('gives a token for a code, who installed the app, whose store it is, and two scopes unasked', async () => {
    const { install, exchange, statusOf } = accountsForTest()
    const { code } = await install({ user: 'office@example.com' })

    const answer = await exchange(code)
    const token = answer.json<{ access_token: string }>()

    expect([answer.statusCode, answer.headers['cache-control']]).toEqual([200, 'no-store'])
    expect(token).toEqual({
      access_token: expect.stringMatching(/^[a-z0-9]{31}$/) as unknown,
      scope: `${LATCHKEY.scope} store_v2_default users_basic_information`,
      user: {
        id: expect.any(Number) as unknown,
        username: 'José Núñez',
        email: 'office@example.com',
      },
      owner: {
        id: expect.any(Number) as unknown,
        username: 'Astrid Møller',
        email: 'owner@example.com',
      },
      context: 'stores/wuxeae6',
      account_uuid: '00000000-0000-4000-8000-000000000001',
    })
    expect(await statusOf(token.access_token, '/v2/orders/100')).toBe(200)
    expect(await statusOf(token.access_token, '/v2/coupons')).toBe(403)
  })

  it('takes a form as well as JSON, on its own host too', async () => {
    const { install, raw } = accountsForTest()
    const { code } = await install()

    const answer = await raw('/oauth2/token', {
      method: 'POST',
      headers: {
        host: 'login.bigcommerce.com',
        'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
      },
      payload: new URLSearchParams({
        client_id: LATCHKEY.clientId,
        client_secret: LATCHKEY.clientSecret,
        code,
        scope: LATCHKEY.scope,
        grant_type: 'authorization_code',
        redirect_uri: LATCHKEY.redirectUri,
        context: 'stores/wuxeae6',
      }).toString(),
    })

    expect([answer.statusCode, answer.json()]).toMatchObject([200, { context: 'stores/wuxeae6' }])
  })

  it.each([
    ['an unknown client id', { client_id: 'nobody' }, 'Invalid client id.'],
    ['no client id', { client_id: undefined }, 'Invalid client id.'],
    ['a wrong secret', { client_secret: 'guess' }, 'invalid_client'],
    ['no grant type', { grant_type: undefined }, 'invalid_request'],
    ['another grant type', { grant_type: 'refresh_token' }, 'unsupported_grant_type'],
    ['no code', { code: undefined }, 'invalid_request'],
    ['an unknown code', { code: 'guess' }, 'invalid_grant'],
    ['another redirect URI', { redirect_uri: `${LATCHKEY.redirectUri}/` }, 'invalid_grant'],
    ['no context', { context: undefined }, 'invalid_request'],
    ['no scope', { scope: undefined }, 'invalid_request'],
    ['a scope that was not granted', { scope: 'store_v2_marketing' }, 'invalid_scope'],
  ])('refuses %s, and leaves the code as it is', async (_what, fields, error) => {
    const { install, exchange } = accountsForTest()
    const { code } = await install()

    const refused = await exchange(code, fields)
    const right = await exchange(code)

    expect([refused.statusCode, refused.json()]).toEqual([400, { error }])
    expect(right.statusCode).toBe(200)
  })

  it('takes a code once', async () => {
    const { install, exchange } = accountsForTest()
    const { code } = await install()
    await exchange(code)

    const again = await exchange(code)

    expect([again.statusCode, again.json()]).toEqual([400, { error: 'invalid_grant' }])
  })

  it('takes a code for ten minutes', async () => {
    const { install, exchange, clock } = accountsForTest()
    const early = await install()
    const late = await install()
    clock.advance(10 * 60_000 - 1)

    const inTime = await exchange(early.code)
    clock.advance(1)
    const tooLate = await exchange(late.code)

    expect([inTime.statusCode, tooLate.statusCode]).toEqual([200, 400])
  })

  it("takes no app's code from another app", async () => {
    const { control, install, exchange } = accountsForTest()
    const said = { name: 'Other', authCallbackUrl: LATCHKEY.redirectUri }
    const other = (await control('POST /apps', said)).json<Record<string, string>>()
    const { code } = await install()

    const answer = await exchange(code, {
      client_id: other['clientId'],
      client_secret: other['clientSecret'],
    })

    expect(answer.json()).toEqual({ error: 'invalid_grant' })
  })

  it.each([
    ['another store', 'stores/other99'],
    ['no store at all', 'stores/${connectionConfig.storeHash}'],
  ])('gives a token that opens nothing where the context is %s', async (_what, context) => {
    const { install, exchange, statusOf } = accountsForTest()
    const { code } = await install()

    const answer = await exchange(code, { context })
    const { access_token, ...rest } = answer.json<{ access_token: string }>()

    expect([answer.statusCode, rest]).toMatchObject([200, { scope: null, context }])
    expect(await statusOf(access_token, '/v2/orders/100')).toBe(403)
  })

  it.each([
    ['a method other than POST', { method: 'GET' as const }, 405],
    ['a body of no type', { method: 'POST' as const }, 415],
    ['a body of another type', typed('text/plain', '{}'), 415],
    ['broken JSON', typed('application/json', '{"client_id":'), 400],
    ['JSON that is no object', typed('application/json', 'null'), 400],
    ['numbers for texts', typed('application/json', '{"client_id":1}'), 400],
  ])('refuses %s with an error that a client can read', async (_what, asked, status) => {
    const { raw } = accountsForTest()

    const answer = await raw('/login/oauth2/token', asked)

    expect([answer.statusCode, answer.json()]).toEqual([
      status,
      { error: expect.any(String) as unknown },
    ])
  })

  it('says of JSON that is sent as a form what BigCommerce says', async () => {
    const { raw } = accountsForTest()
    const payload = JSON.stringify({ client_id: LATCHKEY.clientId })

    const answer = await raw(
      '/login/oauth2/token',
      typed('application/x-www-form-urlencoded', payload),
    )

    expect(answer.json()).toEqual({ error: 'Invalid client id.' })
  })

  it('gives a token that no other store takes', async () => {
    const { raw, install, exchange } = accountsForTest()
    const { code } = await install()
    const { access_token } = (await exchange(code)).json<{ access_token: string }>()

    const answer = await raw('/api/stores/other99/v3/hooks', {
      headers: { 'x-auth-token': access_token },
    })

    expect(answer.statusCode).toBe(403)
  })
})

function typed(type: string, payload: string) {
  return { method: 'POST', headers: { 'content-type': type }, payload } as const
}
