import type { Secret } from '@latchkey/kernel'
import { rm } from 'node:fs/promises'
import type { CommandContext } from '../context.ts'
import {
  SettingsFileAbsentError,
  SettingsFileInvalidError,
  SettingsFileUnreachableError,
  SettingsLockedError,
} from './errors.ts'
import { readContent, writeContent, type OAuthSettings } from './oauth-settings.ts'
import { readPrivately, writePrivately } from './private-file.ts'
import { withSettingsLock } from './settings-lock.ts'
import {
  keyFileOf,
  newSeal,
  openSettings,
  sealKindOf,
  sealOf,
  sealSettings,
  type SettingsSeal,
} from './settings-seal.ts'

/**
 * Reads the settings that a sign-in left; undefined where there are none.
 *
 * @throws {SettingsFileInvalidError} If the file is corrupt, cut short, or not Latchkey's.
 * @throws {SettingsKeyWrongError} If another passphrase or key sealed it.
 * @throws {SettingsKeyMissingError} If its key is not beside it.
 * @throws {SettingsFileExposedError} If others may read it, or its key.
 * @throws {SettingsFileUnreachableError} If it cannot be read.
 */
export async function findSettings(
  file: string,
  context: CommandContext,
): Promise<OAuthSettings | undefined> {
  return (await readSealed(file, context))?.settings
}

/** As `findSettings`. @throws {SettingsFileAbsentError} If there are none. */
export async function requireSettings(
  file: string,
  context: CommandContext,
): Promise<OAuthSettings> {
  const settings = await findSettings(file, context)
  if (settings === undefined) throw new SettingsFileAbsentError()
  return settings
}

/** What a change of the settings works with. */
export interface SettingsDeps {
  readonly context: CommandContext
  /** To seal the file with from now on. */
  readonly passphrase?: Secret | undefined
}

/**
 * Replaces the settings, as the only one who does at a time.
 *
 * What is there has to open first, so that neither a foreign file nor one whose passphrase was mistyped
 * is ever overwritten. A file under a passphrase stays under it.
 *
 * @param change Gives the new settings from those there are; what it gives may be these.
 * @throws {SettingsLockedError} If another process is writing and does not finish.
 */
export async function changeSettings(
  file: string,
  change: (current: OAuthSettings | undefined) => Promise<OAuthSettings>,
  { context, passphrase }: SettingsDeps,
): Promise<OAuthSettings> {
  const sealFor = async (seal: SettingsSeal | undefined): Promise<SettingsSeal> => {
    if (passphrase !== undefined) return { kind: 'passphrase', passphrase }
    return seal?.kind === 'passphrase' ? seal : newSeal(file, context)
  }
  return withSettingsLock(file, context, async (isHeld) => {
    const before = await readSealed(file, context)
    const next = await change(before?.settings)
    if (next === before?.settings) return next

    const seal = await sealFor(before?.seal)
    const sealed = await sealSettings(writeContent(next), seal)
    if (!isHeld()) throw new SettingsLockedError()
    await writePrivately(file, `${sealed}\n`)
    return next
  })
}

/**
 * Takes the settings file away, and its key with it. What is no settings file stays where it is.
 *
 * The file goes first: a crash between leaves a key that opens nothing.
 */
export async function removeSettings(file: string, context: CommandContext): Promise<void> {
  await withSettingsLock(file, context, async () => {
    const sealed = await readPrivately(file, context.platform)
    if (sealed === undefined) throw new SettingsFileAbsentError()
    sealKindOf(sealed)
    try {
      await rm(file)
      await rm(keyFileOf(file), { force: true })
    } catch (error) {
      throw new SettingsFileUnreachableError({ cause: error })
    }
  })
}

async function readSealed(
  file: string,
  context: CommandContext,
): Promise<{ settings: OAuthSettings; seal: SettingsSeal } | undefined> {
  const sealed = await readPrivately(file, context.platform)
  if (sealed === undefined) return undefined
  const seal = await sealOf(sealed, file, context)
  const settings = readContent(await openSettings(sealed, seal))
  if (settings === undefined) {
    throw new SettingsFileInvalidError('was written by another version of Latchkey')
  }
  return { settings, seal }
}
