import { z } from 'zod'
import { PortableFileError } from './portable-errors.ts'

/** What a sealed text holds. It is the JWE's `typ` (RFC 7516 §4.1.11); a text of another does not open. */
export type PortableKind = `latchkey-${string}+jwe`

/** What a sealed text opens with. */
export type PortableLock = 'key' | 'passphrase'

/** The key management of each lock (RFC 7518 §4.5 and §4.8); no other is ever tried. */
export const LOCK_ALGORITHM = {
  key: 'dir',
  passphrase: 'PBES2-HS512+A256KW',
} as const satisfies Record<PortableLock, string>

/** The content encryption of every sealed text. */
export const CONTENT_ENCRYPTION = 'A256GCM'

/** How often a passphrase is hashed. The least is OWASP's figure for PBKDF2 with SHA-512. */
export const ITERATIONS = { least: 210_000, used: 310_000, most: 1_000_000 } as const

/** How long a sealed text may be, in characters: far more than anything that is sealed. */
export const MAX_SEALED_CHARACTERS = 16 * 1024 * 1024

const WRAPPED_KEY_BYTES = 40
const SALT_BYTES = 16
const NONCE_BYTES = 12
const TAG_BYTES = 16

const anyHeader = z.looseObject({ alg: z.string(), typ: z.string() })

// Strict: a parameter nobody reads, such as `zip` or `crit`, may mean something to whoever reads it next.
const pinned = { enc: z.literal(CONTENT_ENCRYPTION), typ: z.string() }
const lockedHeader = {
  key: z.strictObject({ alg: z.literal(LOCK_ALGORITHM.key), ...pinned }),
  passphrase: z.strictObject({
    alg: z.literal(LOCK_ALGORITHM.passphrase),
    ...pinned,
    p2c: z.int().min(ITERATIONS.least).max(ITERATIONS.most),
    p2s: z.string().refine((salt) => bytesOf(salt)?.length === SALT_BYTES),
  }),
}

/** A sealed text whose outside is in order. Nothing in it is proved yet. */
export interface PortableEnvelope {
  readonly lock: PortableLock
  readonly jwe: string
}

/** What a passphrase is turned into the key of a content key with. */
export interface PassphraseWrapping {
  readonly iterations: number
  readonly salt: Buffer
  readonly wrappedKey: Buffer
}

/**
 * Judges a sealed text from outside, at no cost: size, form, kind and protection.
 *
 * @throws {PortableFileError} With the first reason that there is to refuse it.
 */
export function readEnvelope(sealed: string, kind: PortableKind): PortableEnvelope {
  if (sealed.length > MAX_SEALED_CHARACTERS) throw new PortableFileError('too-large')
  const jwe = sealed.trim()
  const { header, lengths } = splitJwe(jwe)
  if (header.typ !== kind) throw new PortableFileError('other-kind')
  const lock = lockNamed(header.alg)
  if (!lockedHeader[lock].safeParse(header).success) throw new PortableFileError('protection')

  const [keyBytes, nonceBytes, , tagBytes] = lengths
  const expectedKeyBytes = lock === 'passphrase' ? WRAPPED_KEY_BYTES : 0
  if (keyBytes !== expectedKeyBytes || nonceBytes !== NONCE_BYTES || tagBytes !== TAG_BYTES) {
    throw new PortableFileError('malformed')
  }
  return { lock, jwe }
}

/** The parts of a passphrase's envelope that its key wrapping consists of. */
export function wrappingOf({ jwe }: PortableEnvelope): PassphraseWrapping {
  const [header = '', wrappedKey = ''] = jwe.split('.')
  const { p2c, p2s } = lockedHeader.passphrase.parse(JSON.parse(fromBase64Url(header).toString()))
  return { iterations: p2c, salt: fromBase64Url(p2s), wrappedKey: fromBase64Url(wrappedKey) }
}

function splitJwe(jwe: string) {
  const parts = jwe.split('.', 6).map(bytesOf)
  const [head, ...rest] = parts
  if (head === undefined || parts.length !== 5 || rest.includes(undefined)) {
    throw new PortableFileError('malformed')
  }
  const header = anyHeader.safeParse(parseJson(head.toString()))
  if (!header.success) throw new PortableFileError('malformed')
  return { header: header.data, lengths: rest.map((bytes) => bytes?.length) }
}

function lockNamed(algorithm: string): PortableLock {
  switch (algorithm) {
    case LOCK_ALGORITHM.key:
      return 'key'
    case LOCK_ALGORITHM.passphrase:
      return 'passphrase'
    default:
      throw new PortableFileError('protection')
  }
}

// The one spelling of its bytes only: stray last bits would be a change that no tag notices.
function bytesOf(part: string): Buffer | undefined {
  const bytes = fromBase64Url(part)
  return bytes.toString('base64url') === part ? bytes : undefined
}

function fromBase64Url(part: string): Buffer {
  return Buffer.from(part, 'base64url')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
