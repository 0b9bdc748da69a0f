import { once } from 'node:events'
import { createServer } from 'node:http'
import type { RequestListener } from 'node:http'

/** A server on a port of its own, such as `http://127.0.0.1:49152`. */
export interface LocalServer extends AsyncDisposable {
  readonly origin: string
}

/** Serves until it is disposed of. */
export async function startLocalServer(listener: RequestListener): Promise<LocalServer> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return {
    origin: `http://127.0.0.1:${address.port}`,
    [Symbol.asyncDispose]: async () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
