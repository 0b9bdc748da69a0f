import type { RecognisedCallback } from '@latchkey/auth-strategy'
import type { RegisteredApp } from '../apps/registered-app.ts'

/** A callback that BigCommerce signed for a registered app, with the secret that it has at this moment. */
export type AppCallback = RecognisedCallback<RegisteredApp>
