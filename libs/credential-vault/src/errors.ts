import { CodedError } from '@latchkey/kernel'

/** The text of a key ring is not one. The message names entries by position and id, never by value. */
export class KeyRingError extends CodedError {
  readonly code = 'VAULT_KEYS_INVALID'
  readonly remedy =
    'set LATCHKEY_VAULT_KEYS to id:base64 entries separated by commas, each key 32 random bytes, the primary key first'

  /** @param problems All that is wrong, each free of what was read from the text except valid ids. */
  constructor(readonly problems: readonly string[]) {
    super(`the vault keys are not usable: ${problems.join('; ')}`)
  }
}

/** Something stored was wrapped under keys that the ring does not hold. */
export class VaultKeyMissingError extends CodedError {
  readonly code = 'VAULT_KEY_MISSING'
  readonly remedy = 'add the missing key to LATCHKEY_VAULT_KEYS, after the primary key'

  constructor(readonly keyIds: readonly string[]) {
    super(`the key ring lacks ${keyIds.join(', ')}`)
  }
}

/**
 * A sealed value did not open.
 *
 * A wrong key, a row copied from another place and altered bytes are not told apart: an attacker who
 * can write rows must not learn how far he got.
 */
export class VaultOpenError extends CodedError {
  readonly code = 'VAULT_OPEN_FAILED'
  readonly remedy =
    'check that LATCHKEY_VAULT_KEYS holds the keys that wrote this database, then restore the row from a backup'

  /** @param subject Which value it was, for logs: ids and field names only. */
  constructor(readonly subject: string) {
    super('a sealed value did not open')
  }
}

/** A data key that this rotation had dealt with was again not under its primary key. */
export class RotationContendedError extends CodedError {
  readonly code = 'VAULT_ROTATION_CONTENDED'
  readonly remedy =
    'give every process the same LATCHKEY_VAULT_KEYS, then run one rotation again; nothing was lost'

  constructor() {
    super('another rotation is wrapping the same data keys under another primary key')
  }
}
