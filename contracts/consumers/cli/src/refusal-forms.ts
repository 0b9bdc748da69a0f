import { MatchersV3 } from '@pact-foundation/pact'

const { equal, regex, string } = MatchersV3

/** A no of the management API (RFC 9457), as far as it is told to a person. */
export function problem(status: number, code: string, more: object = {}) {
  return {
    status,
    headers: {
      'Content-Type': regex(
        /^application\/problem\+json(; ?charset=utf-8)?$/,
        'application/problem+json',
      ),
    },
    body: { code: equal(code), title: string('why not'), ...COMMON, ...more },
  }
}

/** A no of the Open Connectors door, as far as it is told to a person. */
export function elementsRefusal(status: number, code: string) {
  return { status, body: { code: equal(code), message: string('why not'), ...COMMON } }
}

const COMMON = { remedy: string('what to do'), requestId: string('fakeRequestId') }
