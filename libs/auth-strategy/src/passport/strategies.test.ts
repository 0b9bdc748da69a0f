import { ManualClock, Secret } from '@latchkey/kernel'
import { createHmac } from 'node:crypto'
import { SignJWT } from 'jose'
import passport from 'passport'
import { describe, expect, it } from 'vitest'
import type { RecognisedCallback } from '../verify-callback.ts'
import { BigCommerceOAuthStrategy, type AuthCallback } from './bigcommerce-oauth.strategy.ts'
import type { PassportRequest } from './deciding-strategy.ts'
import { InstanceTokenStrategy } from './instance-token.strategy.ts'
import { SignedPayloadStrategy } from './signed-payload.strategy.ts'

const NOW = new Date('2026-01-01T00:00:00Z')
const SECONDS = NOW.getTime() / 1_000
const SECRET = 'facade00'.repeat(8)
const app = { clientId: 'client', clientSecret: new Secret(SECRET), number: 1 }

/** What Passport makes of a request that a strategy is in front of. */
function authenticate(strategy: passport.Strategy, request: Partial<PassportRequest>) {
  const authenticator = new passport.Authenticator()
  authenticator.use(strategy)
  return new Promise((resolve, reject) => {
    const answer = (error: unknown, user: unknown) => {
      if (error instanceof Error) reject(error)
      else resolve(user)
    }
    const middleware = authenticator.authenticate(
      strategy.name ?? '',
      { session: false },
      answer,
    ) as (...each: unknown[]) => void
    middleware({ headers: {}, ...request }, {}, reject)
  })
}

describe('the strategy for instance tokens', () => {
  const strategy = new InstanceTokenStrategy<string>((token, done) => {
    done(null, `the owner of ${token.reveal()}`)
  })

  it.each([
    ['in X-Auth-Token', { 'x-auth-token': 'lki_abc' }],
    ['as a bearer token', { authorization: 'Bearer lki_abc' }],
    ['as a bearer token in another letter case', { authorization: 'bearer lki_abc' }],
  ])('finds the token %s', async (_where, headers) => {
    expect(await authenticate(strategy, { headers })).toBe('the owner of lki_abc')
  })

  it.each([
    ['no token', {}],
    ['both', { 'x-auth-token': 'lki_abc', authorization: 'Bearer lki_abc' }],
    ['another scheme', { authorization: 'Basic lki_abc' }],
    ['a token twice', { 'x-auth-token': ['lki_abc', 'lki_def'] }],
    ['blanks in it', { 'x-auth-token': 'lki abc' }],
    ['an empty one', { 'x-auth-token': '' }],
  ])('refuses %s', async (_what, headers) => {
    await expect(authenticate(strategy, { headers })).rejects.toMatchObject({
      code: 'AUTHORIZATION_MALFORMED',
    })
  })

  it('hands on what its user refuses', async () => {
    const refusing = new InstanceTokenStrategy((_token, done) => {
      done(new RangeError('not this one'))
    })

    await expect(
      authenticate(refusing, { headers: { 'x-auth-token': 'lki_abc' } }),
    ).rejects.toThrow('not this one')
  })
})

describe('the strategy for signed payloads', () => {
  const strategy = new SignedPayloadStrategy<typeof app, RecognisedCallback<typeof app>>(
    {
      findApp: async ({ params }) => ((params as { app: string }).app === '1' ? app : undefined),
      clock: new ManualClock(NOW),
    },
    (found, done) => {
      done(null, found)
    },
  )
  const ask = (query: object, number = '1') =>
    authenticate(strategy, { params: { app: number }, query })

  it('recognises the store and the user that BigCommerce signs for', async () => {
    expect(await ask({ signed_payload_jwt: await jwt() })).toMatchObject({
      app: { number: 1 },
      payload: { storeHash: 'wuxeae6', user: { id: 7 } },
      payloadId: 'a-1',
    })
  })

  it('recognises the older form, and names it by what was signed', async () => {
    const plain = olderPayload()
    const padded = plain.replace('.', '=.')

    const [first, second] = await Promise.all([
      ask({ signed_payload: plain }),
      ask({ signed_payload: padded }),
    ])

    expect(first).toMatchObject({ payload: { storeHash: 'wuxeae6' } })
    expect((first as { payloadId: string }).payloadId).toBe(
      (second as { payloadId: string }).payloadId,
    )
  })

  it('names both forms where both came along, because either can be shown again', async () => {
    const older = olderPayload()

    const alone = await ask({ signed_payload: older })
    const both = await ask({ signed_payload_jwt: await jwt(), signed_payload: older })

    const { payloadId } = alone as RecognisedCallback<typeof app>
    expect(both).toMatchObject({ payloadId: 'a-1', payloadIds: ['a-1', payloadId] })
  })

  it.each<[string, () => Promise<object>, string?]>([
    ['no payload', async () => ({})],
    ['a payload twice', async () => ({ signed_payload_jwt: [await jwt(), await jwt()] })],
    [
      'a wrong one beside a good older one',
      async () => ({
        signed_payload_jwt: `${await jwt()}x`,
        signed_payload: olderPayload(),
      }),
    ],
    ['an app that is not there', async () => ({ signed_payload_jwt: await jwt() }), '2'],
    ['a payload signed with an empty secret', async () => ({ signed_payload: olderPayload('') })],
  ])('refuses %s', async (_what, query, number) => {
    await expect(ask(await query(), number)).rejects.toMatchObject({
      code: 'SIGNED_PAYLOAD_INVALID',
    })
  })

  it('refuses everything for an app whose secret is empty', async () => {
    const careless = new SignedPayloadStrategy(
      {
        findApp: async () => ({ clientId: 'client', clientSecret: new Secret('') }),
        clock: new ManualClock(NOW),
      },
      (found, done) => {
        done(null, found)
      },
    )

    await expect(
      authenticate(careless, { query: { signed_payload: olderPayload('') } }),
    ).rejects.toMatchObject({ code: 'SIGNED_PAYLOAD_INVALID' })
  })
})

describe("the strategy for BigCommerce's OAuth", () => {
  const strategy = new BigCommerceOAuthStrategy<typeof app, AuthCallback<typeof app>>(
    {
      findApp: async ({ params }) => {
        if ((params as { app: string }).app !== '1') throw new RangeError('there is no such app')
        return app
      },
    },
    (callback, done) => {
      done(null, callback)
    },
  )
  const consent = {
    code: 'abc123',
    scope: 'store_v2_orders store_v2_default',
    context: 'stores/wuxeae6',
  }
  const ask = async (query: object | undefined, number = '1') =>
    (await authenticate(strategy, { params: { app: number }, query })) as AuthCallback<typeof app>

  it('finds the app and the consent', async () => {
    const found = await ask(consent)

    expect(found).toMatchObject({
      app: { number: 1 },
      outcome: {
        consent: {
          scope: 'store_v2_orders store_v2_default',
          storeHash: 'wuxeae6',
          isExternal: false,
          state: undefined,
        },
      },
    })
    expect('consent' in found.outcome && found.outcome.consent.code.reveal()).toBe('abc123')
    expect(JSON.stringify(found)).not.toContain('abc123')
  })

  it('tells an install that began outside BigCommerce', async () => {
    const found = await ask({ ...consent, external_install: '1' })

    expect(found.outcome).toMatchObject({ consent: { isExternal: true } })
  })

  it.each([
    ['a consent that was refused', { error: 'access_denied' }, 'CONSENT_REFUSED'],
    ['no code', { ...consent, code: undefined }, 'CONSENT_INVALID'],
    ['a code twice', { ...consent, code: ['a', 'b'] }, 'CONSENT_INVALID'],
    ['a code with a line break', { ...consent, code: 'a\nb' }, 'CONSENT_INVALID'],
    ['no scope', { ...consent, scope: '' }, 'CONSENT_INVALID'],
    ['no context', { ...consent, context: undefined }, 'CONSENT_INVALID'],
    ['a context that is no store', { ...consent, context: 'stores/../x' }, 'CONSENT_INVALID'],
    ['nothing', undefined, 'CONSENT_INVALID'],
  ])('finds no consent in %s', async (_what, query, code) => {
    expect((await ask(query)).outcome).toMatchObject({ refusal: { code } })
  })

  it('refuses a callback for an app that is not there', async () => {
    await expect(ask(consent, '2')).rejects.toThrow('there is no such app')
  })
})

function jwt(): Promise<string> {
  return new SignJWT({
    aud: 'client',
    iss: 'bc',
    iat: SECONDS,
    nbf: SECONDS - 5,
    exp: SECONDS + 86_400,
    jti: 'a-1',
    sub: 'stores/wuxeae6',
    user: { id: 7 },
    owner: { id: 1 },
  })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(new TextEncoder().encode(SECRET))
}

function olderPayload(secret = SECRET): string {
  const json = JSON.stringify({
    store_hash: 'wuxeae6',
    timestamp: SECONDS,
    user: { id: 7 },
    owner: { id: 1 },
  })
  const signature = createHmac('sha256', secret).update(json).digest('hex')
  return [json, signature].map((part) => Buffer.from(part).toString('base64')).join('.')
}
