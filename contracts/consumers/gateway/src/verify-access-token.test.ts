import { verifyAccessToken } from '@latchkey/bigcommerce-client'
import { describe, expect, it } from 'vitest'
import { anyList, quota, refusalV2, refusalV3, says, time } from './answers.ts'
import { askThrough } from './ask-through.ts'
import { accessTokenClaim } from './credentials.ts'
import { bigcommerce, byToken, tokenWith } from './questions.ts'
import type { Given } from './questions.ts'
import { timeByToken } from './trials.ts'

const UNKNOWN: Given = ['an access token that nobody knows']
const OTHER_STORE: Given = ['an access token of another store']
const NO_SCOPES = tokenWith()

const hooksAsked = (given: Given) =>
  ({ given: [given], asked: "the token's webhooks, to try it", path: '/v3/hooks' }) as const

const verify = (server: { readonly url: string }) =>
  askThrough(server, (deps) => verifyAccessToken(accessTokenClaim, deps))

describe('an access token', () => {
  it('is proven by the time, where it may know it', async () => {
    const verified = bigcommerce.agree(
      (pact) =>
        byToken(pact, timeByToken(tokenWith('store_v2_information_read_only'))).willRespondWith(
          200,
          time,
        ),
      verify,
    )

    await expect(verified).resolves.toMatchObject({ storeHash: 'wuxeae6' })
  })

  it('without any scope is proven by its webhooks, which every token may list', async () => {
    const verified = bigcommerce.agree((pact) => {
      byToken(pact, timeByToken(NO_SCOPES)).willRespondWith(403, says(refusalV3(403)))
      return byToken(pact, hooksAsked(NO_SCOPES)).willRespondWith(200, says({ data: anyList }))
    }, verify)

    await expect(verified).resolves.toMatchObject({ storeHash: 'wuxeae6' })
  })

  it('of another store is forbidden everything, in the words of V3', async () => {
    const verified = bigcommerce.agree((pact) => {
      byToken(pact, timeByToken(OTHER_STORE)).willRespondWith(403, says(refusalV3(403)))
      return byToken(pact, hooksAsked(OTHER_STORE)).willRespondWith(403, says(refusalV3(403)))
    }, verify)

    await expect(verified).rejects.toMatchObject({ code: 'CREDENTIAL_OTHER_STORE' })
  })

  it('that nobody knows is refused with 401', async () => {
    const verified = bigcommerce.agree(
      (pact) => byToken(pact, timeByToken(UNKNOWN)).willRespondWith(401, says(refusalV2(401))),
      verify,
    )

    await expect(verified).rejects.toMatchObject({ code: 'CREDENTIAL_REFUSED' })
  })

  it('is not judged while the quota of its store is used up', async () => {
    const given: Given = ["an access token whose store's quota is used up"]

    const verified = bigcommerce.agree(
      (pact) => byToken(pact, timeByToken(given)).willRespondWith(429, says(refusalV3(429), quota)),
      verify,
    )

    await expect(verified).rejects.toMatchObject({ code: 'STORE_BUSY' })
  })
})
