import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * How another process reaches the embedded server of a gateway: PostgreSQL writes its port and the
 * folder of its socket into lines 4 and 5 of `postmaster.pid`.
 *
 * @param dataDirectory The server's own, `postgres` below the gateway's.
 */
export async function embeddedDatabaseUrl(dataDirectory: string): Promise<string> {
  const lines = (await readFile(join(dataDirectory, 'postmaster.pid'), 'utf8')).split('\n')
  const [port, socket] = lines.slice(3, 5)
  if (port === undefined || socket === undefined) {
    throw new Error('the database says not where it is')
  }
  return `postgres://latchkey@localhost:${port}/latchkey?host=${encodeURIComponent(socket)}`
}
