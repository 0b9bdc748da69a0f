import { parseStoreAddress, verifyLegacyAccount } from '@latchkey/bigcommerce-client'
import { MatchersV3 } from '@pact-foundation/pact'
import { describe, expect, it } from 'vitest'
import { hour, refusalV2, says, time } from './answers.ts'
import { askThrough } from './ask-through.ts'
import { legacyClaim } from './credentials.ts'
import { bigcommerce, byLegacyAccount, EXAMPLE } from './questions.ts'
import type { Given } from './questions.ts'
import { timeByLogin } from './trials.ts'

const ACCOUNT: Given = ['a legacy account']
const verify = (server: { readonly url: string }) =>
  askThrough(server, (deps) => verifyLegacyAccount(legacyClaim, deps))

describe('a legacy account', () => {
  it('is proven by the time, asked of its own store', async () => {
    const verified = bigcommerce.agree(
      (pact) =>
        byLegacyAccount(pact, timeByLogin(ACCOUNT)).willRespondWith(200, (answer) => {
          time(answer)
          answer.headers(hour)
        }),
      verify,
    )

    await expect(verified).resolves.toMatchObject({ storeHash: 'wuxeae6' })
  })

  it('that nobody knows is refused with 401', async () => {
    const given: Given = ['a legacy account that nobody knows']

    const verified = bigcommerce.agree(
      (pact) =>
        byLegacyAccount(pact, timeByLogin(given)).willRespondWith(401, says(refusalV2(401))),
      verify,
    )

    await expect(verified).rejects.toMatchObject({ code: 'CREDENTIAL_REFUSED' })
  })

  it('is not judged while the hour of its store is used up', async () => {
    const given: Given = ["a legacy account whose store's hour is used up"]

    const verified = bigcommerce.agree(
      (pact) =>
        byLegacyAccount(pact, timeByLogin(given)).willRespondWith(509, says(refusalV2(509), hour)),
      verify,
    )

    await expect(verified).rejects.toMatchObject({ code: 'STORE_BUSY' })
  })

  it("of a shop's own domain is told its store by the store's information", async () => {
    const { string } = MatchersV3
    const domain = 'shop.moller-daughters.example'
    const given: Given = ['a legacy account', { domain }]
    const claim = { ...legacyClaim, address: parseStoreAddress(`https://${domain}`) }
    const information = {
      ...timeByLogin(given),
      asked: "the store's information",
      path: '/v2/store',
    }

    const verified = bigcommerce.agree(
      (pact) => {
        byLegacyAccount(pact, { ...timeByLogin(given), host: domain }).willRespondWith(200, time)
        return byLegacyAccount(pact, { ...information, host: domain }).willRespondWith(
          200,
          says({ id: string(EXAMPLE.storeHash) }),
        )
      },
      (server) => askThrough(server, (deps) => verifyLegacyAccount(claim, deps)),
    )

    await expect(verified).resolves.toEqual({ storeHash: 'wuxeae6', legacyHost: domain })
  })
})
