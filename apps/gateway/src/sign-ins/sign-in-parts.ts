import type { SignInStore } from './sign-in-store.ts'

/** What sign-ins stand on beside the apps and the instances. */
export interface SignInParts {
  readonly signIns: SignInStore
}
