import { once } from 'node:events'
import { createServer } from 'node:net'
import type { Server, Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import type { SelfSigned } from './self-signed-certificate.ts'

/** A server that says what a test makes it say, HTTP or not. */
export interface LoopbackServer extends AsyncDisposable {
  readonly origin: URL
  /** How many connections were opened to it so far. */
  connections(): number
}

/** What to do with a request's bytes; `nth` counts them on this connection, from 1. */
export type Talk = (socket: Socket, request: string, nth: number) => void

/** Answers whatever arrives on a free port of the loopback interface. */
export function serve(talk: Talk): Promise<LoopbackServer> {
  return listen(createServer(), 'connection', 'http', talk)
}

/** The same behind TLS. */
export function serveTls(certificate: SelfSigned, talk: Talk): Promise<LoopbackServer> {
  return listen(createTlsServer(certificate), 'secureConnection', 'https', talk)
}

/** The address of a port that was free a moment ago, so that connections to it are refused. */
export async function closedPort(): Promise<URL> {
  await using server = await serve(() => undefined)
  return server.origin
}

/** A whole answer, after which the connection may be used again. */
export function answer(body: string, head = ''): string {
  const lengthBytes = Buffer.byteLength(body)
  return `HTTP/1.1 200 OK\r\ncontent-length: ${lengthBytes}\r\n${head}\r\n${body}`
}

async function listen(
  server: Server,
  event: 'connection' | 'secureConnection',
  scheme: string,
  talk: Talk,
): Promise<LoopbackServer> {
  const sockets = new Set<Socket>()
  let opened = 0
  server.on('connection', (socket: Socket) => {
    opened += 1
    sockets.add(socket)
    socket.on('error', () => undefined)
  })
  server.on(event, (socket: Socket) => {
    listenTo(socket, talk)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    origin: new URL(`${scheme}://127.0.0.1:${portOf(server)}`),
    connections: () => opened,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

function listenTo(socket: Socket, talk: Talk): void {
  let nth = 0
  socket.on('error', () => undefined)
  socket.on('data', (bytes) => {
    nth += 1
    talk(socket, bytes.toString(), nth)
  })
}

function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return address.port
}
