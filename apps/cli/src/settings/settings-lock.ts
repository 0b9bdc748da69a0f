import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { lock } from 'proper-lockfile'
import type { CommandContext } from '../context.ts'
import { SettingsFileUnreachableError, SettingsLockedError } from './errors.ts'

// Reading, one question to BigCommerce and writing take less; what a crash left counts as nobody's
// after this.
const STALE_MS = 10_000
const TRY_AGAIN_MS = 100
const TRIES = 150

/**
 * Does something as the only one who writes the settings file, whichever process tries.
 *
 * @param work Is told whether the lock is still held, to ask before it writes.
 * @throws {SettingsLockedError} If another holds the lock for longer than anyone should.
 * @throws {SettingsFileUnreachableError} If there can be no lock where the file is to be.
 */
export async function withSettingsLock<T>(
  file: string,
  context: Pick<CommandContext, 'clock' | 'signal'>,
  work: (isHeld: () => boolean) => Promise<T>,
): Promise<T> {
  const ours = { isHeld: true }
  const release = await acquire(file, context, () => {
    ours.isHeld = false
  })
  try {
    return await work(() => ours.isHeld)
  } finally {
    if (ours.isHeld) await release()
  }
}

async function acquire(
  file: string,
  { clock, signal }: Pick<CommandContext, 'clock' | 'signal'>,
  onCompromised: () => void,
): Promise<() => Promise<void>> {
  for (let tries = 1; ; tries += 1) {
    const release = await tryLock(file, onCompromised)
    if (release !== undefined) return release
    if (tries === TRIES) throw new SettingsLockedError()
    await clock.sleep(TRY_AGAIN_MS, signal)
  }
}

async function tryLock(
  file: string,
  onCompromised: () => void,
): Promise<(() => Promise<void>) | undefined> {
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 })
    return await lock(file, { realpath: false, stale: STALE_MS, onCompromised })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ELOCKED') return undefined
    throw new SettingsFileUnreachableError({ cause: error })
  }
}
