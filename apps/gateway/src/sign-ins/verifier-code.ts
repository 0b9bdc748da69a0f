import { claimsToBeOf, issueSecret } from '@latchkey/auth-strategy'
import { Secret } from '@latchkey/kernel'
import { createHmac } from 'node:crypto'
import type { SignIn } from './sign-in.ts'

// Crockford's base 32: no letter that is taken for a digit. Of 15 bytes it makes 24 letters, 120 bits,
// which no one guesses in ten minutes, least of all without the code verifier.
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const BYTES = 15

/**
 * A code for a person to copy: six groups of four letters and digits. It follows from what only the
 * browser has, so that the browser is shown the same code again for the same return, and no other is.
 *
 * @param browser What the browser keeps of the sign-in.
 * @param consent The code that BigCommerce sent the browser back with.
 */
export function verifierCode({ id }: SignIn, browser: Secret, consent: Secret): Secret {
  const hmac = createHmac('sha256', browser.reveal()).update(`${id} ${consent.reveal()}`).digest()
  const bits = Array.from(hmac.subarray(0, BYTES), (byte) => byte.toString(2).padStart(8, '0'))
  const fives = bits.join('').match(/.{5}/g) ?? []
  return inGroups(fives.map((five) => LETTERS[Number.parseInt(five, 2)]).join(''))
}

/** A code for a program: it goes to the redirect URI and is never typed. */
export function issueRedirectCode(): Secret {
  return issueSecret('sign-in')
}

/** A code as it was given, whichever way a person has typed it. */
export function readVerifierCode(typed: Secret): Secret {
  const text = typed.reveal()
  if (claimsToBeOf('sign-in', text)) return typed
  const letters = text
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  return inGroups(letters)
}

function inGroups(letters: string): Secret {
  return new Secret((letters.match(/.{1,4}/g) ?? []).join('-'))
}
