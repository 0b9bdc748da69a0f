import type { PactV4 } from '@pact-foundation/pact'
import { refusalV2, says } from './answers.ts'
import { byLegacyAccount } from './questions.ts'
import type { Given, Question } from './questions.ts'

/** What a token is tried by: on its own, and after BigCommerce refused a call by it. */
export const timeByToken = (given: Given): Question => ({
  given: [given],
  asked: 'the time, to try the token',
  path: '/v2/time',
})

/** What a legacy account is tried by. */
export const timeByLogin = (given: Given): Question => ({
  given: [given],
  asked: 'the time, to try the login',
  path: '/v2/time',
  headers: { Accept: 'application/json' },
})

/** A call by a legacy account that is refused, and by which status. */
export interface RefusedCall {
  readonly what: string
  readonly path: string
  readonly status: number
  readonly given: Given
}

/** Agrees on a refusal of a legacy account's call in JSON: a list, in words. */
export function refusedInJson(pact: PactV4, { what, path, status, given }: RefusedCall) {
  return byLegacyAccount(pact, {
    given: [given],
    asked: `${what}, in JSON, to be refused`,
    path,
    headers: { Accept: 'application/json' },
  }).willRespondWith(status, says(refusalV2(status)))
}
