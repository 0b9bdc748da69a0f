import { randomBytes, randomInt } from 'node:crypto'

const LETTERS_AND_DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz'
const TOKEN_LENGTH = 31

/** An access token, a client id or a code: 31 lower-case letters and digits. */
export function newToken(): string {
  return Array.from({ length: TOKEN_LENGTH }, () =>
    LETTERS_AND_DIGITS.charAt(randomInt(LETTERS_AND_DIGITS.length)),
  ).join('')
}

/** A client secret: 64 hexadecimal digits. */
export function newClientSecret(): string {
  return randomBytes(32).toString('hex')
}

/** The API token of a legacy account: 40 hexadecimal digits. */
export function newLegacyToken(): string {
  return randomBytes(20).toString('hex')
}
