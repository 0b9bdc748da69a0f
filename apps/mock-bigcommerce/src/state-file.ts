import { readFile, rename, writeFile } from 'node:fs/promises'
import { StateFileError } from './errors.ts'
import type { RunningMock } from './start-mock-bigcommerce.ts'

/**
 * Makes a mock remember what a file kept; a file that is not there yet is none.
 *
 * @throws {StateFileError} If it is there and cannot be read as a snapshot.
 */
export async function restoreFrom(file: string, mock: RunningMock): Promise<void> {
  try {
    mock.restore(JSON.parse(await readFile(file, 'utf8')))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return
    throw new StateFileError({ cause: error })
  }
}

/** Keeps what a mock remembers. A crash while writing leaves the file as it was. */
export async function keepIn(file: string, mock: RunningMock): Promise<void> {
  const unfinished = `${file}.new`
  await writeFile(unfinished, mock.snapshot(), { mode: 0o600 })
  await rename(unfinished, file)
}
