import type { SignInCallbacks } from '../callbacks/sign-in-callbacks.ts'
import { finishSignIn, type FinishSignInDeps } from './finish-sign-in.ts'
import { recogniseReturn } from './recognise-return.ts'
import { browserSecretIn } from './sign-in-cookie.ts'

/** The sign-ins of our own pages and the CLI, where their browsers come back from BigCommerce. */
export function returningSignIns(deps: FinishSignInDeps): SignInCallbacks {
  return {
    take: async (app, query, cookies) => {
      const returned = { appId: app.id, query, browser: browserSecretIn(cookies) }
      const begun = await recogniseReturn(returned, deps)
      return begun && finishSignIn({ app, begun, query }, deps)
    },
  }
}
