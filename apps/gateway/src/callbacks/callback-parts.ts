import type { AppSessionStore } from '../app-sessions/app-session-store.ts'
import type { SignInCallbacks } from './sign-in-callbacks.ts'
import type { UsedPayloads } from './used-payloads.ts'

/** What BigCommerce's callbacks stand on beside the apps and the instances. */
export interface CallbackParts {
  readonly sessions: AppSessionStore
  readonly payloads: UsedPayloads
  readonly signIns: SignInCallbacks
}
