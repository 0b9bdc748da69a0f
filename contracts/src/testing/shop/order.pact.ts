import { expect, it } from 'vitest'
import { pactWith } from '../../pact-with.ts'

it('is agreed on, and kept nowhere', async () => {
  const status = await pactWith({ consumer: 'shop', provider: 'store' }).agree(
    (pact) =>
      pact.addInteraction().uponReceiving('an order').withRequest('GET', '/').willRespondWith(204),
    async ({ url }) => (await fetch(url)).status,
  )

  expect(status).toBe(204)
})
