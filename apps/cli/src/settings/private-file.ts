import { open, type FileHandle } from 'node:fs/promises'
import writeFileAtomic from 'write-file-atomic'
import { SettingsFileExposedError, SettingsFileUnreachableError } from './errors.ts'

const OTHERS = 0o077
const OWNER_ONLY = 0o600

/**
 * Reads a file that only its owner may read; undefined where there is none.
 *
 * @throws {SettingsFileExposedError} If others may read or write it. Nothing was read then.
 * @throws {SettingsFileUnreachableError} If it cannot be read, or is no file.
 */
export async function readPrivately(
  file: string,
  platform: NodeJS.Platform,
): Promise<string | undefined> {
  try {
    await using handle = await open(file)
    await assertPrivate(handle, file, platform)
    return await handle.readFile('utf8')
  } catch (error) {
    if (error instanceof SettingsFileExposedError) throw error
    if (isAbsence(error)) return undefined
    throw new SettingsFileUnreachableError({ cause: error })
  }
}

// Asked of the file that is open, so that nobody can put another in its place meanwhile. Windows has no
// such rights; there the folder of the user protects it.
async function assertPrivate(
  handle: FileHandle,
  file: string,
  platform: NodeJS.Platform,
): Promise<void> {
  const { mode } = await handle.stat()
  if (platform !== 'win32' && (mode & OTHERS) !== 0) throw new SettingsFileExposedError(file)
}

/** Whether a path leads to nothing. */
export function isAbsence(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

/**
 * Writes a file that only its owner may read, whole or not at all: a crash leaves the old one.
 *
 * @throws {SettingsFileUnreachableError} If it cannot be written.
 */
export async function writePrivately(file: string, text: string): Promise<void> {
  try {
    await writeFileAtomic(file, text, { mode: OWNER_ONLY })
  } catch (error) {
    throw new SettingsFileUnreachableError({ cause: error })
  }
}
