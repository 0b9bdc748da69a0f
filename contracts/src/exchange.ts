import type { MatchersV3, PactV4 } from '@pact-foundation/pact'
import { z } from 'zod'
import type { Agreed } from './pact-with.ts'

type Word = string | MatchersV3.Matcher<string>
type StateParameters = Readonly<Record<string, boolean | number | string | string[]>>

/** One request of a consumer's, and how the provider answers it. */
export interface Exchange {
  /** What is asked, in words. With the states it is the interaction's name. */
  readonly asks: string
  /** The states of the provider that it is asked in, by name, with their parameters. */
  readonly given?: Readonly<Record<string, StateParameters>>
  readonly request: {
    readonly method: string
    readonly path: Word
    readonly query?: Record<string, Word | Word[]>
    readonly headers?: Record<string, Word>
    /** A JSON document, matchers in it or not. */
    readonly body?: unknown
  }
  readonly answer: {
    readonly status: number
    readonly headers?: Record<string, Word>
    /** A JSON document, matchers in it or not. */
    readonly body?: unknown
    /** In place of one: a text, and what of it matters. */
    readonly text?: { readonly type: string; readonly example: string; readonly pattern: RegExp }
  }
}

/** A server that does as agreed. */
export interface AgreedServer {
  readonly url: string
}

/**
 * Adds exchanges to a pact, for `ConsumerPact.agree`.
 *
 * @throws {TypeError} If there is none.
 */
export function addExchanges(pact: PactV4, exchanges: readonly Exchange[]): Agreed<AgreedServer> {
  const agreed = exchanges.map((exchange) => addExchange(pact, exchange)).at(-1)
  if (agreed === undefined) throw new TypeError('nothing is agreed')
  return agreed
}

function addExchange(pact: PactV4, { asks, given = {}, request, answer }: Exchange) {
  const interaction = pact.addInteraction()
  for (const [state, parameters] of Object.entries(given)) {
    // A state without parameters has none in its name, either.
    const isPlain = Object.keys(parameters).length === 0
    interaction.given(state, ...(isPlain ? [] : [{ ...parameters }]))
  }
  return interaction
    .uponReceiving(asks)
    .withRequest(request.method, request.path, (builder) => {
      builder.headers(request.headers ?? {}).query(request.query ?? {})
      if (request.body !== undefined) builder.jsonBody(request.body)
    })
    .willRespondWith(answer.status, (builder) => {
      builder.headers(answer.headers ?? {})
      if (answer.body !== undefined) builder.jsonBody(answer.body)
      if (answer.text !== undefined) addText(builder, answer.text)
    })
}

// Pact's builders know JSON, XML and bytes, and keep bytes in a form that nobody can read.
const Innards = z.object({
  interaction: z.custom<{ withResponseBody: (text: string, type: string) => unknown }>(
    (inside) => typeof inside === 'object',
  ),
})

function addText(
  builder: ResponseBuilder,
  { type, example, pattern }: NonNullable<Exchange['answer']['text']>,
): void {
  const rule = { 'pact:matcher:type': 'regex', regex: pattern.source }
  Innards.parse(builder).interaction.withResponseBody(example, type)
  builder.matchingRules({ body: [{ path: '$', rules: [rule] }] })
}

type Described = ReturnType<ReturnType<PactV4['addInteraction']>['withRequest']>
type ResponseBuilder = Parameters<NonNullable<Parameters<Described['willRespondWith']>[1]>>[0]
