import { randomUUID } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { InboundRequest, OutboundAnswer } from './exchange.ts'
import { readBody } from './read-body.ts'
import { readForm } from './read-form.ts'

const FORM = /^multipart\/form-data\b/i

// Below this, what gzip saves is less than what it adds.
const WORTH_COMPRESSING_BYTES = 1_024

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

/** Hands an answer to Fastify, compressed where the caller takes that and it is worth it. */
export function sendAnswer(reply: FastifyReply, answer: OutboundAnswer, now: Date): FastifyReply {
  const body = bodyOf(answer)
  reply.code(answer.status).headers(answerHead(answer, now))
  if (body === undefined) return reply.send()

  const isLarge = body.length >= WORTH_COMPRESSING_BYTES
  if (isLarge) reply.header('vary', 'Accept-Encoding')
  const compressed = isLarge && takesGzip(reply.request) ? gzipSync(body, { level: 1 }) : undefined
  if (compressed !== undefined) reply.header('content-encoding', 'gzip')

  const sent = compressed ?? body
  if (reply.request.method !== 'HEAD') return reply.send(sent)
  // The length of what a GET would carry (RFC 9110 section 8.6), and nothing of it.
  return reply.header('content-length', sent.length).send()
}

/** An answer's own headers, and those that every BigCommerce answer has. */
export function answerHead({ headers }: OutboundAnswer, now: Date) {
  return {
    date: now.toUTCString(),
    'x-request-id': randomUUID().replaceAll('-', ''),
    ...headers,
  }
}

/** An answer's body as bytes. */
export function bodyOf({ body }: OutboundAnswer): Buffer | undefined {
  return typeof body === 'string' ? Buffer.from(body) : body
}

const takesGzip = ({ headers }: FastifyRequest) =>
  /(?:^|[\s,])gzip(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i.test(headers['accept-encoding'] ?? '')
