import { fromState, type Exchange } from '@latchkey/contracts'
import { describe, expect, it } from 'vitest'
import { agreeWithGateway } from './agree-with-gateway.ts'
import { KNOWN } from './known.ts'
import { problem } from './refusal-forms.ts'
import { BEGIN, redeem, SIGNED_IN } from './sign-in-exchanges.ts'

const CODE = 'FAKE-C0DE-0000-0000-0000-0000'

const REDEEM: Exchange = {
  asks: 'redeem a sign-in',
  given: { 'a sign-in that a merchant has accepted': {} },
  request: redeem(fromState('${signInCode}', { signInCode: CODE })),
  answer: SIGNED_IN,
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
