import type { LoginPageOptions } from '@latchkey/bigcommerce-client'
import { z } from 'zod'
import { callbackUrls } from './callback-urls.ts'
import { installUrl } from './install-url.ts'
import type { RegisteredApp } from './registered-app.ts'

/** An app as its organization may see it. The secret is not in it. */
export const appViewSchema = z
  .object({
    id: z.int(),
    name: z.string(),
    clientId: z.string(),
    hasClientSecret: z.boolean(),
    scopes: z.array(z.string()),
    callbackUrls: z
      .object({
        auth: z.string(),
        load: z.string(),
        uninstall: z.string(),
        removeUser: z.string(),
      })
      .meta({ description: 'To be pasted into the Developer Portal exactly as they are' }),
    installUrl: z.string().meta({ description: 'Begins an install outside the control panel' }),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'App' })

export type AppView = z.infer<typeof appViewSchema>

/** What an app's addresses are made of. */
export interface AppAddresses extends LoginPageOptions {
  /** By which the gateway is called. */
  readonly origin: string
}

/** The app without its secret, and where its callbacks go. */
export function appView(app: RegisteredApp, { origin, ...login }: AppAddresses): AppView {
  return {
    id: app.id,
    name: app.name,
    clientId: app.clientId,
    // No app is kept without one.
    hasClientSecret: true,
    scopes: [...app.scopes],
    callbackUrls: { ...callbackUrls(origin, app.id) },
    installUrl: installUrl(app.clientId, login),
    createdAt: app.createdAt.toISOString(),
  }
}
