import { MatchersV3 } from '@pact-foundation/pact'
import type { byToken } from './questions.ts'

const { integer, like, regex, string } = MatchersV3

type Fill = NonNullable<Parameters<ReturnType<typeof byToken>['willRespondWith']>[1]>
type Headers = Parameters<Parameters<Fill>[0]['headers']>[0]

/** A JSON body, and headers beside its type. */
export function says(body: unknown, headers: Headers = {}): Fill {
  return (answer) => {
    if (Object.keys(headers).length > 0) answer.headers(headers)
    answer.jsonBody(body)
  }
}

/** Headers, and nothing said of a body. */
export function heads(headers: Headers): Fill {
  return (answer) => answer.headers(headers)
}

/** What `GET /v2/time` says. */
export const time = says({ time: integer(1_767_225_600) })

/** A refusal in the words of V2: a list. */
export const refusalV2 = (status: number) => [{ status, message: string('said in words') }]

/** A refusal in the words of V3: an object. */
export const refusalV3 = (status: number) => ({ status, title: string('said in words') })

const number = (example: string) => regex('^\\d+$', example)

/** What every answer to an access token says of its store's quota. */
export const quota = {
  'X-Rate-Limit-Requests-Left': number('149'),
  'X-Rate-Limit-Requests-Quota': number('150'),
  'X-Rate-Limit-Time-Reset-Ms': number('29000'),
  'X-Rate-Limit-Time-Window-Ms': number('30000'),
}

/** What every answer to a legacy account says of its store's hour. */
export const hour = { 'X-BC-ApiLimit-Remaining': number('19999') }

/** When to come back after a 429. */
export const retryAfter = { 'X-Retry-After': number('15') }

/** A page of a list of V3 by the number of its page. */
export const pageOf = (data: unknown, pagination: Record<string, number> = {}) => ({
  data,
  meta: {
    pagination: Object.fromEntries(
      Object.entries({ current_page: 1, total_pages: 1, ...pagination }).map(([name, value]) => [
        name,
        integer(value),
      ]),
    ),
  },
})

/** A list with nothing known of what is in it. */
export const anyList = like([])
