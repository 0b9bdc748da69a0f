import { Secret } from '@latchkey/kernel'
import type { Connection } from '../connection.ts'
import { ConnectionPropertiesError } from '../errors.ts'

/** A connection with its secrets in the clear, to be compared with what was given. */
export function inTheClear(connection: Connection): { kind: Connection['kind'] } {
  return reveal(connection) as Connection
}

/** The faults that a reading is refused for, as sentences; throws if it is not refused. */
export function faultsOf(read: () => unknown): string[] {
  try {
    read()
  } catch (error) {
    if (!(error instanceof ConnectionPropertiesError)) throw error
    return error.faults.map(({ field, message }) => `${field} ${message}`.trim())
  }
  throw new Error('nothing was refused')
}

function reveal(value: unknown): unknown {
  if (value instanceof Secret) return value.reveal()
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, reveal(each)]))
}
