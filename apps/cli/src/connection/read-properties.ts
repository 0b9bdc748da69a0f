import {
  ConnectionPropertiesError,
  readConnection,
  writeConnectionString,
  type Connection,
  type ConnectionOptions,
  type Remark,
} from '@latchkey/connection-properties'
import { Secret } from '@latchkey/kernel'
import type { CommandContext } from '../context.ts'
import { readSecret } from '../environment/read-secret.ts'
import { say } from '../output/print.ts'

/**
 * Understands a connection string. An access token that it leaves out comes from the environment or the
 * person, so that it need not be written down; what has no effect is said on stderr.
 *
 * @throws {ConnectionPropertiesError} Naming every property at fault.
 */
export async function readProperties(
  connectionString: Secret,
  options: ConnectionOptions,
  context: CommandContext,
): Promise<Connection> {
  try {
    return read(connectionString, options, context)
  } catch (error) {
    if (!lacksOnlyTheToken(error)) throw error
  }
  const accessToken = await readSecret(
    { variable: 'LATCHKEY_ACCESS_TOKEN', question: 'Access token: ' },
    context,
  )
  const filled = writeConnectionString({ OAuthAccessToken: accessToken.reveal() })
  return read(new Secret(`${connectionString.reveal()};${filled}`), options, context)
}

/** Says what was accepted and does nothing. */
export function sayNotes(notes: readonly Remark[], context: CommandContext): void {
  for (const { field, message } of notes) say(`latchkey: ${field} ${message}`, context)
}

function read(
  connectionString: Secret,
  options: ConnectionOptions,
  context: CommandContext,
): Connection {
  const { connection, notes } = readConnection(connectionString.reveal(), options)
  sayNotes(notes, context)
  return connection
}

function lacksOnlyTheToken(error: unknown): boolean {
  if (!(error instanceof ConnectionPropertiesError)) return false
  const [fault, ...others] = error.faults
  return (
    others.length === 0 && fault?.field === 'OAuthAccessToken' && fault.message === 'is missing'
  )
}
