import { nextStep, refusedStanding } from '../token-life/next-step.ts'
import type { FlatHeaders } from './headers.ts'
import type { OpenedInstance } from './opened-instance.ts'

/**
 * Adds to a 401 of BigCommerce's where the instance stands and what a person does about it. The answer
 * itself is passed on as it came.
 *
 * @param returned The headers that the client gets; they are added to.
 */
export function explainUnauthorized(
  returned: FlatHeaders,
  { id, storeHash, credentialKind, standing }: OpenedInstance,
): void {
  const refused = refusedStanding(credentialKind)
  const state = standing === 'callable' ? refused : standing
  const step = nextStep(state, { id, storeHash, credentialKind })
  const sentences = [
    stateSentence(standing, state),
    step,
    `Where it stands: /api/instances/${id}/health.`,
  ]
  returned.push('latchkey-explanation', sentences.join(' '))
}

function stateSentence(standing: OpenedInstance['standing'], state: string): string {
  return standing === 'callable'
    ? `callable so far: BigCommerce refused the credential, and the store is being asked; ${state} if it refuses, too.`
    : `${state}: BigCommerce refuses the credential.`
}
