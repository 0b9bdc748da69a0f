import { Secret } from '@latchkey/kernel'
import type nock from 'nock'
import { describe, expect, it } from 'vitest'
import { refreshGrant } from './refresh-grant.ts'
import { answersOnlyAsExpected } from './support/answers-only-as-expected.ts'
import { refusalOf } from './support/refusal-of.ts'
import {
  answersWithoutGrant,
  APP,
  deps,
  expectTokenRequest,
  SECRETS,
  shownOf,
} from './support/token-endpoint.ts'

const FIELDS = { grant_type: 'refresh_token', refresh_token: SECRETS.refreshToken }
const loginAnswers = (status: number, body?: nock.Body) =>
  expectTokenRequest(FIELDS).reply(status, body)

const refresh = (scopes?: readonly string[]) =>
  refreshGrant(
    {
      app: APP,
      refreshToken: new Secret(SECRETS.refreshToken),
      storeHash: 'wuxeae6',
      ...(scopes && { scopes }),
    },
    deps(),
  )

describe('the refresh of a grant', () => {
  answersOnlyAsExpected()

  it('replaces the refresh token by the one that the answer brings', async () => {
    loginAnswers(200, {
      access_token: SECRETS.accessToken,
      scope: 'store_cart',
      expires_in: 60,
      refresh_token: 'n3xt',
    })

    const grant = await refresh()

    expect(grant.accessToken.reveal()).toBe(SECRETS.accessToken)
    expect(grant.refreshToken?.reveal()).toBe('n3xt')
    expect(grant).toMatchObject({
      scopes: ['store_cart'],
      storeHash: 'wuxeae6',
      expiresAt: new Date('2026-01-01T00:01:00Z'),
    })
  })

  it('keeps the refresh token and the scopes that the answer does not name', async () => {
    loginAnswers(200, { access_token: SECRETS.accessToken, refresh_token: null, expires_in: null })

    const grant = await refresh(['store_cart'])

    expect(grant.refreshToken?.reveal()).toBe(SECRETS.refreshToken)
    expect(grant.scopes).toEqual(['store_cart'])
    expect(grant).not.toHaveProperty('expiresAt')
  })

  it.each([
    ['another store', { context: 'stores/other99' }],
    ['nothing at all', { scope: null }],
  ])('refuses a grant for %s', async (_what, said) => {
    loginAnswers(200, { access_token: SECRETS.accessToken, scope: 'store_cart', ...said })

    const refusal = await refusalOf(refresh(['store_cart']))

    expect(refusal.code).toBe('GRANT_OTHER_STORE')
  })

  it.each(answersWithoutGrant('REFRESH_TOKEN_REFUSED'))(
    'understands %s',
    async (_what, status, body, code) => {
      loginAnswers(status, body)

      const refusal = await refusalOf(refresh())

      expect(refusal.code).toBe(code)
      for (const secret of Object.values(SECRETS)) expect(shownOf(refusal)).not.toContain(secret)
    },
  )

  it('says what can be done where the refresh token is refused, and where nothing answers', async () => {
    loginAnswers(400, { error: 'invalid_grant' })
    const { remedy: refused } = await refusalOf(refresh())
    loginAnswers(503)
    const { remedy: unavailable } = await refusalOf(refresh())

    expect(refused).toContain('connect the store again')
    expect(unavailable).toContain('try again in a few minutes')
  })
})
