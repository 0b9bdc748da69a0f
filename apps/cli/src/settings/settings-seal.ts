import {
  generatePortableKey,
  openPortable,
  openPortableWithKey,
  parsePortableKey,
  PassphraseWrongError,
  portableLock,
  PortableFileError,
  PortableKeyError,
  PortableKeyWrongError,
  sealPortable,
  sealPortableWithKey,
} from '@latchkey/credential-vault'
import { Secret } from '@latchkey/kernel'
import type { KeyObject } from 'node:crypto'
import type { CommandContext } from '../context.ts'
import { findSecret, readSecret } from '../environment/read-secret.ts'
import {
  SettingsFileInvalidError,
  SettingsKeyMissingError,
  SettingsKeyWrongError,
} from './errors.ts'
import { readPrivately, writePrivately } from './private-file.ts'

/** What a settings file is sealed with: either can go to another machine with it. */
export type SettingsSeal =
  | { readonly kind: 'key'; readonly key: KeyObject }
  | { readonly kind: 'passphrase'; readonly passphrase: Secret }

const KIND = { kind: 'latchkey-oauth-settings+jwe' } as const
const PASSPHRASE = {
  variable: 'LATCHKEY_SETTINGS_PASSPHRASE',
  question: 'Passphrase of the settings file: ',
}

/** Where the key of a settings file is that has no passphrase. */
export function keyFileOf(file: string): string {
  return `${file}.key`
}

/**
 * What a text opens with, judged from outside: neither passphrase nor key is needed.
 *
 * @throws {SettingsFileInvalidError} If it is no sealed settings file.
 */
export function sealKindOf(sealed: string): SettingsSeal['kind'] {
  try {
    return portableLock(sealed, KIND)
  } catch (error) {
    throw invalid(error)
  }
}

/**
 * Gets the passphrase or key that a sealed text opens with.
 *
 * @throws {SettingsFileInvalidError} If it is no sealed settings file.
 * @throws {SettingsKeyMissingError} If it opens with a key file that is not there.
 * @throws {SettingMissingError} If it opens with a passphrase and nobody gives it.
 */
export async function sealOf(
  sealed: string,
  file: string,
  context: CommandContext,
): Promise<SettingsSeal> {
  if (sealKindOf(sealed) === 'passphrase') {
    return { kind: 'passphrase', passphrase: await readSecret(PASSPHRASE, context) }
  }
  const key = await readKey(file, context)
  if (key === undefined) throw new SettingsKeyMissingError('absent')
  return { kind: 'key', key }
}

/**
 * What a new settings file is sealed with: the passphrase, where the environment has one, else the key
 * beside it, which is made on first use.
 *
 * The key is written before anything is sealed with it: a crash between leaves a key without a file,
 * which the next sign-in uses.
 */
export async function newSeal(file: string, context: CommandContext): Promise<SettingsSeal> {
  const passphrase = await findSecret(PASSPHRASE, context)
  if (passphrase !== undefined) return { kind: 'passphrase', passphrase }
  return { kind: 'key', key: (await readKey(file, context)) ?? (await makeKey(file)) }
}

/** @throws {PassphraseWeakError} If the passphrase is too short to protect anything. */
export async function sealSettings(text: Secret, seal: SettingsSeal): Promise<string> {
  return seal.kind === 'passphrase'
    ? sealPortable(text, seal.passphrase, KIND)
    : sealPortableWithKey(text, seal.key, KIND)
}

/**
 * @throws {SettingsKeyWrongError} If another passphrase or key sealed it.
 * @throws {SettingsFileInvalidError} If it was changed.
 */
export async function openSettings(sealed: string, seal: SettingsSeal): Promise<Secret> {
  try {
    return seal.kind === 'passphrase'
      ? await openPortable(sealed, seal.passphrase, KIND)
      : await openPortableWithKey(sealed, seal.key, KIND)
  } catch (error) {
    if (error instanceof PassphraseWrongError || error instanceof PortableKeyWrongError) {
      throw new SettingsKeyWrongError(seal.kind)
    }
    throw invalid(error)
  }
}

async function readKey(file: string, { platform }: CommandContext): Promise<KeyObject | undefined> {
  const text = await readPrivately(keyFileOf(file), platform)
  if (text === undefined) return undefined
  try {
    return parsePortableKey(new Secret(text))
  } catch (error) {
    if (error instanceof PortableKeyError) throw new SettingsKeyMissingError('unreadable')
    throw error
  }
}

async function makeKey(file: string): Promise<KeyObject> {
  const text = generatePortableKey()
  await writePrivately(keyFileOf(file), `${text.reveal()}\n`)
  return parsePortableKey(text)
}

const FAULTS: Readonly<Record<PortableFileError['reason'], string>> = {
  altered: 'was changed after it was written',
  malformed: 'is not one of Latchkey, or a part of it is missing',
  'other-kind': 'is a sealed file of Latchkey that holds something else',
  'other-lock': 'opens in another way than expected',
  protection: 'is protected in a way that Latchkey does not use',
  'too-large': 'is too large to be one',
}

function invalid(error: unknown): unknown {
  return error instanceof PortableFileError
    ? new SettingsFileInvalidError(FAULTS[error.reason])
    : error
}
