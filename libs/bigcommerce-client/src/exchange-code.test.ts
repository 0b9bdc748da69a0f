import { ManualClock, Secret } from '@latchkey/kernel'
import type nock from 'nock'
import { describe, expect, it } from 'vitest'
import type { VerificationDeps } from './ask-over-http.ts'
import { exchangeCode } from './exchange-code.ts'
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

const REDIRECT_URI = 'https://latchkey.example/bigcommerce/1/auth'
const exchange = (using: VerificationDeps = deps()) =>
  exchangeCode(
    {
      app: APP,
      code: new Secret(SECRETS.code),
      scope: 'store_v2_orders store_cart',
      storeHash: 'wuxeae6',
      redirectUri: REDIRECT_URI,
    },
    using,
  )

const FIELDS = {
  code: SECRETS.code,
  scope: 'store_v2_orders store_cart',
  context: 'stores/wuxeae6',
  grant_type: 'authorization_code',
  redirect_uri: REDIRECT_URI,
}
const loginAnswers = (status: number, body?: nock.Body) =>
  expectTokenRequest(FIELDS).reply(status, body)

const GRANTED = {
  access_token: SECRETS.accessToken,
  scope: 'store_v2_orders store_cart store_v2_default',
  context: 'stores/wuxeae6',
  user: { id: 24_654, username: 'José Núñez', email: 'office@example.com' },
  owner: { id: 24_653, username: 'Astrid Møller', email: 'owner@example.com' },
  account_uuid: '00000000-0000-4000-8000-000000000001',
}

describe('the exchange of a code', () => {
  answersOnlyAsExpected()

  it('says all seven fields, and gives what was granted and by whom', async () => {
    loginAnswers(200, GRANTED)

    const { accessToken, ...grant } = await exchange()

    expect(accessToken.reveal()).toBe(SECRETS.accessToken)
    expect(grant).toEqual({
      scopes: ['store_v2_orders', 'store_cart', 'store_v2_default'],
      storeHash: 'wuxeae6',
      user: GRANTED.user,
      owner: GRANTED.owner,
    })
  })

  it('takes an answer of the older form, without owner and user name', async () => {
    const user = { id: 24_654, email: 'office@example.com' }
    loginAnswers(200, { ...GRANTED, user, owner: undefined, account_uuid: undefined })

    const grant = await exchange()

    expect(grant.user).toEqual(user)
    expect(grant).not.toHaveProperty('owner')
  })

  it('knows when a token ends, and what it can be refreshed with, were there such a thing', async () => {
    const clock = new ManualClock()
    expectTokenRequest(FIELDS).reply(200, () => {
      clock.advance(5_000)
      return { ...GRANTED, expires_in: 3_600, refresh_token: SECRETS.refreshToken }
    })

    const grant = await exchange({ ...deps(), clock })

    expect(grant.expiresAt).toEqual(new Date('2026-01-01T01:00:00Z'))
    expect(grant.refreshToken?.reveal()).toBe(SECRETS.refreshToken)
  })

  it.each([
    ['another store', { context: 'stores/other99' }],
    ['no store', { context: '' }],
    ['a null scope', { scope: null }],
    ['an empty scope', { scope: ' ' }],
  ])('refuses a grant for %s', async (_what, said) => {
    loginAnswers(200, { ...GRANTED, ...said })

    const refusal = await refusalOf(exchange())

    expect(refusal).toMatchObject({
      code: 'GRANT_OTHER_STORE',
      remedy: 'start again from the store that is to be connected',
    })
    expect(shownOf(refusal)).not.toContain(SECRETS.accessToken)
  })

  it('takes a token of which nobody says who consented: there is no second one', async () => {
    loginAnswers(200, { ...GRANTED, user: undefined })

    expect((await exchange()).user).toBeUndefined()
  })

  it.each([
    ['no scope', { scope: undefined }],
    ['no context', { context: undefined }],
    ['a token that no header can hold', { access_token: `${SECRETS.accessToken}\n` }],
    ['an end in the past', { expires_in: -1 }],
    ['an end beyond all dates', { expires_in: 1e300 }],
    ['65 KiB', { padding: 'a'.repeat(65 * 1024) }],
  ])('takes no answer with %s', async (_what, said) => {
    loginAnswers(200, { ...GRANTED, ...said })

    const refusal = await refusalOf(exchange())

    expect(refusal.code).toBe('LOGIN_UNAVAILABLE')
    expect(shownOf(refusal)).not.toContain(SECRETS.accessToken)
  })

  it.each(answersWithoutGrant('GRANT_CODE_REFUSED'))(
    'understands %s',
    async (_what, status, body, code) => {
      loginAnswers(status, body)

      const refusal = await refusalOf(exchange())

      expect(refusal.code).toBe(code)
      for (const secret of Object.values(SECRETS)) expect(shownOf(refusal)).not.toContain(secret)
    },
  )

  it.each([
    ['ECONNRESET', 'UPSTREAM_RESET'],
    ['ENOTFOUND', 'UPSTREAM_NAME_NOT_FOUND'],
    ['CERT_HAS_EXPIRED', 'UPSTREAM_TLS_INVALID'],
    ['EWHATEVER', 'UPSTREAM_FAILED'],
  ])('keeps the network’s words to itself after %s', async (networkCode, code) => {
    const words = Object.values(SECRETS).join(' ')
    expectTokenRequest(FIELDS).replyWithError(
      Object.assign(new Error(words), { code: networkCode }),
    )

    const refusal = await refusalOf(exchange())

    expect(refusal).toMatchObject({
      code: 'LOGIN_UNAVAILABLE',
      message: 'the login host of BigCommerce gave no usable answer',
      cause: { code },
    })
    for (const secret of Object.values(SECRETS)) expect(shownOf(refusal)).not.toContain(secret)
  })

  it.each([
    [
      'a code that is refused to start again',
      { error: 'invalid_grant' },
      /once and for ten minutes.*callback URL is exactly/,
    ],
    [
      'an app that is refused where its login is shown',
      { error: 'invalid_client' },
      /View Client ID/,
    ],
    [
      'a refused scope what the app may ask for',
      { error: 'invalid_scope' },
      /scopes that the app has/,
    ],
    ['anything else what to compare', { error: 'invalid_request' }, /callback URL and the scopes/],
  ])('tells %s', async (_what, body, remedy) => {
    loginAnswers(400, body)

    const refusal = await refusalOf(exchange())

    expect(refusal.remedy).toMatch(remedy)
    expect(refusal.remedy).not.toMatch(/\.$/)
  })

  it.each([
    ['a word of the standard', { error: 'unsupported_grant_type' }, 'unsupported_grant_type'],
    ['no other word', { error: 'teapot' }, 'unknown'],
  ])('keeps status and reason of a refusal for the log, and %s', async (_what, body, reason) => {
    loginAnswers(400, body)

    await expect(exchange()).rejects.toMatchObject({ status: 400, reason })
  })
})
