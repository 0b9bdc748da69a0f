import { fromState, type Exchange } from '@latchkey/contracts'
import { MatchersV3 } from '@pact-foundation/pact'
import { describe, expect, it } from 'vitest'
import { agreeWithGateway } from './agree-with-gateway.ts'
import { instanceForm } from './instance-exchanges.ts'
import { KNOWN, knownNumber, MEMBER } from './known.ts'
import { problem } from './refusal-forms.ts'

const { equal, iso8601DateTimeWithMillis, regex, uuid } = MatchersV3

const SIGN_IN = '0e0f0a0b-0000-4000-8000-000000000001'
const CODE = 'FAKE-C0DE-0000-0000-0000-0000'
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

const STATE = { signInId: SIGN_IN, signInCode: CODE }

const BEGIN: Exchange = {
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
}

const redeem = (code: unknown) => ({
  method: 'POST',
  path: '/api/sign-ins/redeem',
  headers: MEMBER,
  body: { id: fromState('${signInId}', STATE), code, codeVerifier: MADE_VERIFIER },
})

const REDEEM: Exchange = {
  asks: 'redeem a sign-in',
  given: { 'a sign-in that a merchant has accepted': {} },
  request: redeem(fromState('${signInCode}', STATE)),
  answer: {
    status: 200,
    body: {
      instance: instanceForm({ configuration: { 'authentication.type': equal('oauth2') } }),
    },
  },
}

const MISTYPED: Exchange = {
  asks: 'redeem a sign-in with another code',
  given: { 'a sign-in that a merchant has accepted': {} },
  request: redeem('FAKE-0THR-0000-0000-0000-0000'),
  answer: problem(400, 'SIGN_IN_CODE_INVALID'),
}

const LOGIN = `login --headless --app ${KNOWN.appId} --store wuxeae6 --name Shop`

describe('latchkey login --app', () => {
  it('begins a sign-in, and redeems it with the code that the browser showed', async () => {
    const outcome = await agreeWithGateway([BEGIN, REDEEM], (latchkey) =>
      latchkey(LOGIN, { input: `${CODE}\n` }),
    )

    expect([outcome.exitCode, outcome.stdout, outcome.stderr]).toEqual([
      0,
      expect.stringMatching(/^Kind: +app$/m),
      expect.stringContaining('https://latchkey.example/bigcommerce/2/sign-in'),
    ])
  })

  it('says that the code is none of this sign-in', async () => {
    const outcome = await agreeWithGateway([BEGIN, MISTYPED], (latchkey) =>
      latchkey(LOGIN, { input: 'FAKE-0THR-0000-0000-0000-0000\n' }),
    )

    expect([outcome.exitCode, outcome.stderr]).toEqual([
      3,
      expect.stringContaining('SIGN_IN_CODE_INVALID'),
    ])
  })
})
