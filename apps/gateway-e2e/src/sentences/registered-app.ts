import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { ask } from '../client/ask.ts'
import { control } from '../stack/mock.ts'
import type { Scene } from './scene.ts'

/** An app that stands in the Developer Portal, and is registered at the gateway. */
export interface RegisteredApp {
  /** The gateway's number for it. */
  readonly id: number
  /** What it is called on both sides, and no other. */
  readonly name: string
  /** Begins an install outside the control panel. */
  readonly installUrl: string
}

const SCOPES = ['store_v2_information_read_only', 'store_v2_orders']
const View = z.object({
  id: z.number(),
  installUrl: z.string(),
  callbackUrls: z.object({
    auth: z.string(),
    load: z.string(),
    uninstall: z.string(),
    removeUser: z.string(),
  }),
})

/** The client id and secret of a new app. Well formed and obviously false. */
export function newAppCredentials() {
  return { clientId: `fake${randomUUID().replaceAll('-', '')}`, clientSecret: 'facade00'.repeat(8) }
}

/** Registers a new app for the scene's organization, and pastes its callback URLs where they belong. */
export async function registerApp(
  { origin, organization, mock }: Scene,
  name: string,
): Promise<RegisteredApp> {
  const app = { name, ...newAppCredentials(), scopes: SCOPES }
  const answer = await ask('POST', `${origin}/api/apps`, {
    headers: { authorization: organization.authorization },
    body: app,
  })
  const { id, installUrl, callbackUrls } = View.parse(answer.body)
  await control(mock, 'POST /apps', {
    ...app,
    authCallbackUrl: callbackUrls.auth,
    loadCallbackUrl: callbackUrls.load,
    uninstallCallbackUrl: callbackUrls.uninstall,
    removeUserCallbackUrl: callbackUrls.removeUser,
  })
  return { id, name, installUrl }
}
