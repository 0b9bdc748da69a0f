import type { Instance } from '../instances/instance.ts'
import type { StoreVerdict } from './ask-store.ts'
import type { StandingChange } from './mark-standing.ts'
import { refusedStanding } from './next-step.ts'

/** How an instance stands after its store was asked; undefined where that does not change. */
export function standingAfter(
  { standing: { standing }, credential }: Pick<Instance, 'credential' | 'standing'>,
  verdict: StoreVerdict,
): StandingChange | undefined {
  switch (verdict.outcome) {
    case 'accepted':
      // A token that ends lives on for a while after BigCommerce has refused to renew it.
      if (standing === 'needs-reapproval' && ends(credential)) return undefined
      return changed(standing, { standing: 'callable', reason: undefined })
    case 'refused':
      // That the store uninstalled the app says more than that it does not know the token.
      if (standing === 'revoked') return undefined
      return changed(standing, {
        standing: refusedStanding(credential.kind),
        reason: verdict.reason,
      })
    case 'busy':
    case 'unavailable':
    case 'unreachable':
    case 'unclear':
      return undefined
  }
}

function ends(credential: Instance['credential']): boolean {
  return credential.kind === 'app-grant' && credential.expiresAt !== undefined
}

function changed(from: StandingChange['standing'], to: StandingChange): StandingChange | undefined {
  return from === to.standing ? undefined : to
}
