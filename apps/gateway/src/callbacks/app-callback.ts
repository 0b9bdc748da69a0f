import type { RecognisedCallback } from '@latchkey/auth-strategy'
import type { AppStore } from '../apps/app-store.ts'
import { appNumberIn } from '../apps/numbered-app.ts'
import type { RegisteredApp } from '../apps/registered-app.ts'

/** A callback that BigCommerce signed for a registered app, with the secret that it has at this moment. */
export type AppCallback = RecognisedCallback<RegisteredApp>

/** The app that a callback's path names, whosever it is; undefined if there is none. */
export async function findApp(app: string, apps: AppStore): Promise<RegisteredApp | undefined> {
  const id = appNumberIn(app)
  return id === undefined ? undefined : apps.byNumber(id)
}
