import type { Instance } from '../instances/instance.ts'
import { nextStep, type InstanceState, type NamedApp } from './next-step.ts'
import { reasonSentence } from './standing-reason.ts'

/** Where an instance stands, and what a person does about it. */
export interface InstanceHealth {
  readonly state: InstanceState
  /** A sentence; null where there is nothing to explain. */
  readonly reason: string | null
  /** Whole sentences for a person; null where there is nothing to do. */
  readonly nextStep: string | null
}

/**
 * Says where an instance stands. A person's switch goes before what BigCommerce says, and what that
 * was is still there when the switch is back.
 *
 * @param app The registered app whose grant the instance lives on, where it is known.
 */
export function healthOf(instance: Instance, app?: NamedApp): InstanceHealth {
  const { id, store, credential, disabled, standing } = instance
  const of = { id, storeHash: store.storeHash, credentialKind: credential.kind, app }
  const states = [disabled ? 'disabled' : undefined, standing.standing] as const
  const bad = states.filter((state) => state !== undefined && state !== 'callable')
  const [state = 'callable'] = bad
  const reason = disabled ? 'disabled' : standing.reason
  return {
    state,
    reason: reason === undefined ? null : reasonSentence(reason),
    nextStep: bad.length === 0 ? null : bad.map((each) => nextStep(each, of)).join(' '),
  }
}
