import { Secret } from '@latchkey/kernel'
import { describe, expect, it } from 'vitest'
import { codeChallengeOf, verifyCodeChallenge } from './code-challenge.ts'

// RFC 7636, appendix B.
const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'

describe('a code challenge', () => {
  it("is the RFC's own", () => {
    expect(codeChallengeOf(new Secret(VERIFIER))).toBe(CHALLENGE)
  })

  it('is met by its verifier', () => {
    expect(verifyCodeChallenge(new Secret(VERIFIER), CHALLENGE)).toBe(true)
  })

  it.each([
    ['another verifier', VERIFIER.replace('d', 'e'), CHALLENGE],
    ['the challenge itself', CHALLENGE, CHALLENGE],
    ['its verifier where it is padded', VERIFIER, `${CHALLENGE}=`],
    ['a verifier that is too short', VERIFIER.slice(1), CHALLENGE],
    ['a verifier with a blank behind it', `${VERIFIER} `, CHALLENGE],
    ['nothing', '', ''],
  ])('is not met by %s', (_what, verifier, challenge) => {
    expect(verifyCodeChallenge(new Secret(verifier), challenge)).toBe(false)
  })

  it.each([
    ['42 characters', 'a'.repeat(42)],
    ['129 characters', 'a'.repeat(129)],
    ['a slash', `${'a'.repeat(42)}/`],
    ['a line break', `${'a'.repeat(43)}\n`],
  ])('is made of no verifier with %s, and does not repeat it', (_what, verifier) => {
    expect(() => codeChallengeOf(new Secret(verifier))).toThrow(
      new TypeError('a code verifier has 43 to 128 unreserved characters'),
    )
  })
})
