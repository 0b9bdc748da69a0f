import { claimsToBeOf, issueSecret } from '@latchkey/auth-strategy'
import { Secret } from '@latchkey/kernel'
import { randomInt } from 'node:crypto'

// Crockford's base 32: no letter that is taken for a digit. 24 of them are 120 random bits, which no
// one guesses in ten minutes, least of all without the code verifier.
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const GROUPS = 6
const GROUP_LENGTH = 4

/** A code for a person to copy: six groups of four letters and digits. */
export function issueVerifierCode(): Secret {
  const groups = Array.from({ length: GROUPS }, () =>
    Array.from({ length: GROUP_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join(''),
  )
  return new Secret(groups.join('-'))
}

/** A code for a program: it goes to the redirect URI and is never typed. */
export function issueRedirectCode(): Secret {
  return issueSecret('sign-in')
}

/** A code as it was issued, whichever way a person has typed it. */
export function readVerifierCode(typed: Secret): Secret {
  const text = typed.reveal()
  if (claimsToBeOf('sign-in', text)) return typed
  const letters = text
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  return new Secret((letters.match(/.{1,4}/g) ?? []).join('-'))
}
