import {
  openPortable,
  portableLock,
  PortableFileError,
  sealPortable,
} from '@latchkey/credential-vault'
import type { Secret } from '@latchkey/kernel'

/** What the sealed files of instances are, here and at the gateway. */
const KIND = { kind: 'latchkey-instances+jwe' } as const

/** What is asked about the passphrase of such a file. */
export const EXPORT_PASSPHRASE = {
  variable: 'LATCHKEY_EXPORT_PASSPHRASE',
  question: 'Passphrase of the export: ',
} as const

/** Whether a text is a sealed file of instances, judged from outside. */
export function isSealedInstances(text: string): boolean {
  try {
    return portableLock(text, KIND) === 'passphrase'
  } catch (error) {
    if (error instanceof PortableFileError) return false
    throw error
  }
}

/**
 * @throws {PassphraseWrongError} If the passphrase is another one.
 * @throws {PortableFileError} If the file was changed.
 */
export async function openInstances(sealed: string, passphrase: Secret): Promise<Secret> {
  return openPortable(sealed, passphrase, KIND)
}

/** @throws {PassphraseWeakError} If the passphrase can be guessed. */
export async function sealInstances(text: Secret, passphrase: Secret): Promise<string> {
  return sealPortable(text, passphrase, KIND)
}
