import type { ExecutionContext } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'

// A PostgreSQL integer; a longer number is nothing's.
const NUMBER = /^[1-9]\d{0,8}$/

type Params = Readonly<Record<string, string | undefined>>

/** The number that a part of a request's path is; undefined if it cannot be the number of anything. */
export function pathNumber(context: ExecutionContext, name: string): number | undefined {
  const { params } = context.switchToHttp().getRequest<FastifyRequest<{ Params: Params }>>()
  const text = params[name] ?? ''
  return NUMBER.test(text) ? Number(text) : undefined
}
