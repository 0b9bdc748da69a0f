import { once } from 'node:events'
import { Agent, request as httpRequest } from 'node:http'
import type {
  ClientRequest,
  IncomingHttpHeaders,
  IncomingMessage,
  OutgoingHttpHeaders,
} from 'node:http'
import type { Socket } from 'node:net'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'

/** A call as a plain HTTP client makes it: nothing added, nothing decoded. */
export interface Call {
  readonly method?: string
  readonly headers?: OutgoingHttpHeaders
  /** Sent with its length if it is one piece, else in chunks. */
  readonly body?: Buffer | string | Iterable<Buffer> | AsyncIterable<Buffer>
  readonly agent?: Agent
}

/** A whole answer. */
export interface Answered {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly rawHeaders: readonly string[]
  readonly body: Buffer
  /** The body as JSON; fails if it is none. */
  json(): unknown
  /** Whether the call went over a connection that had carried another before. */
  readonly onUsedConnection: boolean
}

// Node's own `reusedSocket` is about its pool: a call that had to wait for the connection has it false.
const carriers = new WeakSet<Socket>()

/** Makes a call and reads its answer to the end; fails if the answer breaks off. */
export async function call(url: string, options: Call = {}): Promise<Answered> {
  const request = startCall(url, options)
  const answer = await answerTo(request)
  const onUsedConnection = carriers.has(answer.socket)
  carriers.add(answer.socket)
  const body = await buffer(answer)
  return {
    status: answer.statusCode ?? 0,
    headers: answer.headers,
    rawHeaders: answer.rawHeaders,
    body,
    json: () => JSON.parse(body.toString('utf8')) as unknown,
    onUsedConnection,
  }
}

/** Sends a call whose answer the test takes piece by piece. */
export function startCall(url: string, { method, headers, body, agent }: Call = {}): ClientRequest {
  // Not as a URL: that would be written anew.
  const { hostname, port, origin } = new URL(url)
  const request = httpRequest({
    hostname,
    port,
    path: url.slice(origin.length),
    method: method ?? 'GET',
    agent: agent ?? false,
    headers: { ...headers, ...lengthOf(body) },
  })
  if (body === undefined || typeof body === 'string' || Buffer.isBuffer(body)) request.end(body)
  else Readable.from(body).pipe(request)
  return request
}

/** The answer's head, as soon as it is there. */
export async function answerTo(request: ClientRequest): Promise<IncomingMessage> {
  const [answer] = (await once(request, 'response')) as [IncomingMessage]
  // An answer may come, and the connection go, before the whole body was taken.
  request.on('error', () => undefined)
  return answer
}

/** A client with one connection, which it keeps. */
export function oneConnection(): Agent & Disposable {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  return Object.assign(agent, {
    [Symbol.dispose]: () => {
      agent.destroy()
    },
  })
}

function lengthOf(body: Call['body']): Record<string, string> {
  if (typeof body !== 'string' && !Buffer.isBuffer(body)) return {}
  return { 'content-length': String(Buffer.byteLength(body)) }
}
