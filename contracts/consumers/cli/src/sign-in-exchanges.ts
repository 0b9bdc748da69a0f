import { fromState, type Exchange } from '@latchkey/contracts'
import { MatchersV3 } from '@pact-foundation/pact'
import { instanceForm } from './instance-exchanges.ts'
import { knownNumber, MEMBER } from './known.ts'

const { equal, iso8601DateTimeWithMillis, regex, uuid } = MatchersV3

const SIGN_IN = '0e0f0a0b-0000-4000-8000-000000000001'
// Of RFC 7636's form; each process makes its own.
const VERIFIER = `fakeCodeVerifier${'0'.repeat(27)}`
const CHALLENGE = `fakeCodeChallenge${'0'.repeat(26)}`

// Every run makes another, and only who began a sign-in can redeem it.
const MADE_VERIFIER = {
  'pact:matcher:type': 'regex',
  'pact:generator:type': 'ProviderState',
  regex: '^[\\w.~-]{43,128}$',
  expression: '${codeVerifier}',
  value: VERIFIER,
}

/** A sign-in begins, whose browser is to show a code. */
export const BEGIN = {
  asks: 'begin a sign-in',
  given: { 'an app': {} },
  request: {
    method: 'POST',
    path: '/api/sign-ins',
    headers: MEMBER,
    body: {
      app: knownNumber('appId'),
      store: 'wuxeae6',
      name: 'Shop',
      codeChallenge: regex(/^[\w-]{43}$/, CHALLENGE),
      codeChallengeMethod: 'S256',
    },
  },
  answer: {
    status: 201,
    body: {
      id: uuid(SIGN_IN),
      startUrl: regex(
        /^https?:\/\/.+/,
        'https://latchkey.example/bigcommerce/2/sign-in?token=fake',
      ),
      expiresAt: iso8601DateTimeWithMillis('2026-06-01T12:10:00.000Z'),
    },
  },
} satisfies Exchange

/** What redeems a sign-in with a code. */
export const redeem = (code: unknown) => ({
  method: 'POST',
  path: '/api/sign-ins/redeem',
  headers: MEMBER,
  body: { id: fromState('${signInId}', { signInId: SIGN_IN }), code, codeVerifier: MADE_VERIFIER },
})

/** What comes of a sign-in. */
export const SIGNED_IN: Exchange['answer'] = {
  status: 200,
  body: {
    instance: instanceForm({ configuration: { 'authentication.type': equal('oauth2') } }),
  },
}
