import type { FastifyReply } from 'fastify'
import type { Clock } from '@latchkey/kernel'
import { leaving } from '../http/leaving.ts'
import { answerHead, bodyOf, sendAnswer } from '../http/carry.ts'
import type { OutboundAnswer } from '../http/exchange.ts'
import type { Effect } from './fault-rule.ts'

/** Sends an answer as a fault leaves of it. */
export async function sendSpoiled(
  reply: FastifyReply,
  answer: OutboundAnswer,
  effect: Effect,
  clock: Clock,
): Promise<FastifyReply> {
  switch (effect.kind) {
    case 'reset':
      return tearDown(reply)
    case 'half-body':
      return sendHalf(reply, answer, clock)
    case 'malformed-body':
      return sendAnswer(reply, { ...answer, body: cutShort(answer) }, clock.now())
    case 'drip':
      return drip(reply, answer, effect, clock)
    case 'delay':
    case 'status':
    case 'overload':
      return sendAnswer(reply, answer, clock.now())
  }
}

function tearDown(reply: FastifyReply): FastifyReply {
  reply.hijack()
  reply.raw.socket?.resetAndDestroy()
  return reply
}

function sendHalf(reply: FastifyReply, answer: OutboundAnswer, clock: Clock): FastifyReply {
  const body = bodyOf(answer) ?? Buffer.alloc(0)
  writeHead(reply, answer, body, clock)
  reply.raw.write(body.subarray(0, Math.floor(body.length / 2)), () => {
    reply.raw.destroy()
  })
  return reply
}

function cutShort(answer: OutboundAnswer): Buffer | undefined {
  const body = bodyOf(answer)
  return body?.subarray(0, Math.ceil(body.length / 2))
}

async function drip(
  reply: FastifyReply,
  answer: OutboundAnswer,
  { bytes, everyMs }: Extract<Effect, { kind: 'drip' }>,
  clock: Clock,
): Promise<FastifyReply> {
  const body = bodyOf(answer) ?? Buffer.alloc(0)
  const left = leaving(reply)
  writeHead(reply, answer, body, clock)
  try {
    for (let at = 0; at < body.length; at += bytes) {
      if (at > 0) await clock.sleep(everyMs, left)
      reply.raw.write(body.subarray(at, at + bytes))
    }
  } catch {
    // Nobody is left to drip on.
  }
  reply.raw.end()
  return reply
}

function writeHead(reply: FastifyReply, answer: OutboundAnswer, body: Buffer, clock: Clock): void {
  reply.hijack()
  const length = { 'content-length': String(body.length) }
  reply.raw.writeHead(answer.status, { ...answerHead(answer, clock.now()), ...length })
  reply.raw.flushHeaders()
}
