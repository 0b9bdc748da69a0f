import { MatchersV3 } from '@pact-foundation/pact'

const { equal, string } = MatchersV3

/** An answer that says no. Clients run a pattern over `message` unguarded: it is always a text. */
export function refusalForm(code: string, message: unknown = string('why it is refused')) {
  return {
    message,
    requestId: string('fakeRequestId'),
    code: equal(code),
    remedy: string('what to do'),
  }
}
