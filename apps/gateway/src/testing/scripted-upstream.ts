import { once } from 'node:events'
import { createServer as createHttpServer } from 'node:http'
import type { IncomingMessage, RequestListener } from 'node:http'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'

/** A stand-in for BigCommerce that does what a test tells it to, HTTP or not. */
export interface ScriptedUpstream extends AsyncDisposable {
  readonly origin: string
  /** The requests since the script was last changed; empty while it speaks no HTTP. */
  readonly heard: readonly IncomingMessage[]
  /** How many connections were opened since the script was last changed. */
  readonly connections: number
  /** From here on each request is answered by this listener. */
  answers(listener: RequestListener): void
  /** From here on each connection is this function's; those that are open are cut off. */
  speaks(talk: (socket: Socket) => void): void
  /** From here on every connection is refused. There is no way back. */
  vanishes(): Promise<void>
}

/** Starts an upstream that takes every credential for good until it is told to do something else. */
export async function startScriptedUpstream(): Promise<ScriptedUpstream> {
  const sockets = new Set<Socket>()
  const script = { heard: [] as IncomingMessage[], connections: 0, listener: acceptCredential }
  const http = createHttpServer((request, response) => {
    script.heard.push(request)
    script.listener(request, response)
  })
  const speakHttp = (socket: Socket) => {
    http.emit('connection', socket)
  }
  let talk = speakHttp
  const server = createServer((socket) => {
    script.connections += 1
    sockets.add(socket)
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket))
    talk(socket)
  })
  const begin = (next: (socket: Socket) => void) => {
    talk = next
    script.heard = []
    script.connections = 0
  }
  const stop = async () => {
    for (const socket of sockets) socket.destroy()
    if (!server.listening) return
    server.close()
    await once(server, 'close')
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get heard() {
      return script.heard
    },
    get connections() {
      return script.connections
    },
    answers(listener) {
      script.listener = listener
      begin(speakHttp)
    },
    speaks(next) {
      for (const socket of sockets) socket.destroy()
      begin(next)
    },
    vanishes: stop,
    [Symbol.asyncDispose]: stop,
  }
}

// What a credential is tried with, on either API. The connection is closed, so that a test begins
// with none.
const acceptCredential: RequestListener = (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json', connection: 'close' })
  response.end('{"time":1767225600}')
}

/** Answers with the body of the request and its type. */
export const echo: RequestListener = (request, response) => {
  const type = request.headers['content-type'] ?? 'application/octet-stream'
  response.writeHead(200, { 'content-type': type })
  request.pipe(response)
}

/**
 * Answers each request with the next of these statuses, and with the last one from then on. The body says
 * which answer it is, and what the request's body was.
 */
export function statuses(
  ...answers: readonly (readonly [status: number, headers?: Record<string, string>])[]
): RequestListener {
  let next = 0
  return (request, response) => {
    const [status, headers = {}] = answers[Math.min(next, answers.length - 1)] ?? [500]
    next += 1
    // The body is read first, so that the answer is one to the whole request.
    void text(request).then((body) => {
      response.writeHead(status, headers).end(`answer ${next}: ${body}`)
    })
  }
}
