import { fromState, pactWith } from '@latchkey/contracts'
import type { TextFromState } from '@latchkey/contracts'
import type { PactV4 } from '@pact-foundation/pact'

/** What the gateway agrees on with BigCommerce. */
export const bigcommerce = pactWith({ consumer: 'gateway', provider: 'bigcommerce' })

/** What the provider's states give, as examples: the credentials of the sample store, all made up. */
export const EXAMPLE = {
  storeHash: 'wuxeae6',
  accessToken: 'fakeAccessTokenFull00000000000a',
  otherAccessToken: 'fakeAccessTokenOther00000000001',
  username: 'admin',
  apiToken: 'fa15e1e9ac70fa15e1e9ac70fa15e1e9ac700001',
  authorization: `Basic ${btoa('admin:fa15e1e9ac70fa15e1e9ac70fa15e1e9ac700001')}`,
} as const

/** A state of BigCommerce's, and what its name leaves open. */
export type Given = readonly [state: string, parameters?: Parameters]

type Parameters = Record<string, string | number | string[]>

/** A question to BigCommerce, without the host and the credential. */
export interface Question {
  readonly given: readonly Given[]
  /** Names the interaction, with its states. */
  readonly asked: string
  readonly method?: string
  /** Below the store, such as `/v2/time`. */
  readonly path: string
  /** Which of a state's two access tokens asks, where there are two. */
  readonly token?: 'accessToken' | 'otherAccessToken'
  /** Of a legacy account's store, where it is not the permanent one. */
  readonly host?: string
  /** What else a state gives that is in the path. */
  readonly named?: Readonly<Record<string, string | number>>
  readonly query?: Record<string, TextFromState | string>
  readonly headers?: Record<string, string>
  readonly json?: unknown
}

/** The state of a token with scopes. */
export const tokenWith = (...scopes: string[]): Given => ['an access token with scopes', { scopes }]

/** Asks the API host as an access token. */
export function byToken(pact: PactV4, question: Question) {
  return asked(pact, {
    ...question,
    path: `/stores/\${storeHash}${question.path}`,
    credential: {
      Host: 'api.bigcommerce.com',
      'X-Auth-Token': fromState(`\${${question.token ?? 'accessToken'}}`, EXAMPLE),
    },
  })
}

/** Asks the store's own host as a legacy account. */
export function byLegacyAccount(pact: PactV4, question: Question) {
  return asked(pact, {
    ...question,
    path: `/api${question.path}`,
    credential: {
      Host: question.host ?? fromState('store-${storeHash}.mybigcommerce.com', EXAMPLE),
      Authorization: fromState('${authorization}', EXAMPLE),
    },
  })
}

interface AskedQuestion extends Question {
  readonly credential: Record<string, TextFromState | string>
}

function asked(
  pact: PactV4,
  { given, asked, method = 'GET', path, named, query, headers, json, credential }: AskedQuestion,
) {
  const interaction = pact.addInteraction().uponReceiving(asked)
  for (const [state, parameters] of given) interaction.given(state, parameters)
  return interaction.withRequest(
    method,
    path.includes('${') ? fromState(path, { ...EXAMPLE, ...named }) : path,
    (request) => {
      request.headers({ ...headers, ...credential })
      if (query !== undefined) request.query(query)
      if (json !== undefined) request.jsonBody(json)
    },
  )
}
