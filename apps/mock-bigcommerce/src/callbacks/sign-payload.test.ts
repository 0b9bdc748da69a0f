import { createHmac } from 'node:crypto'
import { verifyOlderSignedPayload, verifySignedPayload } from '@latchkey/auth-strategy'
import { ManualClock, Secret } from '@latchkey/kernel'
import { decodeJwt, jwtVerify } from 'jose'
import { describe, expect, it } from 'vitest'
import { accountsForTest, LABELS, LATCHKEY } from '../testing/accounts-for-test.ts'

const NOW = 1_767_225_600
const PACKING = 'packing@example.com'

interface SignedAnswer {
  readonly signedPayloadJwt: string
  readonly signedPayload: string
}

describe('the signed payload', () => {
  it('is a JWT with the claims of a callback', async () => {
    const { control } = accountsForTest()
    const { users } = (await control('GET /stores/wuxeae6/users')).json<{
      users: { id: number; email: string; locale: string }[]
    }>()
    const user = users.find(({ email }) => email === PACKING)

    const answer = await control(`POST /stores/wuxeae6/apps/${LATCHKEY.id}/signed-payload`, {
      user: PACKING,
      url: '/orders/7',
      channelId: 1,
    })
    const { signedPayloadJwt } = answer.json<SignedAnswer>()
    const { payload, protectedHeader } = await jwtVerify(
      signedPayloadJwt,
      new TextEncoder().encode(LATCHKEY.clientSecret),
      {
        algorithms: ['HS256'],
        issuer: 'bc',
        audience: LATCHKEY.clientId,
        currentDate: new Date(NOW * 1_000),
      },
    )

    expect(protectedHeader).toEqual({ alg: 'HS256', typ: 'JWT' })
    expect(payload).toEqual({
      aud: LATCHKEY.clientId,
      iss: 'bc',
      iat: NOW,
      nbf: NOW - 5,
      exp: NOW + 86_400,
      jti: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown,
      sub: 'stores/wuxeae6',
      user: { id: user?.id, email: PACKING, locale: 'en-GB' },
      owner: { id: users[0]?.id, email: 'owner@example.com' },
      url: '/orders/7',
      channel_id: 1,
    })
  })

  it('is believed, in both its forms, by whoever verifies it as Latchkey does', async () => {
    const { control } = accountsForTest()
    const app = { clientId: LATCHKEY.clientId, clientSecret: new Secret(LATCHKEY.clientSecret) }
    const clock = new ManualClock(new Date(NOW * 1_000))

    const answer = await control(`POST /stores/wuxeae6/apps/${LATCHKEY.id}/signed-payload`, {
      user: PACKING,
    })
    const signed = answer.json<SignedAnswer>()
    const verified = await verifySignedPayload(signed.signedPayloadJwt, app, clock)
    const older = verifyOlderSignedPayload(signed.signedPayload, app, clock)

    expect(verified).toMatchObject({ storeHash: 'wuxeae6', user: { email: PACKING }, skewMs: 0 })
    expect(older).toMatchObject({ storeHash: 'wuxeae6', user: { email: PACKING } })
  })

  it('names the owner where the app has one user', async () => {
    const { control } = accountsForTest()

    const answer = await control(`POST /stores/wuxeae6/apps/${LABELS.id}/signed-payload`, {
      user: PACKING,
    })
    const claims = decodeJwt(answer.json<SignedAnswer>().signedPayloadJwt)

    expect(claims).toMatchObject({
      user: { email: 'owner@example.com' },
      channel_id: null,
      url: '/',
    })
  })

  it('says whatever a test wants it to say', async () => {
    const { control } = accountsForTest()

    const answer = await control(`POST /stores/wuxeae6/apps/${LATCHKEY.id}/signed-payload`, {
      claims: { exp: 1, sub: 'stores/other99' },
    })

    expect(decodeJwt(answer.json<SignedAnswer>().signedPayloadJwt)).toMatchObject({
      exp: 1,
      sub: 'stores/other99',
      iat: NOW,
    })
  })

  it('has an older form: JSON and the hexadecimal digest of it, each in base64', async () => {
    const { control } = accountsForTest()

    const answer = await control(`POST /stores/wuxeae6/apps/${LATCHKEY.id}/signed-payload`)
    const [json = '', digest] = answer
      .json<SignedAnswer>()
      .signedPayload.split('.')
      .map((part) => Buffer.from(part, 'base64').toString('utf8'))

    expect(digest).toBe(createHmac('sha256', LATCHKEY.clientSecret).update(json).digest('hex'))
    expect(JSON.parse(json)).toEqual({
      user: { id: expect.any(Number) as unknown, email: 'owner@example.com' },
      owner: { id: expect.any(Number) as unknown, email: 'owner@example.com' },
      context: 'stores/wuxeae6',
      store_hash: 'wuxeae6',
      timestamp: NOW,
    })
  })

  it.each([
    ['is not on a callback', false, ['signed_payload_jwt']],
    [
      'is on a callback too where it is switched on',
      true,
      ['signed_payload_jwt', 'signed_payload'],
    ],
  ])('of the older form %s', async (_how, sendsOlderPayload, names) => {
    const { control } = accountsForTest()
    await control(`PUT /apps/${LABELS.id}`, { sendsOlderPayload })

    const opened = await control(`POST /stores/wuxeae6/apps/${LABELS.id}/open`)
    const { kind, url } = opened.json<{ kind: string; url: string }>()

    expect([kind, [...new URL(url).searchParams.keys()]]).toEqual(['load', names])
  })
})
