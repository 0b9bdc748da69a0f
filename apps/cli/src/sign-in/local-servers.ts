import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { CallbackPortTakenError } from './errors.ts'

/** Servers on one port, one for each address that a name may mean. */
export interface LocalServers extends AsyncDisposable {
  readonly port: number
}

/**
 * Listens on addresses of this machine; all but the first may be missing, as IPv6 is on some.
 *
 * @param port 0 takes any that is free, with one address only.
 * @throws {CallbackPortTakenError} If something else listens there, or nobody may.
 */
export async function listenLocally(
  addresses: readonly string[],
  port: number,
  serve: RequestListener,
): Promise<LocalServers> {
  const servers: Server[] = []
  for (const host of addresses) {
    const server = createServer(serve)
    try {
      await listen(server, host, port)
      servers.push(server)
    } catch (error) {
      if (servers.length > 0 && !isTaken(error)) continue
      await close(servers)
      throw new CallbackPortTakenError()
    }
  }
  return { port: portOf(servers), [Symbol.asyncDispose]: () => close(servers) }
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port }, resolve)
  })
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
}

function portOf([server]: readonly Server[]): number {
  // A server that listens on a port has an address with one.
  return (server?.address() as AddressInfo).port
}

async function close(servers: readonly Server[]): Promise<void> {
  await Promise.all(
    servers.map(
      (server) =>
        new Promise<void>((closed) => {
          server.close(() => {
            closed()
          })
          server.closeAllConnections()
        }),
    ),
  )
}
