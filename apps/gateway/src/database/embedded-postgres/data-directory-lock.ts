import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { EmbeddedPostgresFailedError, EmbeddedPostgresInUseError } from './errors.ts'

const SQLITE_BUSY = 5

/**
 * Makes this process the only owner of a data directory until the lock is disposed or the process
 * ends in any way.
 *
 * Node has no file lock of its own; SQLite's exclusive transaction holds one. The kernel drops it
 * when a process dies, so there is no stale lock and no process id to be mistaken for another's.
 * The process id beside it only serves the message.
 *
 * @throws {EmbeddedPostgresInUseError} If another owner lives, in this process or elsewhere.
 */
export function lockDataDirectory(dataDirectory: string): Disposable {
  const pidFile = `${dataDirectory}.pid`
  const lock = openLock(`${dataDirectory}.lock`)
  try {
    lock.exec('pragma journal_mode = memory; begin exclusive')
  } catch (cause) {
    lock.close()
    if (isBusy(cause)) throw new EmbeddedPostgresInUseError(dataDirectory, readPid(pidFile))
    throw cannotLock(cause)
  }
  writeFileSync(pidFile, `${process.pid}\n`, { mode: 0o600 })
  return {
    [Symbol.dispose]: () => {
      rmSync(pidFile, { force: true })
      lock.close()
    },
  }
}

function openLock(path: string): DatabaseSync {
  try {
    return new DatabaseSync(path, { timeout: 0 })
  } catch (cause) {
    throw cannotLock(cause)
  }
}

function cannotLock(cause: unknown): EmbeddedPostgresFailedError {
  const detail = cause instanceof Error ? cause.message : String(cause)
  return new EmbeddedPostgresFailedError('cannot lock its directory', detail, { cause })
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY
}

function readPid(pidFile: string): number | undefined {
  try {
    const pid = Number(readFileSync(pidFile, 'utf8'))
    return Number.isInteger(pid) && pid > 0 ? pid : undefined
  } catch {
    return undefined
  }
}
