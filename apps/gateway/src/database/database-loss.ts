import { QueryFailedError } from 'typeorm'

// PostgreSQL's classes: connection exception, insufficient resources, operator intervention.
const LOST = /^(08|53|57P0)|^E(CONN|PIPE|HOST|NET)/

/**
 * Whether the database went away under what was being done. That says nothing of the row it was done
 * for, which is to be begun again: its transaction was committed as a whole or not at all.
 */
export function isDatabaseLoss(error: unknown): boolean {
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : error
  if (!(cause instanceof Error)) return false
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : ''
  if (LOST.test(code) || cause.message.startsWith('Connection terminated')) return true
  // A Unix socket that is not there.
  return code === 'ENOENT' && 'syscall' in cause && cause.syscall === 'connect'
}
