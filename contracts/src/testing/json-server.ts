import { once } from 'node:events'
import { createServer } from 'node:http'
import { json } from 'node:stream/consumers'

/** A question to a server of JSON. */
export interface JsonQuestion {
  readonly method: string
  readonly path: string
  readonly authorization: string | undefined
  readonly body: unknown
}

/** What a server of JSON answers. */
export interface JsonReply {
  readonly status?: number
  readonly json: unknown
}

/** A server of JSON on a port of its own, which remembers what it was asked. */
export interface JsonServer extends AsyncDisposable {
  readonly origin: string
  readonly asked: readonly JsonQuestion[]
}

/** Starts a server whose answers a test writes. */
export async function startJsonServer(
  answer: (question: JsonQuestion, origin: string) => JsonReply,
): Promise<JsonServer> {
  const asked: JsonQuestion[] = []
  const server = createServer((call, reply) => {
    const { method = '', url: path = '', headers } = call
    const reading = headers['content-type'] === undefined ? Promise.resolve(undefined) : json(call)
    void reading.then((body) => {
      const question = { method, path, authorization: headers.authorization, body }
      asked.push(question)
      const said = answer(question, origin)
      reply.writeHead(said.status ?? 200, { 'content-type': 'application/json' })
      reply.end(JSON.stringify(said.json))
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('there is no port')
  const origin = `http://127.0.0.1:${address.port}`
  return {
    origin,
    asked,
    [Symbol.asyncDispose]: async () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
