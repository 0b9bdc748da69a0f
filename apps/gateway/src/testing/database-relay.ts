import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import type { EmbeddedPostgresConnection } from '../database/embedded-postgres.ts'

/** A way to a database that a test can block: nothing passes then, and nobody is told. */
export interface DatabaseRelay extends AsyncDisposable {
  /** As `LATCHKEY_DATABASE_URL` has it. */
  readonly url: string
  block(): void
  unblock(): void
}

/** Starts one on a port of its own. */
export async function startDatabaseRelay({
  host,
  port,
  user,
  database,
}: EmbeddedPostgresConnection): Promise<DatabaseRelay> {
  const sockets = new Set<Socket>()
  let isBlocked = false
  const keep = (socket: Socket, other: Socket) => {
    sockets.add(socket)
    socket.on('data', (bytes) => other.write(bytes))
    if (isBlocked) socket.pause()
    socket.on('error', () => undefined)
    socket.on('close', () => {
      sockets.delete(socket)
      other.destroy()
    })
  }
  const server = createServer((inner) => {
    const outer = connect(`${host}/.s.PGSQL.${port}`)
    keep(inner, outer)
    keep(outer, inner)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port: relayed } = server.address() as AddressInfo
  return {
    url: `postgres://${user}@127.0.0.1:${relayed}/${database}`,
    block: () => {
      isBlocked = true
      for (const socket of sockets) socket.pause()
    },
    unblock: () => {
      isBlocked = false
      for (const socket of sockets) socket.resume()
    },
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
