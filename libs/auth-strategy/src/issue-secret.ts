import { randomBytes } from 'node:crypto'
import { Secret } from '@latchkey/kernel'

// A leaked secret should be recognisable by what it is, for a person and for a secret scanner.
const PREFIX = {
  instance: 'lki_',
  user: 'lku_',
  organization: 'lko_',
  'sign-in': 'lks_',
  session: 'lka_',
} as const

/** What a secret that Latchkey hands out belongs to. */
export type SecretOwner = keyof typeof PREFIX

/**
 * Makes a new secret: a prefix that names its owner's kind and 256 random bits, all of it safe in a
 * header, a URL and a shell.
 */
export function issueSecret(owner: SecretOwner): Secret {
  return new Secret(PREFIX[owner] + randomBytes(32).toString('base64url'))
}

/** Whether a text says of itself that it was issued to an owner of this kind. */
export function claimsToBeOf(owner: SecretOwner, text: string): boolean {
  return text.startsWith(PREFIX[owner])
}
