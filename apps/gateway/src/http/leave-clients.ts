import type { Clock } from '@latchkey/kernel'
import type { FastifyInstance } from 'fastify'
import { once } from 'node:events'
import { Server } from 'node:net'

// Longer than a proxy that has calls at all leaves a connection idle between two of them.
const IDLE_MS = 1_000

/**
 * Takes no new connections, and lets clients leave those that they have: each call that still comes is
 * served, and its answer says that the connection ends with it.
 *
 * Before `close`, where callers must not notice: a reverse proxy keeps connections, and a call that it
 * sends just as one is closed under it is lost, because it cannot know whether a POST was begun.
 *
 * Resolves when no connection is left, or at the end of a second. Calls in flight go on.
 */
export async function leaveClients({ server }: FastifyInstance, clock: Clock): Promise<void> {
  const left = once(server, 'close')
  server.prependListener('request', (_request, response) => {
    response.shouldKeepAlive = false
  })
  // Not HTTP's own `close`, which cuts idle connections off.
  Server.prototype.close.call(server)

  const waiting = new AbortController()
  const waited = clock.sleep(IDLE_MS, waiting.signal).catch(() => undefined)
  await Promise.race([left, waited])
  waiting.abort()
}
