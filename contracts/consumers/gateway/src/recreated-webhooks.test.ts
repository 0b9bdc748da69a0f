import { recreateWebhook } from '@latchkey/bigcommerce-client'
import type { StoreCredential } from '@latchkey/bigcommerce-client'
import { Secret } from '@latchkey/kernel'
import { MatchersV3 } from '@pact-foundation/pact'
import type { PactV4 } from '@pact-foundation/pact'
import { describe, expect, it } from 'vitest'
import { pageOf, refusalV3, says } from './answers.ts'
import { askThrough } from './ask-through.ts'
import { tokenCredential } from './credentials.ts'
import { bigcommerce, byToken, EXAMPLE, tokenWith } from './questions.ts'
import type { Given } from './questions.ts'

const { boolean, eachLike, matchStatus, string } = MatchersV3

const HOOK = { scope: 'store/order/created', destination: 'https://receiver.example/orders' }
const ORDERS = tokenWith('store_v2_orders_read_only')
const FULL: Given = ['the token has as many webhooks of a scope as it may', { scope: HOOK.scope }]
const HAS_IT: Given = ['the token has a webhook', HOOK]
const OTHER_HAS_IT: Given = ['another access token has a webhook', HOOK]

const HOOK_FIELDS = {
  scope: string(HOOK.scope),
  destination: string(HOOK.destination),
  is_active: boolean(true),
}
const HOOK_KEPT = eachLike(HOOK_FIELDS)

const oldCredential: StoreCredential = {
  ...tokenCredential,
  authentication: { name: 'x-auth-token', value: new Secret(EXAMPLE.otherAccessToken) },
}

interface Look {
  readonly given: readonly Given[]
  readonly token?: 'otherAccessToken'
  readonly data: unknown
}

const looked = (pact: PactV4, { data, ...question }: Look) =>
  byToken(pact, {
    ...question,
    asked: `the webhooks of the ${question.token ?? 'accessToken'}, to find one`,
    path: '/v3/hooks',
    query: { page: '1', limit: '50' },
  }).willRespondWith(200, says(pageOf(data)))

const asked = (pact: PactV4, given: readonly Given[]) =>
  byToken(pact, {
    given,
    asked: 'a webhook to be made',
    method: 'POST',
    path: '/v3/hooks',
    json: { ...HOOK, is_active: true },
  })

const recreate = (server: { readonly url: string }) =>
  askThrough(server, (deps) =>
    recreateWebhook(
      {
        from: oldCredential,
        to: tokenCredential,
        key: `${HOOK.scope} ${HOOK.destination}`,
      },
      deps,
    ),
  )

describe('a webhook', () => {
  it('is made anew under another token', async () => {
    const given = [ORDERS, OTHER_HAS_IT]

    const made = bigcommerce.agree((pact) => {
      looked(pact, { given, data: [] })
      looked(pact, { given, token: 'otherAccessToken', data: HOOK_KEPT })
      return asked(pact, given).willRespondWith(matchStatus(200, [200, 201]), (answer) =>
        answer.jsonBody({ data: { ...HOOK, is_active: boolean(true) } }),
      )
    }, recreate)

    await expect(made).resolves.toBe('created')
  })

  it('is found where the token has it', async () => {
    const given = [ORDERS, HAS_IT]

    const made = bigcommerce.agree((pact) => looked(pact, { given, data: HOOK_KEPT }), recreate)

    await expect(made).resolves.toBe('present')
  })

  it('is refused where the token has ten of its scope', async () => {
    const given = [ORDERS, OTHER_HAS_IT, FULL]
    const others = eachLike({ ...HOOK_FIELDS, destination: string('https://receiver.example/1') })

    const made = bigcommerce.agree((pact) => {
      looked(pact, { given, data: others })
      looked(pact, { given, token: 'otherAccessToken', data: HOOK_KEPT })
      return asked(pact, given).willRespondWith(422, says(refusalV3(422)))
    }, recreate)

    await expect(made).rejects.toMatchObject({ code: 'WEBHOOK_REFUSED', reason: 'invalid' })
  })
})
