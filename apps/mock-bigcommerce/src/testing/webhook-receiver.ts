import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'

/** A callback that arrived. */
export interface ReceivedCallback {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** An app on a port of this machine that BigCommerce calls. */
export interface WebhookReceiver extends AsyncDisposable {
  readonly destination: string
  readonly received: readonly ReceivedCallback[]
  /** What the received bodies say, in the order in which they came. */
  readonly events: () => unknown[]
  /** Waits until that many came. */
  readonly count: (wanted: number) => Promise<void>
}

/** @param answer What to say to a callback: 200 without a body unless the test says otherwise. */
export async function receiveWebhooks(
  answer: (reply: ServerResponse, callback: ReceivedCallback) => void = (reply) => reply.end(),
): Promise<WebhookReceiver> {
  const received: ReceivedCallback[] = []
  const server = createServer((request, reply) => {
    void text(request).then((body) => {
      const { method = '', url = '', headers } = request
      const callback = { method, path: url, headers, body }
      received.push(callback)
      server.emit('callback')
      answer(reply, callback)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return {
    destination: `http://127.0.0.1:${String(port)}/hooks?from=bigcommerce`,
    received,
    events: () => received.map(({ body }) => JSON.parse(body) as unknown),
    count: async (wanted) => {
      while (received.length < wanted) await once(server, 'callback')
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
