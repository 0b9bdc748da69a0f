import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import type { Upstream } from '@latchkey/bigcommerce-client'
import { request as ask } from 'undici'
import { startLocalServer } from './local-server.ts'
import type { LocalServer } from './local-server.ts'

/**
 * Starts a server that stands for every host of BigCommerce: it passes each call on to the host that its
 * `Host` header names, since a pact is verified against one server and BigCommerce is several.
 *
 * @param upstream Leads to the mock that stands in for BigCommerce, or to the real one.
 */
export async function startHostRouter(upstream: Upstream): Promise<LocalServer> {
  return startLocalServer((call, answer) => {
    passOn(call, answer, upstream).catch((error: unknown) => {
      if (answer.headersSent) answer.destroy()
      else answer.writeHead(502).end(String(error))
    })
  })
}

async function passOn(
  call: IncomingMessage,
  answer: ServerResponse,
  upstream: Upstream,
): Promise<void> {
  const { host = '' } = call.headers
  const isRead = call.method === 'GET' || call.method === 'HEAD'
  const said = await ask(upstream.target(host).origin + (call.url ?? '/'), {
    dispatcher: upstream.dispatcher,
    method: call.method ?? 'GET',
    headers: onward(call.headers),
    body: isRead ? null : call,
  })
  answer.writeHead(said.statusCode, onward(said.headers))
  await pipeline(said.body, answer)
}

/** Headers that are not about one connection (RFC 9110 §7.6.1). */
export function onward(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const ofConnection = new Set(['connection', 'host', 'keep-alive', 'transfer-encoding'])
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !ofConnection.has(name)))
}
