import type { KeyObject } from 'node:crypto'
import { Secret } from '@latchkey/kernel'
import { compactDecrypt, CompactEncrypt, errors, type CompactJWEHeaderParameters } from 'jose'
import { passphraseUnwraps } from './passphrase-unwraps.ts'
import {
  CONTENT_ENCRYPTION,
  ITERATIONS,
  LOCK_ALGORITHM,
  MAX_SEALED_CHARACTERS,
  readEnvelope,
  wrappingOf,
  type PortableEnvelope,
  type PortableKind,
  type PortableLock,
} from './portable-envelope.ts'
import {
  PassphraseWeakError,
  PassphraseWrongError,
  PortableFileError,
  PortableKeyWrongError,
} from './portable-errors.ts'

const MIN_PASSPHRASE_CHARACTERS = 12

/** What a sealed text is for. */
export interface PortableOptions {
  readonly kind: PortableKind
}

/**
 * Seals a text so that whoever has the passphrase can open it anywhere, in any process.
 *
 * A compact JWE (RFC 7516): PBES2-HS512+A256KW with 310,000 iterations, A256GCM.
 *
 * @param text Well-formed Unicode, at most some 12 MB.
 * @throws {PassphraseWeakError} If the passphrase has fewer than 12 characters.
 */
export async function sealPortable(
  text: Secret,
  passphrase: Secret,
  { kind }: PortableOptions,
): Promise<string> {
  const key = passphraseBytes(passphrase)
  if (key === undefined) throw new TypeError('a passphrase must be well-formed Unicode')
  if (Array.from(key.toString()).length < MIN_PASSPHRASE_CHARACTERS) {
    throw new PassphraseWeakError(MIN_PASSPHRASE_CHARACTERS)
  }
  return encrypt(text, headerFor('passphrase', kind), key)
}

/**
 * Opens what `sealPortable` made.
 *
 * @param sealed White space around it is ignored, because the text may come from a file.
 * @throws {PortableFileError} If it is no such text, of another kind, under a key, or was changed.
 * @throws {PassphraseWrongError} If the passphrase is another one, or what it is checked with was
 *   changed: the two look alike.
 */
export async function openPortable(
  sealed: string,
  passphrase: Secret,
  { kind }: PortableOptions,
): Promise<Secret> {
  const envelope = requireLock(readEnvelope(sealed, kind), 'passphrase')
  const key = passphraseBytes(passphrase)
  // Nothing is ever sealed under these; and WebCrypto takes no empty key.
  if (key === undefined || key.length === 0) throw new PassphraseWrongError()
  const text = await decrypt(envelope, key)
  if (text !== undefined) return text
  const isRight = await passphraseUnwraps(key, wrappingOf(envelope))
  throw isRight ? new PortableFileError('altered') : new PassphraseWrongError()
}

/**
 * Seals a text under a key in place of a passphrase: a compact JWE with `dir` and A256GCM.
 *
 * @param text Well-formed Unicode, at most some 12 MB.
 * @param key From `parsePortableKey`.
 */
export async function sealPortableWithKey(
  text: Secret,
  key: KeyObject,
  { kind }: PortableOptions,
): Promise<string> {
  return encrypt(text, headerFor('key', kind), key)
}

/**
 * Opens what `sealPortableWithKey` made.
 *
 * @throws {PortableFileError} If it is no such text, of another kind or under a passphrase.
 * @throws {PortableKeyWrongError} If the key is another one, or the text was changed: the two look
 *   alike.
 */
export async function openPortableWithKey(
  sealed: string,
  key: KeyObject,
  { kind }: PortableOptions,
): Promise<Secret> {
  const text = await decrypt(requireLock(readEnvelope(sealed, kind), 'key'), key)
  if (text === undefined) throw new PortableKeyWrongError()
  return text
}

/**
 * What a sealed text opens with, so that a person can be asked for it.
 *
 * @throws {PortableFileError} If it is no sealed text of this kind.
 */
export function portableLock(sealed: string, { kind }: PortableOptions): PortableLock {
  return readEnvelope(sealed, kind).lock
}

async function encrypt(
  text: Secret,
  header: CompactJWEHeaderParameters,
  key: KeyObject | Uint8Array,
): Promise<string> {
  const plaintext = text.reveal()
  if (!plaintext.isWellFormed()) throw new TypeError('a plaintext must be well-formed Unicode')
  const sealed = await new CompactEncrypt(Buffer.from(plaintext))
    .setProtectedHeader(header)
    // Without a meaning under `dir`.
    .setKeyManagementParameters({ p2c: ITERATIONS.used })
    .encrypt(key)
  if (sealed.length > MAX_SEALED_CHARACTERS) throw new TypeError('a plaintext must be shorter')
  return sealed
}

function headerFor(lock: PortableLock, typ: PortableKind): CompactJWEHeaderParameters {
  return { alg: LOCK_ALGORITHM[lock], enc: CONTENT_ENCRYPTION, typ }
}

/** The text, or undefined where the key does not open the envelope. */
async function decrypt(
  { lock, jwe }: PortableEnvelope,
  key: KeyObject | Uint8Array,
): Promise<Secret | undefined> {
  try {
    const { plaintext } = await compactDecrypt(jwe, key, {
      keyManagementAlgorithms: [LOCK_ALGORITHM[lock]],
      contentEncryptionAlgorithms: [CONTENT_ENCRYPTION],
      maxPBES2Count: ITERATIONS.most,
      maxDecompressedLength: 0,
    })
    return new Secret(Buffer.from(plaintext).toString())
  } catch (error) {
    if (error instanceof errors.JWEDecryptionFailed) return undefined
    if (error instanceof errors.JOSEError) throw new PortableFileError('malformed')
    throw error
  }
}

function requireLock(envelope: PortableEnvelope, lock: PortableLock): PortableEnvelope {
  if (envelope.lock !== lock) throw new PortableFileError('other-lock')
  return envelope
}

// Two systems' keyboards may write one letter in two ways (RFC 8265 §4.2.2). Of halves of characters
// UTF-8 makes one and the same, so that different passphrases would meet.
function passphraseBytes(passphrase: Secret): Buffer | undefined {
  const text = passphrase.reveal().normalize('NFC')
  return text.isWellFormed() ? Buffer.from(text) : undefined
}
