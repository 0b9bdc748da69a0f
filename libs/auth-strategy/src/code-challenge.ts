import { createHash, timingSafeEqual } from 'node:crypto'
import type { Secret } from '@latchkey/kernel'

// RFC 7636 §4.1: unreserved characters, 43 to 128 of them.
const VERIFIER = /^[A-Za-z0-9._~-]{43,128}$/

/**
 * The challenge of a code verifier by the method S256 (RFC 7636 §4.2): 43 characters of base64url.
 *
 * @throws {TypeError} If it is no code verifier.
 */
export function codeChallengeOf(verifier: Secret): string {
  const text = verifier.reveal()
  if (!VERIFIER.test(text))
    throw new TypeError('a code verifier has 43 to 128 unreserved characters')
  return createHash('sha256').update(text).digest('base64url')
}

/**
 * Whether a code verifier is the one that a challenge was made of by S256 (RFC 7636 §4.6), in a time
 * that does not tell how much of it is right. What is no code verifier is none of any challenge.
 */
export function verifyCodeChallenge(verifier: Secret, challenge: string): boolean {
  if (!VERIFIER.test(verifier.reveal())) return false
  const [given, expected] = [Buffer.from(codeChallengeOf(verifier)), Buffer.from(challenge)]
  return given.length === expected.length && timingSafeEqual(given, expected)
}
