import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

// Longer than any pause of the benchmark: no request may meet a connection that is just closing.
const KEEP_ALIVE_MS = 300_000

/** Listens on a free port of loopback, tells the parent where, and ends when the parent does. */
export function listenForParent(server: Server): void {
  server.keepAliveTimeout = KEEP_ALIVE_MS
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo
    tellParent(`http://127.0.0.1:${port}`)
  })
}

/** Tells the parent where this program listens; from then on it ends when the parent does. */
export function tellParent(origin: string, end: () => void = () => process.exit(0)): void {
  process.once('disconnect', end)
  process.send?.({ type: 'ready', origin })
}
