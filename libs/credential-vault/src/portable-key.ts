import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto'
import { Secret } from '@latchkey/kernel'
import { PortableKeyError } from './portable-errors.ts'

const KEY_BYTES = 32

/** Makes the text of a new key for sealed files, to be kept in a file of its own. */
export function generatePortableKey(): Secret {
  return new Secret(randomBytes(KEY_BYTES).toString('base64'))
}

/**
 * Reads a key from its text; white space around it is ignored, because the text may come from a file.
 *
 * @throws {PortableKeyError} If it is not 32 bytes in padded base64, or nothing but zeros.
 */
export function parsePortableKey(text: Secret): KeyObject {
  const written = text.reveal().trim()
  const bytes = Buffer.from(written, 'base64')
  try {
    const isKey = bytes.length === KEY_BYTES && bytes.toString('base64') === written
    if (!isKey || bytes.every((byte) => byte === 0)) throw new PortableKeyError()
    return createSecretKey(bytes)
  } finally {
    bytes.fill(0)
  }
}
