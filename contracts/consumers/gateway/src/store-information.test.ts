import { probeAccess, proveSameStore } from '@latchkey/bigcommerce-client'
import { MatchersV3 } from '@pact-foundation/pact'
import { describe, expect, it } from 'vitest'
import { anyList, refusalV2, says } from './answers.ts'
import { askThrough } from './ask-through.ts'
import { legacyCredential, tokenCredential } from './credentials.ts'
import { bigcommerce, byLegacyAccount, byToken, EXAMPLE, tokenWith } from './questions.ts'

const { string } = MatchersV3

const INFORMED = tokenWith('store_v2_information_read_only')
const INFORMATION = { id: string(EXAMPLE.storeHash) }
const store = { asked: "the store's information", path: '/v2/store' } as const

describe("the store's information", () => {
  it('tells by its id that a legacy account and a token open the same store', async () => {
    const proven = bigcommerce.agree(
      (pact) => {
        byToken(pact, { ...store, given: [INFORMED] }).willRespondWith(200, says(INFORMATION))
        return byLegacyAccount(pact, {
          ...store,
          given: [['a legacy account']],
          headers: { accept: 'application/json' },
        }).willRespondWith(200, says(INFORMATION))
      },
      (server) =>
        askThrough(server, (deps) =>
          proveSameStore({ before: legacyCredential, after: tokenCredential }, deps),
        ),
    )

    await expect(proven).resolves.toBe('same')
  })

  it('names the plan beside what a token may read and what not', async () => {
    const probed = bigcommerce.agree(
      (pact) => {
        const given = [INFORMED]
        byToken(pact, {
          given,
          asked: "one of the token's webhooks",
          path: '/v3/hooks',
          query: { limit: '1' },
        }).willRespondWith(200, says({ data: anyList }))
        byToken(pact, { given, ...store, asked: "the store's plan" }).willRespondWith(
          200,
          says({ plan_name: string('Enterprise') }),
        )
        return byToken(pact, {
          given,
          asked: 'what the token has no scope for',
          path: '/v2/orders',
        }).willRespondWith(403)
      },
      (server) =>
        askThrough(server, (deps) => probeAccess({ ...tokenCredential, read: '/v2/orders' }, deps)),
    )

    await expect(probed).resolves.toEqual({
      anyTokenMay: 'answered',
      planName: 'Enterprise',
      status: 403,
    })
  })

  it('is kept from a token without the scope for it, in the words of V3', async () => {
    const given = [tokenWith()]

    const proven = bigcommerce.agree(
      (pact) => {
        byToken(pact, { ...store, given }).willRespondWith(403)
        return byToken(pact, {
          given,
          asked: "one of the token's webhooks",
          path: '/v3/hooks',
          query: { limit: '1' },
        }).willRespondWith(200, says({ data: anyList }))
      },
      (server) =>
        askThrough(server, (deps) =>
          proveSameStore({ before: tokenCredential, after: tokenCredential }, deps),
        ),
    )

    await expect(proven).resolves.toBe('by-hash-only')
  })

  it('is not told to a token that nobody knows', async () => {
    const given = [['an access token that nobody knows']] as const

    const proven = bigcommerce.agree(
      (pact) => byToken(pact, { ...store, given }).willRespondWith(401, says(refusalV2(401))),
      (server) =>
        askThrough(server, (deps) =>
          proveSameStore({ before: legacyCredential, after: tokenCredential }, deps),
        ),
    )

    await expect(proven).rejects.toMatchObject({ code: 'CREDENTIAL_REFUSED' })
  })
})
