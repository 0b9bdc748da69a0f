import { describe, expect, it } from 'vitest'
import { accountsForTest, LATCHKEY, type TokenAnswer } from '../testing/accounts-for-test.ts'

const LIFE_SECONDS = 3_600
const AT = `/stores/wuxeae6/apps/${LATCHKEY.id}`

/** Latchkey's app with tokens that live an hour, installed. */
async function withEndingTokens() {
  const mock = accountsForTest()
  const { control, install, refresh } = mock
  await control(`PUT /apps/${LATCHKEY.id}`, { tokenLifeSeconds: LIFE_SECONDS })
  const granted = tokensOf((await install({ exchange: true })).token)
  return {
    ...mock,
    granted,
    renewed: async (refreshToken: string) => tokensOf((await refresh(refreshToken)).json()),
    stateOfInstall: async () => (await control(`GET ${AT}`)).json<{ state: string }>().state,
    errorOf: async (refreshToken: string) =>
      (await refresh(refreshToken)).json<{ error?: string }>().error,
    approve: async (said: object = {}) =>
      (await control(`POST ${AT}/approve`, said)).json<{ token?: TokenAnswer }>(),
  }
}

function tokensOf({
  access_token: access = '',
  refresh_token: refresh = '',
}: Partial<TokenAnswer> = {}) {
  return { access, refresh }
}

describe('the life of a token that ends', () => {
  it('ends by the clock, and the install says when', async () => {
    const { granted, clock, statusOf, control } = await withEndingTokens()
    clock.advance(LIFE_SECONDS * 1_000 - 1)

    const inTime = await statusOf(granted.access)
    clock.advance(1)
    const tooLate = await statusOf(granted.access)

    expect([inTime, tooLate]).toEqual([200, 401])
    expect((await control(`GET ${AT}`)).json()).toMatchObject({
      state: 'installed',
      tokenExpiresAt: '2026-01-01T01:00:00.000Z',
    })
  })

  it('goes on in the next token, before it is over and after', async () => {
    const { granted, renewed, clock, statusOf } = await withEndingTokens()

    const early = await renewed(granted.refresh)
    const afterEarly = [await statusOf(granted.access), await statusOf(early.access)]
    clock.advance(2 * LIFE_SECONDS * 1_000)
    const over = await statusOf(early.access)
    const late = await renewed(early.refresh)

    expect([afterEarly, over, await statusOf(late.access)]).toEqual([[401, 200], 401, 200])
  })

  it('does not end where the app had no such life when it was fetched', async () => {
    const { control, installed, clock, statusOf } = accountsForTest()
    const token = await installed()

    await control(`PUT /apps/${LATCHKEY.id}`, { tokenLifeSeconds: 1 })
    clock.advance(24 * 60 * 60_000)

    expect(await statusOf(token)).toBe(200)
  })

  it('ends for good with every other of its chain when a refresh token is shown twice', async () => {
    const { granted, renewed, errorOf, statusOf, stateOfInstall, control, approve } =
      await withEndingTokens()
    const next = await renewed(granted.refresh)

    const reused = await errorOf(granted.refresh)
    const after = [await statusOf(next.access), await errorOf(next.refresh)]
    const opened = await control(`POST ${AT}/open`)
    const state = await stateOfInstall()
    const anew = tokensOf((await approve({ exchange: true })).token)

    expect([reused, after]).toEqual(['invalid_grant', [401, 'invalid_grant']])
    expect([state, opened.json()]).toEqual(['awaiting token', { kind: 'approve' }])
    expect([await statusOf(anew.access), await stateOfInstall()]).toEqual([200, 'installed'])
  })

  it('is not touched by a refresh token of the chain before it', async () => {
    const { granted, renewed, approve, errorOf, statusOf } = await withEndingTokens()
    await renewed(granted.refresh)
    const anew = tokensOf((await approve({ exchange: true })).token)

    const error = await errorOf(granted.refresh)

    expect([error, await statusOf(anew.access)]).toEqual(['invalid_grant', 200])
  })

  it.each([
    ['is uninstalled', [`POST ${AT}/uninstall`]],
    ['is uninstalled and installed again', [`POST ${AT}/uninstall`, `POST ${AT}/install`]],
    ['gets a token by another consent', [`POST ${AT}/approve`]],
  ])('cannot be renewed when the app %s', async (_what, ids) => {
    const { granted, control, errorOf, statusOf } = await withEndingTokens()

    for (const id of ids) await control(id, id.endsWith('uninstall') ? {} : { exchange: true })

    expect([await errorOf(granted.refresh), await statusOf(granted.access)]).toEqual([
      'invalid_grant',
      401,
    ])
  })

  it('cannot be renewed once a change of scopes is accepted, and can before that', async () => {
    const { granted, renewed, control, approve, errorOf, statusOf, stateOfInstall } =
      await withEndingTokens()
    await control(`PUT /apps/${LATCHKEY.id}`, { scopes: ['store_v2_products'] })

    const marked = await renewed(granted.refresh)
    const before = [
      await statusOf(marked.access, '/v2/orders/100'),
      await statusOf(marked.access, '/v2/coupons'),
      await stateOfInstall(),
    ]
    await approve()

    expect(before).toEqual([200, 403, 'marked for invalidation'])
    expect([await errorOf(marked.refresh), await statusOf(marked.access)]).toEqual([
      'invalid_grant',
      401,
    ])
  })

  it('is kept in a snapshot, its end, its refresh token and the used ones', async () => {
    const first = await withEndingTokens()
    const next = await first.renewed(first.granted.refresh)
    const { body } = await first.control('GET /snapshot')
    const [second, third] = [accountsForTest(), accountsForTest()]
    for (const mock of [second, third]) {
      await mock.raw('/control/snapshot', { method: 'PUT', payload: body })
    }

    second.clock.advance(LIFE_SECONDS * 1_000)
    const over = await second.statusOf(next.access)
    const renewal = await second.refresh(next.refresh)
    const reuse = await third.refresh(first.granted.refresh)

    expect([over, renewal.statusCode]).toEqual([401, 200])
    expect([reuse.statusCode, await third.statusOf(next.access)]).toEqual([400, 401])
  })
})

describe('a snapshot of a mock that knew no ends of tokens', () => {
  it('makes apps whose tokens have none, and whose state comes back', async () => {
    const mock = accountsForTest()
    const { control, install, clock, statusOf, raw } = mock
    const snapshot = (await control('GET /snapshot')).body
    const older = snapshot.replaceAll(/,"tokenLifeSeconds":null,"returnsState":true/g, '')
    await raw('/control/snapshot', { method: 'PUT', payload: older })

    const { token, redirectUrl } = await install({ exchange: true, state: 's1' })
    clock.advance(24 * 60 * 60_000)

    expect(older.length).toBeLessThan(snapshot.length)
    expect(token).not.toHaveProperty('expires_in')
    expect(await statusOf(token?.access_token ?? '')).toBe(200)
    expect(redirectUrl).toContain('&state=s1')
  })
})
