import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { verificationBroker } from './broker/verification-broker.ts'
import { stateOf } from './provider-state.ts'
import { startJsonServer } from './testing/json-server.ts'
import type { JsonQuestion, JsonReply } from './testing/json-server.ts'
import { pactOf } from './testing/pact-of.ts'
import { verifyProvider } from './verify-provider.ts'

const PACT = pactOf({
  description: 'an order',
  providerStates: [{ name: 'an order is there', params: { amount: 3 } }],
  request: { method: 'GET', path: '/orders/7' },
  response: {
    status: 200,
    body: { content: { amount: 3 }, contentType: 'application/json', encoded: false },
  },
})
const DOCUMENT = { ...PACT, metadata: { pactSpecification: { version: '4.0' } } }

async function store() {
  const shelf = { amount: 0 }
  const server = await startJsonServer(() => ({ json: shelf }))
  const state = stateOf(z.strictObject({ amount: z.number() }), {
    enter: async ({ amount }): Promise<undefined> => {
      shelf.amount = amount
    },
    leave: async () => {
      shelf.amount = 0
    },
  })
  const verification = {
    provider: 'store',
    baseUrl: server.origin,
    pacts: [PACT],
    states: { 'an order is there': state },
  }
  return { ...server, shelf, verification }
}

describe('a verification', () => {
  it('names what it verified, in states that it enters with their parameters and leaves', async () => {
    await using provider = await store()

    await expect(verifyProvider(provider.verification)).resolves.toEqual([
      'an order, given an order is there {"amount":3}',
    ])
    expect(provider.shelf.amount).toBe(0)
  })

  it('fails where a pact gives a state another parameter than it has', async () => {
    await using provider = await store()
    const states = [{ name: 'an order is there', params: { amount: 'three' } }]
    const pacts = [pactOf({ ...PACT.interactions[0], providerStates: states })]

    await expect(verifyProvider({ ...provider.verification, pacts })).rejects.toThrow(
      /store, state "an order is there": .*expected number/,
    )
  })

  it.each([
    ['a broker by token', { PACT_BROKER_TOKEN: 'fakeBrokerToken' }, 'Bearer fakeBrokerToken'],
    [
      'a broker by login',
      { PACT_BROKER_USERNAME: 'ci', PACT_BROKER_PASSWORD: 'fake' },
      `Basic ${btoa('ci:fake')}`,
    ],
  ])('takes its pacts from %s, and tells it the result', async (_what, login, authorization) => {
    await using provider = await store()
    await using server = await startJsonServer(answerAsBroker)
    const broker = await verificationBroker({
      PACT_BROKER_BASE_URL: server.origin,
      PACT_VERSION: '5affab8',
      PACT_BRANCH: 'main',
      ...login,
    })

    await verifyProvider({ ...provider.verification, broker })

    const results = server.asked.find(({ path }) => path === '/results')
    expect(results).toMatchObject({
      authorization,
      body: { success: true, providerApplicationVersion: '5affab8' },
    })
    expect(server.asked.map(({ method, path }) => `${method} ${path}`)).toContain(
      'PUT /pacticipants/store/branches/main/versions/5affab8',
    )
  })

  it('needs no broker', async () => {
    await expect(verificationBroker({})).resolves.toBeUndefined()
  })
})

/** The links that the verifier follows, and the one pact at their end. */
function answerAsBroker({ path }: JsonQuestion, origin: string): JsonReply {
  const link = (below: string) => ({ href: origin + below })
  switch (path) {
    case '/':
      return {
        json: {
          _links: {
            'pb:provider-pacts-for-verification': {
              ...link('/for-verification/{provider}'),
              templated: true,
            },
          },
        },
      }
    case '/for-verification/store': {
      const pact = {
        shortDescription: 'latest from main',
        verificationProperties: { notices: [] },
        _links: { self: { ...link('/pact'), name: 'a pact' } },
      }
      return { json: { _embedded: { pacts: [pact] }, _links: { self: link(path) } } }
    }
    case '/pact': {
      const links = {
        self: link('/pact'),
        'pb:provider': { ...link('/pacticipants/store'), name: 'store' },
        'pb:publish-verification-results': link('/results'),
      }
      return { json: { ...DOCUMENT, _links: links } }
    }
    default:
      return {
        json: {
          _links: {
            self: link(path),
            'pb:branch-version': {
              ...link('/pacticipants/store/branches/{branch}/versions/{version}'),
              templated: true,
            },
            'pb:publish-verification-results': link('/results'),
          },
        },
      }
  }
}
