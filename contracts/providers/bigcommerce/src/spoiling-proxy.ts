import { request } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { json } from 'node:stream/consumers'
import { onward } from './host-router.ts'
import { startLocalServer } from './local-server.ts'
import type { LocalServer } from './local-server.ts'

/** An answer in JSON. */
export interface JsonAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: unknown
}

/** Stands between a verification and its provider, and changes each answer, which must be in JSON. */
export async function startSpoilingProxy(
  origin: string,
  spoil: (answer: JsonAnswer) => JsonAnswer,
): Promise<LocalServer> {
  return startLocalServer((call, reply) => {
    const asked = request(
      new URL(call.url ?? '/', origin),
      { method: call.method, headers: { ...call.headers, 'accept-encoding': 'identity' } },
      (answer) => {
        spoiled(answer, spoil).then(
          ({ status, headers, body }) => {
            const text = Buffer.from(JSON.stringify(body))
            reply.writeHead(status, { ...headers, 'content-length': text.length }).end(text)
          },
          (error: unknown) => reply.writeHead(502).end(String(error)),
        )
      },
    )
    asked.on('error', (error) => reply.writeHead(502).end(String(error)))
    call.pipe(asked)
  })
}

async function spoiled(
  answer: IncomingMessage,
  spoil: (answer: JsonAnswer) => JsonAnswer,
): Promise<JsonAnswer> {
  const headers = onward(answer.headers)
  return spoil({ status: answer.statusCode ?? 0, headers, body: await json(answer) })
}
