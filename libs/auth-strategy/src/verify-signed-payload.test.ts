import { ManualClock, Secret } from '@latchkey/kernel'
import { SignJWT, UnsecuredJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { verifySignedPayload, type AppIdentity } from './verify-signed-payload.ts'

const NOW = new Date('2026-01-01T00:00:00Z')
const SECONDS = NOW.getTime() / 1_000
const app: AppIdentity = { clientId: 'client', clientSecret: new Secret('facade00'.repeat(8)) }

const claims = {
  aud: 'client',
  iss: 'bc',
  iat: SECONDS,
  nbf: SECONDS - 5,
  exp: SECONDS + 86_400,
  jti: '7b6d6b53-0000-4000-8000-000000000001',
  sub: 'stores/wuxeae6',
  user: { id: 7, email: 'office@example.com', locale: 'da-DK' },
  owner: { id: 1, email: 'owner@example.com' },
  url: '/orders',
  channel_id: null,
}

function sign(more: object = {}, secret = 'facade00'.repeat(8), alg = 'HS256'): Promise<string> {
  return new SignJWT({ ...claims, ...more })
    .setProtectedHeader({ alg })
    .sign(new TextEncoder().encode(secret))
}

const verify = (jwt: string, at = NOW) => verifySignedPayload(jwt, app, new ManualClock(at))

const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000)

describe('verifySignedPayload', () => {
  it('says for whom a callback speaks', async () => {
    expect(await verify(await sign())).toEqual({
      storeHash: 'wuxeae6',
      user: { id: 7, email: 'office@example.com', locale: 'da-DK' },
      owner: { id: 1, email: 'owner@example.com', locale: undefined },
      url: '/orders',
      channelId: undefined,
      tokenId: '7b6d6b53-0000-4000-8000-000000000001',
      issuedAt: NOW,
      refusedFrom: later(86_400 + 30),
      skewMs: 0,
    })
  })

  it.each([
    ['late within the leeway', 86_400 + 29, -86_429_000],
    ['early within the leeway', -34, 34_000],
  ])(
    'takes a token that is %s, and says how far the clocks are apart',
    async (_what, s, skewMs) => {
      expect((await verify(await sign(), later(s))).skewMs).toBe(skewMs)
    },
  )

  it.each([
    ['a day and more after it was made', 86_400 + 31, 'expired'],
    ['before it is to be taken', -36, 'not-yet'],
  ])('refuses a token %s, with the skew for logs', async (_when, seconds, reason) => {
    await expect(verify(await sign(), later(seconds))).rejects.toMatchObject({
      reason,
      skewMs: -seconds * 1_000,
    })
  })

  it.each([
    ['of another app', { aud: 'other' }, 'claims'],
    ['of another issuer', { iss: 'bc/apps' }, 'claims'],
    ['without a store', { sub: 'accounts/1' }, 'claims'],
    ['with more than a store', { sub: 'stores/wuxeae6/../other' }, 'claims'],
    ['without a user', { user: undefined }, 'claims'],
    ['without an id', { jti: undefined }, 'claims'],
    ['without an end', { exp: undefined }, 'claims'],
    ['of no time that there is', { iat: -1 }, 'claims'],
  ])('refuses a token %s', async (_what, more, reason) => {
    await expect(verify(await sign(more))).rejects.toMatchObject({
      code: 'SIGNED_PAYLOAD_INVALID',
      reason,
    })
  })

  it('refuses another secret and another algorithm, also none', async () => {
    const unsecured = new UnsecuredJWT(claims).encode()

    await expect(verify(await sign({}, 'x'.repeat(32)))).rejects.toMatchObject({
      reason: 'signature',
    })
    await expect(verify(await sign({}, 'facade00'.repeat(8), 'HS512'))).rejects.toMatchObject({
      reason: 'algorithm',
    })
    await expect(verify(unsecured)).rejects.toMatchObject({ code: 'SIGNED_PAYLOAD_INVALID' })
  })

  it.each(['', 'a.b', 'not a token at all', '..', `${'a.'.repeat(10)}b`])(
    'refuses %j',
    async (text) => {
      await expect(verify(text)).rejects.toMatchObject({ code: 'SIGNED_PAYLOAD_INVALID' })
    },
  )

  it('says the same of every refusal, and nothing of what was in the token', async () => {
    const refused = await verify(await sign({ aud: 'other' })).catch((error: unknown) => error)

    expect(refused).toHaveProperty('message', 'the signed payload was not accepted')
    expect(JSON.stringify(refused)).not.toContain('example.com')
    expect((refused as Error).cause).toBeUndefined()
  })
})
