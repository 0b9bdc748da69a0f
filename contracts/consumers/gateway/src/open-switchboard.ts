import { once } from 'node:events'
import { createServer, request } from 'node:http'

/** An address whose calls go to wherever it was last told. */
export interface Switchboard extends AsyncDisposable {
  readonly origin: string
  /** Leads calls from now on there. */
  leadTo(origin: string): void
}

/**
 * Opens an address for a gateway that outlives the servers of its tests: a pact's server has a port of
 * its own each time, and a gateway is told once where BigCommerce is.
 *
 * The gateway's connections stay, whichever server comes and goes behind them: one that closes while
 * the gateway takes it up again would be a failed call.
 */
export async function openSwitchboard(): Promise<Switchboard> {
  let origin = 'http://127.0.0.1:9'
  const server = createServer((call, reply) => {
    const { hostname, port } = new URL(origin)
    const { method, url: path, rawHeaders: headers } = call
    const passed = request({ hostname, port, method, path, headers, agent: false }, (answer) => {
      reply.writeHead(answer.statusCode ?? 502, answer.rawHeaders)
      answer.pipe(reply)
    })
    passed.on('error', () => reply.destroy())
    call.pipe(passed)
  }).listen(0, '127.0.0.1')
  server.keepAliveTimeout = 0
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('there is no port')

  return {
    origin: `http://127.0.0.1:${address.port}`,
    leadTo(next) {
      origin = next
    },
    [Symbol.asyncDispose]: async () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
