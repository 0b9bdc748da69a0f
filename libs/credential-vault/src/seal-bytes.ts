import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from 'node:crypto'
import type { Place } from './binding.ts'
import { VaultOpenError } from './errors.ts'

const CIPHER = 'aes-256-gcm'
const VERSION = 1
const VERSION_BYTES = 1
const NONCE_BYTES = 12
const TAG_BYTES = 16

/**
 * Seals bytes so that they open only with the same key and for the same place.
 *
 * The result is a version byte, a nonce, the ciphertext and its tag. Nonces are random: NIST
 * SP 800-38D §8.3 allows 2^32 of them under one key, far more than an organization's writes or a
 * ring's data keys ever come to.
 */
export function sealBytes(key: KeyObject, plaintext: Uint8Array, place: Place): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(authenticated(place))
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()])
  return Buffer.concat([Buffer.of(VERSION), nonce, ciphertext, cipher.getAuthTag()])
}

/** @throws {VaultOpenError} On every refusal, with nothing that says why. */
export function openBytes(key: KeyObject, sealed: Uint8Array, place: Place): Buffer {
  const ciphertextBytes = sealed.length - VERSION_BYTES - NONCE_BYTES - TAG_BYTES
  if (ciphertextBytes < 0 || sealed[0] !== VERSION) throw new VaultOpenError(place.subject)

  const nonceEnd = VERSION_BYTES + NONCE_BYTES
  const tagStart = nonceEnd + ciphertextBytes
  const nonce = sealed.subarray(VERSION_BYTES, nonceEnd)
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES })
  decipher.setAAD(authenticated(place))
  decipher.setAuthTag(sealed.subarray(tagStart))
  const unproved = decipher.update(sealed.subarray(nonceEnd, tagStart))
  try {
    return Buffer.concat([unproved, decipher.final()])
  } catch {
    throw new VaultOpenError(place.subject)
  } finally {
    unproved.fill(0)
  }
}

// The version is authenticated too, so that no later format can be passed off as this one.
function authenticated({ additionalData }: Place): Buffer {
  return Buffer.concat([Buffer.of(VERSION), additionalData])
}
