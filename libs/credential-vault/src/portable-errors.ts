import { CodedError } from '@latchkey/kernel'

/** Why a sealed text was refused before, or in spite of, a passphrase or key that fits. */
export type PortableReason =
  'altered' | 'malformed' | 'other-kind' | 'other-lock' | 'protection' | 'too-large'

const PORTABLE_PROBLEMS: Readonly<
  Record<PortableReason, readonly [message: string, remedy: string]>
> = {
  altered: [
    'the sealed file was changed after it was sealed',
    'take the file from where it was sealed, or from a backup',
  ],
  malformed: [
    'the file is not one that Latchkey sealed, or a part of it is missing',
    'copy the whole file, unchanged, from where it was sealed',
  ],
  'other-kind': [
    'the sealed file holds something else',
    'choose the file that was sealed for this purpose',
  ],
  'other-lock': [
    'the sealed file opens in another way',
    'use the passphrase for a file under a passphrase, and the key for a file under a key',
  ],
  protection: [
    'the sealed file is protected in a way that Latchkey does not use',
    'seal the file again with a current version of Latchkey',
  ],
  'too-large': ['the sealed file is too large', 'seal fewer things in one file'],
}

/** A text is not a sealed file, not one of the kind asked for, or not as it was sealed. */
export class PortableFileError extends CodedError {
  readonly code = 'PORTABLE_FILE_INVALID'
  readonly remedy: string

  constructor(readonly reason: PortableReason) {
    const [message, remedy] = PORTABLE_PROBLEMS[reason]
    super(message)
    this.remedy = remedy
  }
}

/** Something is to be sealed under a passphrase that can be guessed. */
export class PassphraseWeakError extends CodedError {
  readonly code = 'PASSPHRASE_WEAK'
  readonly remedy: string

  /** @param characters How many a passphrase needs at least. */
  constructor(characters: number) {
    super('the passphrase is too short')
    this.remedy = `choose a passphrase of at least ${String(characters)} characters, such as five random words`
  }
}

/**
 * A passphrase did not open a sealed file.
 *
 * Where the salt or the wrapped key was damaged, the right passphrase fails in the same way.
 */
export class PassphraseWrongError extends CodedError {
  readonly code = 'PASSPHRASE_WRONG'
  readonly remedy = 'type the passphrase again; if it is right, the file was damaged: copy it again'

  constructor() {
    super('the passphrase does not open the file')
  }
}

/** What should be a key for sealed files is none. */
export class PortableKeyError extends CodedError {
  readonly code = 'PORTABLE_KEY_INVALID'
  readonly remedy = 'give the base64 text of 32 random bytes, as a key file has it'

  constructor() {
    super('the key is not 32 bytes in base64')
  }
}

/** A key did not open a sealed file. A wrong key and a damaged file cannot be told apart. */
export class PortableKeyWrongError extends CodedError {
  readonly code = 'PORTABLE_KEY_WRONG'
  readonly remedy =
    'use the key that sealed the file; if it is that one, the file was damaged: copy it again'

  constructor() {
    super('the key does not open the file')
  }
}
