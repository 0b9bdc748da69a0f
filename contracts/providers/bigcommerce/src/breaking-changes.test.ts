import { verifyProvider } from '@latchkey/contracts'
import type { PactDocument, Verification } from '@latchkey/contracts'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { startMockVerification } from './mock-verification.ts'
import { startSpoilingProxy } from './spoiling-proxy.ts'
import type { JsonAnswer } from './spoiling-proxy.ts'

const PAGE = 'the second page of products'

/** Of the pacts, one interaction: the others are verified elsewhere. */
function only({ pacts }: Verification, description: string): PactDocument[] {
  return pacts.map((pact) => ({
    ...pact,
    interactions: pact.interactions.filter((each) => each.description === description),
  }))
}

function without<Value>(
  record: Readonly<Record<string, Value>>,
  gone: string,
): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== gone))
}

const Page = z.looseObject({ meta: z.looseObject({ pagination: z.looseObject({}) }) })

describe('a change of BigCommerce', () => {
  it.each<[string, (answer: JsonAnswer) => JsonAnswer, string]>([
    [
      'a field that goes',
      (answer) => {
        const { meta, ...body } = Page.parse(answer.body)
        const pagination = without(meta.pagination, 'total_pages')
        return { ...answer, body: { ...body, meta: { pagination } } }
      },
      'body $.meta.pagination: Actual map is missing the following keys: total_pages',
    ],
    [
      'a number that becomes a text',
      (answer) => {
        const { meta, ...body } = Page.parse(answer.body)
        const pagination = { ...meta.pagination, total_pages: '3' }
        return { ...answer, body: { ...body, meta: { pagination } } }
      },
      "body $.meta.pagination.total_pages: Expected '3' (String) to be an integer",
    ],
    [
      'another status',
      (answer) => ({ ...answer, status: 202 }),
      'status: expected 200 but was 202',
    ],
    [
      'a quota header that goes',
      ({ headers, ...answer }) => ({
        ...answer,
        headers: without(headers, 'x-rate-limit-requests-left'),
      }),
      "header X-Rate-Limit-Requests-Left: Expected a header 'X-Rate-Limit-Requests-Left' but was missing",
    ],
  ])('fails the verification: %s', async (_what, spoil, line) => {
    await using mocked = await startMockVerification()
    const { verification } = mocked
    await using proxy = await startSpoilingProxy(verification.baseUrl, spoil)
    const pacts = only(verification, PAGE)

    const verified = verifyProvider({ ...verification, pacts, baseUrl: proxy.origin })

    await expect(verified).rejects.toThrow(
      `bigcommerce is not as agreed\n  gateway -> bigcommerce, "${PAGE}": ${line}`,
    )
  })
})

describe('a change of what the gateway asks for', () => {
  it('fails the verification until BigCommerce has it, too', async () => {
    await using mocked = await startMockVerification()
    const pacts = only(mocked.verification, PAGE).map(wantingMore)

    const verified = verifyProvider({ ...mocked.verification, pacts })

    await expect(verified).rejects.toThrow(
      `gateway -> bigcommerce, "${PAGE}": body $: Actual map is missing the following keys: wanted`,
    )
  })
})

const WithBody = z.looseObject({
  response: z.looseObject({ body: z.looseObject({ content: z.looseObject({}) }) }),
})

function wantingMore(pact: PactDocument): PactDocument {
  const interactions = pact.interactions.map((interaction) => {
    const { response } = WithBody.parse(interaction)
    const content = { ...response.body.content, wanted: true }
    return { ...interaction, response: { ...response, body: { ...response.body, content } } }
  })
  return { ...pact, interactions }
}

describe('a state', () => {
  it('that nobody wrote fails the verification by its name', async () => {
    await using mocked = await startMockVerification()
    const states = without(mocked.verification.states, 'the store has products')
    const pacts = only(mocked.verification, PAGE)

    const verified = verifyProvider({ ...mocked.verification, pacts, states })

    await expect(verified).rejects.toThrow(
      'nobody wrote these states of bigcommerce: the store has products',
    )
  })

  it('that could not be entered fails the verification with the reason', async () => {
    await using mocked = await startMockVerification()
    const { states } = mocked.verification
    const failing = {
      ...states,
      'the store has products': {
        enter: () => Promise.reject(new Error('the shelves are empty')),
        leave: () => Promise.resolve(),
      },
    }
    const pacts = only(mocked.verification, PAGE)

    const verified = verifyProvider({ ...mocked.verification, pacts, states: failing })

    await expect(verified).rejects.toThrow(
      'bigcommerce, state "the store has products": the shelves are empty',
    )
  })
})
