import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { json } from 'node:stream/consumers'
import { z } from 'zod'
import { runCli, type CliOptions, type Outcome } from './run-cli.ts'

/** A request that came in. */
export interface Asked {
  /** Method and path, without the query: `POST /api/migrations/7/finish`. */
  readonly call: string
  readonly query: URLSearchParams
  readonly headers: IncomingMessage['headers']
  readonly body: unknown
}

/** Answers a call itself, or gives the JSON document that it is answered with. */
export type Respond = (asked: Asked, response: ServerResponse) => unknown

/** How a call is answered: by a JSON document, or in another way. */
export type Answer = object | Respond

/** A gateway that knows what a test tells it, and keeps what it is asked. */
export interface StandIn extends AsyncDisposable {
  readonly asked: readonly Asked[]
  /** What was asked that would change something. */
  changes(): readonly Asked[]
  run(args: readonly string[], options?: CliOptions): Promise<Outcome>
}

/** Starts a gateway's stand-in; what it has no answer for is a 404. */
export async function startStandIn(answers: Readonly<Record<string, Answer>>): Promise<StandIn> {
  const asked: Asked[] = []
  const server = createServer((request, response) => {
    void read(request).then(async (one) => {
      asked.push(one)
      await reply(answers[one.call] ?? unknownCall, one, response)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = z.object({ port: z.int() }).parse(server.address())
  const env = {
    LATCHKEY_GATEWAY_URL: `http://127.0.0.1:${port}`,
    LATCHKEY_USER_SECRET: 'user',
    LATCHKEY_ORGANIZATION_SECRET: 'organization',
  }
  return {
    asked,
    changes: () => asked.filter(({ call }) => !call.startsWith('GET ')),
    run: (args, options = {}) => runCli(args, { ...options, env: { ...env, ...options.env } }),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** A refusal in the gateway's form (RFC 9457). */
export function refusal(status: number, code: string, extra: object = {}): Respond {
  const body = { code, status, title: `${code} in words`, remedy: 'do otherwise', ...extra }
  return (_asked, response) => {
    response.writeHead(status, { 'content-type': 'application/problem+json' })
    response.end(JSON.stringify(body))
  }
}

/** A page of Markdown where that is accepted, else a document. */
export function pageOr(page: string, document: object): Respond {
  return ({ headers }, response) => {
    if (headers.accept !== 'text/markdown') return document
    response.writeHead(200, { 'content-type': 'text/markdown; charset=utf-8' })
    response.end(page)
  }
}

/** Whether a body asks for a report alone. */
export function isDryRun(body: unknown): boolean {
  return z.object({ dryRun: z.boolean() }).parse(body).dryRun
}

/** One server-sent event. */
export const eventOf = (type: string, id: number, data: object) =>
  `event: ${type}\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`

/** Connections one after the other, each of which gets its text and then ends. */
export function streams(...connections: readonly string[]): Respond {
  let at = 0
  return (_asked, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' })
    response.end(connections[at])
    at += 1
  }
}

const unknownCall = refusal(404, 'NO_SUCH_CALL')

async function read(request: IncomingMessage): Promise<Asked> {
  const url = new URL(request.url ?? '/', 'http://gateway')
  const hasBody = request.headers['content-type'] !== undefined
  return {
    call: `${request.method ?? ''} ${url.pathname}`,
    query: url.searchParams,
    headers: request.headers,
    body: hasBody ? await json(request) : undefined,
  }
}

async function reply(answer: Answer, asked: Asked, response: ServerResponse): Promise<void> {
  const given: unknown = typeof answer === 'function' ? await answer(asked, response) : answer
  if (given === undefined) return
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(JSON.stringify(given))
}
