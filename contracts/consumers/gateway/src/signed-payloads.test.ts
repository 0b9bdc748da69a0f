import { verifySignedPayload } from '@latchkey/auth-strategy'
import { ManualClock, Secret } from '@latchkey/kernel'
import { MatchersV3 } from '@pact-foundation/pact'
import { SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { bigcommerce } from './questions.ts'

const { email, integer, regex } = MatchersV3

const APP = {
  clientId: 'fakeClientIdLatchkey0000000000c',
  clientSecret: new Secret(`${'facade00'.repeat(7)}0000000c`),
}
const ISSUED_AT = new Date('2026-01-01T00:00:00Z')
const iat = ISSUED_AT.getTime() / 1_000

const CLAIMS = {
  aud: regex('^[a-zA-Z0-9]+$', APP.clientId),
  iss: 'bc',
  iat: integer(iat),
  nbf: integer(iat - 5),
  exp: integer(iat + 86_400),
  jti: regex('^[\\x21-\\x7e]{1,255}$', '00000000-0000-4000-8000-000000000001'),
  sub: regex('^stores/[a-z0-9]+$', 'stores/wuxeae6'),
  user: { id: integer(24_654), email: email('office@example.com') },
  owner: { id: integer(24_653), email: email('owner@example.com') },
}

/** The claims as BigCommerce signs them: HS256 by the app's client secret. */
function sign(claims: Record<string, unknown>): Promise<string> {
  const key = new TextEncoder().encode(APP.clientSecret.reveal())
  return new SignJWT(claims).setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).sign(key)
}

describe('the claims of a signed payload', () => {
  it.each([
    ['of an app that is opened', { url: regex('^/', '/') }],
    ['of an app that is uninstalled', {}],
    ['of a user that an app loses', {}],
  ])('%s say for whom it speaks', async (what, own) => {
    const payload = await bigcommerce.agree(
      (pact) =>
        pact
          .addAsynchronousInteraction()
          .given('a store has an app')
          .expectsToReceive(`the claims of the signed payload ${what}`, (message) => {
            message.withJSONContent({ ...CLAIMS, ...own })
          }),
      async ({ contents }) => {
        const { content } = z.object({ content: z.record(z.string(), z.unknown()) }).parse(contents)
        return verifySignedPayload(await sign(content), APP, new ManualClock(ISSUED_AT))
      },
    )

    expect(payload).toMatchObject({
      storeHash: 'wuxeae6',
      user: { id: 24_654 },
      owner: { id: 24_653 },
      url: '/',
    })
  })
})
