import type { SignInCallbacks } from '../callbacks/sign-in-callbacks.ts'
import { finishSignIn, showCodeAgain, type FinishSignInDeps } from './finish-sign-in.ts'
import { recogniseReturn } from './recognise-return.ts'
import { browserSecretsIn } from './sign-in-cookie.ts'

/** The sign-ins of our own pages and the CLI, where their browsers come back from BigCommerce. */
export function returningSignIns(deps: FinishSignInDeps): SignInCallbacks {
  return {
    take: async (app, query, cookies) => {
      const returned = { appId: app.id, query, browsers: browserSecretsIn(cookies) }
      const recognised = await recogniseReturn(returned, deps)
      if (recognised === undefined) return undefined
      const { signIn, browser } = recognised
      return signIn.phase === 'begun'
        ? finishSignIn({ app, signIn, browser, query }, deps)
        : showCodeAgain({ app, signIn, browser, query }, deps)
    },
  }
}
