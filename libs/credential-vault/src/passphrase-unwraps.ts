import { createDecipheriv, pbkdf2 } from 'node:crypto'
import { promisify } from 'node:util'
import { LOCK_ALGORITHM, type PassphraseWrapping } from './portable-envelope.ts'

const deriveKey = promisify(pbkdf2)

// RFC 3394 §2.2.3.1: the value that a key unwraps with if it is the right one.
const WRAP_CHECK = Buffer.alloc(8, 0xa6)

/**
 * Whether a passphrase opens the content key of a sealed text (RFC 7518 §4.8).
 *
 * Asked once opening has failed, because jose answers a wrong passphrase and a changed content alike:
 * if the content key opens, it is the content that was changed.
 */
export async function passphraseUnwraps(
  passphrase: Uint8Array,
  { iterations, salt, wrappedKey }: PassphraseWrapping,
): Promise<boolean> {
  const saltValue = Buffer.concat([Buffer.from(LOCK_ALGORITHM.passphrase), Buffer.of(0), salt])
  const wrappingKey = await deriveKey(passphrase, saltValue, iterations, 32, 'sha512')
  const unwrapping = createDecipheriv('aes256-wrap', wrappingKey, WRAP_CHECK)
  try {
    unwrapping.update(wrappedKey).fill(0)
    unwrapping.final()
    return true
  } catch {
    return false
  }
}
