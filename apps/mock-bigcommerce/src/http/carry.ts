import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { InboundRequest, OutboundAnswer } from './exchange.ts'
import { readBody } from './read-body.ts'
import { readForm } from './read-form.ts'

const FORM = /^multipart\/form-data\b/i

/** Takes a request off Fastify, its body as the bytes that came; `undefined` if they are too many. */
export async function toInbound(request: FastifyRequest): Promise<InboundRequest | undefined> {
  const { method, headers, raw } = request
  const body = await readBody(raw)
  if (body === undefined) return undefined

  const inbound = {
    method,
    target: raw.url ?? '/',
    host: headers.host ?? '',
    headers,
    rawHeaders: raw.rawHeaders,
    body,
  }
  const contentType = headers['content-type'] ?? ''
  if (!FORM.test(contentType)) return inbound
  return { ...inbound, form: (await readForm(body, contentType)) ?? 'malformed' }
}

/** Hands an answer to Fastify, with the headers that every BigCommerce answer has. */
export function sendAnswer(reply: FastifyReply, answer: OutboundAnswer, now: Date): FastifyReply {
  const body = typeof answer.body === 'string' ? Buffer.from(answer.body) : answer.body
  reply.code(answer.status).headers({
    date: now.toUTCString(),
    'x-request-id': randomUUID().replaceAll('-', ''),
    ...answer.headers,
  })
  if (reply.request.method !== 'HEAD' || body === undefined) return reply.send(body)
  // The length of what a GET would carry (RFC 9110 section 8.6), and nothing of it.
  return reply.header('content-length', body.length).send()
}
