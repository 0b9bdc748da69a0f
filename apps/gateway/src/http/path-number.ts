import type { ExecutionContext } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'

// A PostgreSQL integer; a longer number is nothing's.
const NUMBER = /^[1-9]\d{0,8}$/

type Params = Readonly<Record<string, string | undefined>>

/** The number that a text is; undefined if it cannot be the number of anything. */
export function numberIn(text: string): number | undefined {
  return NUMBER.test(text) ? Number(text) : undefined
}

/** As `numberIn`, of a part of a request's path. */
export function pathNumber(context: ExecutionContext, name: string): number | undefined {
  const { params } = context.switchToHttp().getRequest<FastifyRequest<{ Params: Params }>>()
  return numberIn(params[name] ?? '')
}
