import type { FastifyInstance } from 'fastify'
import type { Socket } from 'node:net'
import { NotReadyError } from './errors.ts'

/**
 * Lets a server's `close` take as long as the calls in flight, and no longer.
 *
 * Node alone would go on waiting for a connection whose call has ended, for as long as it may be kept
 * alive, and for one that was opened in advance and has not sent a thing. What still arrives on a
 * connection that is in use is refused by name, with nothing sent anywhere.
 */
export function endGracefully(server: FastifyInstance): void {
  const connections = new Set<Socket>()
  let closing = false

  server.server.on('connection', (socket: Socket) => {
    if (closing) {
      socket.destroy()
      return
    }
    connections.add(socket)
    socket.once('close', () => connections.delete(socket))
  })

  server.addHook('preClose', function endConnections(done) {
    closing = true
    server.server.keepAliveTimeout = 1
    server.server.keepAliveTimeoutBuffer = 0
    for (const socket of connections) if (socket.bytesRead === 0) socket.destroy()
    done()
  })

  server.addHook('onRequest', function refuseWhileClosing(_request, _reply, done) {
    done(closing ? new NotReadyError() : undefined)
  })
}
