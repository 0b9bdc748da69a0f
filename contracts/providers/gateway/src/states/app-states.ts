import {
  ask,
  begin,
  codeOn,
  consentTo,
  createPortalApp,
  decideAt,
  startMigrating,
  STORE_HASH,
} from '@latchkey/gateway/testing'
import { z } from 'zod'
import { redirectedSignIn, registeredApp } from '../redirected-sign-in.ts'
import { state } from './state.ts'

const NOTHING = z.strictObject({})

/** States that are about BigCommerce apps: the gateway's own, and those of its clients. */
export const APP_STATES = {
  'an app': state(NOTHING, async (scene) => ({ appId: (await registeredApp(scene)).app })),

  'a sign-in that a merchant has accepted': state(NOTHING, async (scene) => {
    const signIn = await begin(await registeredApp(scene))
    const code = codeOn(await consentTo(signIn))
    return { signInId: signIn.id, signInCode: code, codeVerifier: signIn.codeVerifier }
  }),

  'a sign-in whose browser was sent back': state(NOTHING, async (scene) => {
    const { signIn, query } = await redirectedSignIn(scene)
    const code = query['code'] ?? ''
    return { signInId: signIn.id, signInCode: code, codeVerifier: signIn.codeVerifier }
  }),

  'a migration whose app was installed': state(NOTHING, async (scene) => {
    const { app, portalApp } = await registeredApp(scene)
    const migrating = await startMigrating(scene)
    await migrating.step('supply', { app })
    const install = `/control/stores/${STORE_HASH}/apps/${portalApp.clientId}/install`
    const { body } = await ask(scene.mock.origin + install, 'POST')
    const { redirectUrl } = z.object({ redirectUrl: z.url() }).parse(body)
    await ask(redirectUrl)
    return { migrationId: migrating.migrationId }
  }),

  "a merchant's consent to a client's app": state(
    z.strictObject({ callbackUrl: z.url() }),
    async ({ client, mock }, { callbackUrl }) => {
      const app = await createPortalApp(mock, { authCallbackUrl: callbackUrl })
      const asked = { apiKey: app.clientId, callbackUrl, siteAddress: STORE_HASH }
      const answer = await client.call('POST /elements/bigcommerce/oauth/url', { body: asked })
      const { oauthUrl } = z.object({ oauthUrl: z.url() }).parse(answer.body)
      const back = await decideAt(oauthUrl, { storeHash: STORE_HASH })
      return {
        clientId: app.clientId,
        clientSecret: app.clientSecret,
        code: back.searchParams.get('code') ?? '',
      }
    },
  ),
}
