import { HOOKS, type Hook } from '../resources/hooks/hook.ts'
import type { StoreState } from '../state/store-state.ts'
import { DELIVERY_EXCEPTION } from './event-scope.ts'
import { toUnix } from './unix-time.ts'

/** Why something could not be delivered, and what becomes of it. */
export type Complaint = 'will retry' | 'exhausted' | 'blocked'

export type Complain = (store: StoreState, hook: Hook, complaint: Complaint) => void

const ERRORS = {
  'will retry': { error_code: 90_001, outcome: 'failed and will be tried again' },
  exhausted: {
    error_code: 90_002,
    outcome: 'failed for the last time, and the webhook is disabled',
  },
  blocked: { error_code: 90_003, outcome: 'is held back, for its domain is blocked' },
} as const

const WARNED_ONCE_IN_S = 600

/**
 * What the owner of a hook is to be told when it cannot be delivered.
 *
 * @returns `undefined` where there is nothing to say: of a hook that tells of such failures itself,
 *   or of a destination whose owner was told within ten minutes that there will be another try.
 */
export function exceptionData(
  store: StoreState,
  hook: Hook,
  { complaint, now }: { complaint: Complaint; now: Date },
): Record<string, unknown> | undefined {
  if (hook.scope === DELIVERY_EXCEPTION) return undefined
  if (complaint === 'will retry' && !mayWarn(store, hook, toUnix(now))) return undefined
  const { error_code, outcome } = ERRORS[complaint]
  const message = `The delivery to ${hook.destination} ${outcome}.`
  return { type: 'webhook', id: hook.id, error_code, message }
}

/** Whether a destination's owner may be warned again; if so, remembers that it was. */
function mayWarn(store: StoreState, { destination, client_id }: Hook, now: number): boolean {
  const hooks = store.records(HOOKS)
  const toSame = hooks
    .where('destination', destination)
    .filter((each) => each.client_id === client_id)
  if (toSame.some(({ last_warned_at }) => last_warned_at > now - WARNED_ONCE_IN_S)) return false
  for (const each of toSame) hooks.put({ ...each, last_warned_at: now })
  return true
}
