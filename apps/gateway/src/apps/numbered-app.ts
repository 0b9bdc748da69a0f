import { createParamDecorator, type ExecutionContext } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import { AppNotFoundError } from './errors.ts'

// A PostgreSQL integer; a longer number is no app's.
const NUMBER = /^[1-9]\d{0,8}$/

/** The number that a path names an app by; undefined if it cannot be any app's. */
export function appNumberIn(text: string): number | undefined {
  return NUMBER.test(text) ? Number(text) : undefined
}

/** @throws {AppNotFoundError} If the path's `:id` cannot be any app's. */
export const NumberedApp = createParamDecorator((_data: unknown, context: ExecutionContext) => {
  const { params } = context.switchToHttp().getRequest<FastifyRequest<{ Params: { id: string } }>>()
  const id = appNumberIn(params.id)
  if (id === undefined) throw new AppNotFoundError()
  return id
})
