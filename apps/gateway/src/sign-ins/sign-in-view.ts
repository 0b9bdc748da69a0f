import type { SignInView } from './sign-in-schemas.ts'
import { hasExpired, type SignIn } from './sign-in.ts'

/** How far a sign-in is, for whoever began it and waits. */
export function signInView(signIn: SignIn, now: Date): SignInView {
  const view = { id: signIn.id, expiresAt: signIn.expiresAt.toISOString() }
  switch (signIn.phase) {
    case 'failed':
      return { ...view, phase: 'failed', failure: { code: signIn.failureCode } }
    case 'redeemed':
      return { ...view, phase: 'redeemed', instanceId: signIn.resultId }
    case 'waiting':
    case 'begun':
    case 'granted':
      return { ...view, phase: hasExpired(signIn, now) ? 'expired' : signIn.phase }
    case 'returned':
      // What happens between the browser's return and the answer to it is not worth a word.
      return { ...view, phase: hasExpired(signIn, now) ? 'expired' : 'begun' }
  }
}
