import { createParamDecorator, type ExecutionContext } from '@nestjs/common'
import { numberIn, pathNumber } from '../http/path-number.ts'
import type { AppStore } from './app-store.ts'
import { AppNotFoundError } from './errors.ts'
import type { RegisteredApp } from './registered-app.ts'

/** The app that a callback's path names, whosever it is; undefined if there is none. */
export async function findApp(app: string, apps: AppStore): Promise<RegisteredApp | undefined> {
  const id = numberIn(app)
  return id === undefined ? undefined : apps.byNumber(id)
}

/** @throws {AppNotFoundError} If the path's `:id` cannot be any app's. */
export const NumberedApp = createParamDecorator((_data: unknown, context: ExecutionContext) => {
  const id = pathNumber(context, 'id')
  if (id === undefined) throw new AppNotFoundError()
  return id
})
