import { randomUUID } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { InboundRequest, OutboundAnswer } from './exchange.ts'

/** Takes a request off Fastify, its body as the bytes that came. */
export async function toInbound(request: FastifyRequest): Promise<InboundRequest> {
  const { method, headers, raw } = request
  return {
    method,
    target: raw.url ?? '/',
    host: headers.host ?? '',
    headers,
    rawHeaders: raw.rawHeaders,
    body: await buffer(raw),
  }
}

/** Hands an answer to Fastify, with the headers that every BigCommerce answer has. */
export function sendAnswer(reply: FastifyReply, answer: OutboundAnswer, now: Date): FastifyReply {
  const body = answer.body === undefined ? undefined : Buffer.from(answer.body)
  reply.code(answer.status).headers({
    date: now.toUTCString(),
    'x-request-id': randomUUID().replaceAll('-', ''),
    ...answer.headers,
  })
  if (reply.request.method !== 'HEAD' || body === undefined) return reply.send(body)
  // The length of what a GET would carry (RFC 9110 section 8.6), and nothing of it.
  return reply.header('content-length', body.length).send()
}
