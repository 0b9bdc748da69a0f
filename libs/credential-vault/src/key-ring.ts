import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto'
import { Secret } from '@latchkey/kernel'
import { KeyRingError, VaultKeyMissingError } from './errors.ts'

const KEY_BYTES = 32
const KEY_ID = /^[a-z0-9-]{1,32}$/

/**
 * The keys that wrap data keys, by id. Immutable once read.
 *
 * The first is primary and wraps; the rest only open what was wrapped before. Keys are held as
 * `KeyObject`, which neither prints nor serialises.
 */
export class KeyRing {
  readonly #keys: ReadonlyMap<string, KeyObject>

  /** The id of the key that wraps. */
  readonly primaryId: string

  private constructor(primaryId: string, keys: ReadonlyMap<string, KeyObject>) {
    this.primaryId = primaryId
    this.#keys = keys
  }

  /**
   * Reads a ring from `id:base64` entries separated by commas, the primary key first.
   *
   * White space around an entry is ignored, because the text may come from a file.
   *
   * @throws {KeyRingError} Naming every entry at fault and never its value.
   */
  static parse(text: Secret): KeyRing {
    const keys = new Map<string, KeyObject>()
    const problems: string[] = []
    for (const [index, entry] of text.reveal().split(',').entries()) {
      const problem = addEntry(keys, entry.trim())
      if (problem !== undefined) problems.push(`entry ${String(index + 1)} ${problem}`)
    }

    const [primaryId] = keys.keys()
    if (primaryId === undefined || problems.length > 0) throw new KeyRingError(problems)
    return new KeyRing(primaryId, keys)
  }

  /**
   * Makes the text of a new ring of one key, as `parse` reads it.
   *
   * @param id 1 to 32 of lower-case letters, digits and hyphens.
   */
  static generate(id: string): Secret {
    if (!KEY_ID.test(id)) throw new TypeError('a vault key id must match [a-z0-9-]{1,32}')
    return new Secret(`${id}:${randomBytes(KEY_BYTES).toString('base64')}`)
  }

  /** Every id, the primary first. */
  get ids(): readonly string[] {
    return [...this.#keys.keys()]
  }

  has(id: string): boolean {
    return this.#keys.has(id)
  }

  /** @throws {VaultKeyMissingError} If the ring holds no key of this id. */
  require(id: string): KeyObject {
    const key = this.#keys.get(id)
    if (key === undefined) throw new VaultKeyMissingError([id])
    return key
  }
}

/** Adds one entry to the keys, or says what is wrong with it. */
function addEntry(keys: Map<string, KeyObject>, entry: string): string | undefined {
  if (entry === '') return 'is empty'

  const colon = entry.indexOf(':')
  const id = entry.slice(0, Math.max(colon, 0))
  if (!KEY_ID.test(id)) return 'has no id of the form [a-z0-9-]{1,32} before a colon'

  const bytes = Buffer.from(entry.slice(colon + 1), 'base64')
  try {
    // The id is repeated in a message only beside a real key. In any other entry the two may have
    // been swapped, and what stands in front is the secret.
    if (bytes.length !== KEY_BYTES || bytes.toString('base64') !== entry.slice(colon + 1)) {
      return 'has no 32 bytes in padded base64 after its colon'
    }
    return addKey(keys, id, bytes)
  } finally {
    bytes.fill(0)
  }
}

function addKey(keys: Map<string, KeyObject>, id: string, bytes: Buffer): string | undefined {
  if (bytes.every((byte) => byte === 0)) return `(${id}) is a key of zeros`
  if (keys.has(id)) return `(${id}) repeats an id`

  // Two ids for one key would let a rotation report as free a key that is still in use.
  const key = createSecretKey(bytes)
  if ([...keys.values()].some((other) => other.equals(key))) return `(${id}) repeats a key`
  keys.set(id, key)
  return undefined
}
