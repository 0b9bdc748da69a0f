import { verifyProvider, type PactDocument, type Verification } from '@latchkey/contracts'
import { beforeAll, afterAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { startGatewayVerification, type GatewayVerification } from './gateway-verification.ts'

let gateway: GatewayVerification
beforeAll(async () => {
  gateway = await startGatewayVerification()
})
afterAll(() => gateway[Symbol.asyncDispose]())

/** One interaction; the others are verified elsewhere. */
function only(consumer: string, description: string): PactDocument[] {
  return gateway.verification.pacts
    .filter((pact) => pact.consumer.name === consumer)
    .map((pact) => ({
      ...pact,
      interactions: pact.interactions.filter((each) => each.description === description),
    }))
}

interface Answer {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

const Body = z.record(z.string(), z.unknown())

/** A gateway of another version, which answers in another way. */
function changed(
  { baseUrl }: Verification,
  change: (answer: Answer) => Answer,
): NonNullable<Verification['requestFilter']> {
  return (request, response, next) => {
    if (request.method !== 'GET') {
      next()
      return
    }
    const headers = { authorization: request.headers.authorization ?? '' }
    void fetch(baseUrl + request.url, { headers }).then(async (answer) => {
      const { status, body } = change({
        status: answer.status,
        body: Body.parse(await answer.json()),
      })
      response.status(status).json(body)
    })
  }
}

const without = (gone: string, body: Answer['body']) =>
  Object.fromEntries(Object.entries(body).filter(([name]) => name !== gone))

const MISSING = 'Actual map is missing the following keys:'

describe('a change of the gateway', () => {
  it.each<[string, string, string, (answer: Answer) => Answer, string]>([
    [
      'a field that an Open Connectors client reads goes',
      'open-connectors',
      'show an instance',
      ({ body, ...answer }) => ({ ...answer, body: without('token', body) }),
      `body $: ${MISSING} token`,
    ],
    [
      'a number that the command line reads becomes a text',
      'cli',
      'show a fleet',
      ({ body, ...answer }) => ({ ...answer, body: { ...body, total: '2' } }),
      "body $.total: Expected '2' (String) to be an integer",
    ],
    [
      'a success has another status',
      'open-connectors',
      'show an instance',
      ({ body }) => ({ status: 201, body }),
      'status: expected 200 but was 201',
    ],
    [
      'a refusal loses what is told of it',
      'cli',
      'show an instance that is not there',
      ({ body, ...answer }) => ({ ...answer, body: without('remedy', body) }),
      `body $: ${MISSING} remedy`,
    ],
  ])('fails the verification where %s', async (_what, consumer, asks, change, line) => {
    const { verification } = gateway
    const requestFilter = changed(verification, change)

    const verified = verifyProvider({ ...verification, pacts: only(consumer, asks), requestFilter })

    await expect(verified).rejects.toThrow(
      `gateway is not as agreed\n  ${consumer} -> gateway, "${asks}": ${line}`,
    )
  })
})

const WithBody = z.looseObject({
  response: z.looseObject({ body: z.looseObject({ content: z.looseObject({}) }) }),
})

describe('a change of what a consumer reads', () => {
  it('fails the verification until the gateway has it, too', async () => {
    const asks = 'show an instance'
    const pacts = only('open-connectors', asks).map((pact) => ({
      ...pact,
      interactions: pact.interactions.map((interaction) => {
        const { response } = WithBody.parse(interaction)
        const content = { ...response.body.content, sessionToken: 'fake' }
        return { ...interaction, response: { ...response, body: { ...response.body, content } } }
      }),
    }))

    const verified = verifyProvider({ ...gateway.verification, pacts })

    await expect(verified).rejects.toThrow(
      `open-connectors -> gateway, "${asks}": body $: ${MISSING} sessionToken`,
    )
  })
})
