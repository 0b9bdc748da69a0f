import { describe, expect, it } from 'vitest'
import { quota, refusalV3, retryAfter, says } from './answers.ts'
import { startGatewayScene } from './gateway-scene.ts'
import { bigcommerce, byToken, tokenWith } from './questions.ts'
import { refusedInJson } from './trials.ts'

// A gateway remembers what it heard of a store's quota, so each test has one of its own.
describe('a call that BigCommerce has no room for', () => {
  it('hears with a 429 of the quota where the rest of the window is', async () => {
    await using scene = await startGatewayScene()

    const answer = await bigcommerce.agree(
      (pact) =>
        byToken(pact, {
          given: [["an access token whose store's quota is used up"]],
          asked: 'orders beyond the quota',
          path: '/v2/orders',
        }).willRespondWith(429, says(refusalV3(429), { ...quota, ...retryAfter })),
      (server) => scene.call(server, { account: 'oauth', path: '/v2/orders' }),
    )

    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '15'])
  })

  it('hears with a 429 of an overload that it may come back, where BigCommerce does not say when', async () => {
    await using scene = await startGatewayScene()

    const answer = await bigcommerce.agree(
      (pact) =>
        byToken(pact, {
          given: [tokenWith('store_v2_orders_read_only'), ['BigCommerce is overloaded']],
          asked: 'orders during an overload',
          path: '/v2/orders',
        }).willRespondWith(429),
      (server) => scene.call(server, { account: 'oauth', path: '/v2/orders' }),
    )

    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '1'])
  })

  it('is refused by 509 where the hour of a legacy account is used up', async () => {
    await using scene = await startGatewayScene()
    const refused = {
      what: 'anything beyond the hour',
      path: '/v2/orders',
      status: 509,
      given: ["a legacy account whose store's hour is used up"],
    } as const

    const answer = await bigcommerce.agree(
      (pact) => refusedInJson(pact, refused),
      (server) => scene.call(server, { account: 'legacy', path: refused.path }),
    )

    expect([answer.status, answer.text]).toEqual([509, expect.stringContaining('words')])
  })
})
