import { QueryFailedError } from 'typeorm'

// PostgreSQL's classes: connection exception, insufficient resources, operator intervention.
// Then the system's: a container that stops takes its name along.
const LOST = /^(08|53|57P0)|^E(CONN|PIPE|HOST|NET|NOTFOUND|AI_)/
// What the driver and its pool say, without a code: the connection ended, or none was there in time.
const LOST_MESSAGE = /^Connection terminated|^timeout (expired|exceeded when trying to connect)/

/**
 * Whether the database went away under what was being done. That says nothing of the row it was done
 * for, which is to be begun again: its transaction was committed as a whole or not at all.
 */
export function isDatabaseLoss(error: unknown): boolean {
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : error
  if (!(cause instanceof Error)) return false
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : ''
  if (LOST.test(code) || LOST_MESSAGE.test(cause.message)) return true
  // A Unix socket that is not there.
  return code === 'ENOENT' && 'syscall' in cause && cause.syscall === 'connect'
}
