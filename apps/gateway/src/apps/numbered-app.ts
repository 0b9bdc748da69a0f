import { createParamDecorator, type ExecutionContext } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { AppStore } from './app-store.ts'
import { AppNotFoundError } from './errors.ts'
import type { RegisteredApp } from './registered-app.ts'

// A PostgreSQL integer; a longer number is no app's.
const NUMBER = /^[1-9]\d{0,8}$/

/** The number that a path names an app by; undefined if it cannot be any app's. */
export function appNumberIn(text: string): number | undefined {
  return NUMBER.test(text) ? Number(text) : undefined
}

/** The app that a callback's path names, whosever it is; undefined if there is none. */
export async function findApp(app: string, apps: AppStore): Promise<RegisteredApp | undefined> {
  const id = appNumberIn(app)
  return id === undefined ? undefined : apps.byNumber(id)
}

/** @throws {AppNotFoundError} If the path's `:id` cannot be any app's. */
export const NumberedApp = createParamDecorator((_data: unknown, context: ExecutionContext) => {
  const { params } = context.switchToHttp().getRequest<FastifyRequest<{ Params: { id: string } }>>()
  const id = appNumberIn(params.id)
  if (id === undefined) throw new AppNotFoundError()
  return id
})
