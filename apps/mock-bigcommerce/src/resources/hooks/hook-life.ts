import type { StoreState } from '../../state/store-state.ts'
import { toUnix } from '../../webhooks/unix-time.ts'
import { HOOKS, type Hook } from './hook.ts'

const LONGEST_IDLE_S = 90 * 86_400

/** Makes a hook inactive until its owner makes it active again. */
export function deactivateHook(store: StoreState, hook: Hook, now: Date): void {
  store
    .records(HOOKS)
    .put({ ...hook, is_active: false, is_deactivated: true, updated_at: toUnix(now) })
}

/** Deactivates every hook that has had nothing to deliver for 90 days. */
export function deactivateIdleHooks(store: StoreState, now: Date): void {
  const idleSince = toUnix(now) - LONGEST_IDLE_S
  for (const hook of store.records(HOOKS).where('is_active', true)) {
    if (hook.last_active_at <= idleSince) deactivateHook(store, hook, now)
  }
}
