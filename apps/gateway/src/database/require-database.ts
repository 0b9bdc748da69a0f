import { CodedError } from '@latchkey/kernel'
import { Client } from 'pg'
import { clientAddress, CONNECT_TIMEOUT_MS, type DatabaseAddress } from './database-address.ts'

// Codes of the system and of PostgreSQL (its appendix A). Any other is said as it is.
const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens at its address',
  ENOTFOUND: 'its host name does not resolve',
  EAI_AGAIN: 'its host name does not resolve',
  EHOSTUNREACH: 'there is no way to its host',
  ENETUNREACH: 'there is no way to its host',
  ETIMEDOUT: 'it does not answer',
  ERR_INVALID_URL: 'its address is no URL',
  '28P01': 'it refuses the user or the password',
  '28000': 'it refuses the user',
  '3D000': 'it has no database of that name',
  '53300': 'it has no connection to spare',
  '57P03': 'it is still starting, or shutting down',
}

/** There is no working with the database that the configuration names. The process does not start. */
export class DatabaseUnreachableError extends CodedError {
  readonly code = 'DATABASE_UNREACHABLE'
  readonly remedy = 'correct LATCHKEY_DATABASE_URL, or start the database that it names'

  /** @param reason A code of the system's or of PostgreSQL's. */
  constructor(reason: string) {
    const meaning = REASONS[reason]
    super(`the database is out of reach: ${meaning === undefined ? '' : `${meaning}, `}${reason}`)
  }
}

/**
 * Connects once, so that a database out of reach is told apart from one that is in disorder.
 *
 * @throws {DatabaseUnreachableError} If it refuses, or has not let us in after ten seconds.
 */
export async function requireDatabase(
  address: DatabaseAddress,
  timeoutMs = CONNECT_TIMEOUT_MS,
): Promise<void> {
  try {
    const client = new Client({ ...clientAddress(address), connectionTimeoutMillis: timeoutMs })
    // What happens to the connection after it was made is no matter any more.
    client.on('error', () => undefined)
    await client.connect()
    await client.end()
  } catch (error) {
    throw new DatabaseUnreachableError(reasonOf(error))
  }
}

// Not chained: what the driver throws may quote the address.
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return reasonOf(error.errors[0])
  if (error instanceof Error && 'code' in error) return String(error.code)
  return 'ETIMEDOUT'
}
