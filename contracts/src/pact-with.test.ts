import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PactV4 } from '@pact-foundation/pact'
import { describe, expect, it } from 'vitest'
import { fromState } from './from-state.ts'
import { readPacts } from './pact-files.ts'
import { pactWith } from './pact-with.ts'

async function shop() {
  const folder = await mkdtemp(join(tmpdir(), 'written-pacts-'))
  return {
    folder,
    pact: pactWith({ consumer: 'shop', provider: 'store' }, folder),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}

const agreed = (pact: PactV4) =>
  pact
    .addInteraction()
    .uponReceiving('an order')
    .withRequest('POST', fromState('/orders/${id}', { id: 7 }), (request) => {
      request.headers({ 'X-Token': fromState('${token}', { token: 'fakeToken' }) })
      request.jsonBody({ amount: 1 })
    })
    .willRespondWith(200, (answer) => answer.jsonBody({ id: 7 }))

const ask =
  (changes: RequestInit = {}, path = '/orders/7') =>
  async ({ url }: { readonly url: string }) => {
    const answer = await fetch(url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-token': 'fakeToken' },
      body: '{"amount":1}',
      ...changes,
    })
    return answer.status
  }

describe('a consumer', () => {
  it('that asks as agreed leaves the agreement behind', async () => {
    await using consumer = await shop()

    await expect(consumer.pact.agree(agreed, ask())).resolves.toBe(200)

    const [pact] = await readPacts(consumer.folder)
    expect(pact?.interactions.map(({ description }) => description)).toEqual(['an order'])
  })

  it.each([
    ['a header', ask({ headers: { 'content-type': 'application/json' } }), /X-Token/i],
    ['a field', ask({ body: '{}' }), /\$: Expected a Map with keys \[amount\]/],
    ['a type of a field', ask({ body: '{"amount":"1"}' }), /\$\.amount: Expected '1' \(String\)/],
    ['what the state would fill in', ask({}, '/orders/8'), /Path: \/orders\/8/],
  ])(
    'that changes %s is told the pair, the interaction and the field',
    async (_what, asks, field) => {
      await using consumer = await shop()

      const broken = consumer.pact.agree(agreed, asks)

      await expect(broken).rejects.toThrow('shop -> store, "an order": not as agreed\n')
      await expect(broken).rejects.toThrow(field)
      expect(await readPacts(consumer.folder)).toEqual([])
    },
  )

  it('that asks nothing is told what was expected', async () => {
    await using consumer = await shop()

    const broken = consumer.pact.agree(agreed, () => Promise.resolve())

    await expect(broken).rejects.toThrow('The following request was expected but not received')
  })

  it('that fails of a wrong answer has its own failure as the cause', async () => {
    await using consumer = await shop()
    const failure = new Error('the order was not taken')

    const broken = consumer.pact.agree(agreed, async (server) => {
      await ask({ body: '{}' })(server)
      throw failure
    })

    await expect(broken).rejects.toMatchObject({ cause: failure })
  })

  it('that asks as agreed and fails for another reason fails with that', async () => {
    await using consumer = await shop()
    const failure = new Error('the shelf is empty')

    const broken = consumer.pact.agree(agreed, async (server) => {
      await ask()(server)
      throw failure
    })

    await expect(broken).rejects.toBe(failure)
  })
})

describe('a text from a state', () => {
  it('must have an example for each of its names', () => {
    expect(() => fromState('/orders/${id}', {})).toThrow(new TypeError('the example has no id'))
  })
})
