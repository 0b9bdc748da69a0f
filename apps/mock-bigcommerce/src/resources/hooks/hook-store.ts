import { CallRefusedError } from '../../errors.ts'
import { ownerOf } from '../../routing/caller.ts'
import type { ResourceCall } from '../../routing/route.ts'
import { DELIVERY_EXCEPTION } from '../../webhooks/event-scope.ts'
import { toUnix } from '../../webhooks/unix-time.ts'
import { overlay } from '../answers/overlay.ts'
import { readV2 } from '../answers/read-v2.ts'
import { readV3 } from '../answers/read-v3.ts'
import { hookInput, type HooksVersion } from './hook-input.ts'
import { deactivateIdleHooks } from './hook-life.ts'
import { HOOK_RULES, HOOKS, type Hook } from './hook.ts'
import { invalidFields } from '../answers/invalid-field.ts'

const MOST_PER_SCOPE = 10

/** The hooks of the account that asks, and of nobody else. */
export function hooksOf({ store, caller, now }: ResourceCall): readonly Hook[] {
  deactivateIdleHooks(store, now)
  return store.records(HOOKS).where('client_id', ownerOf(caller))
}

/** @throws {CallRefusedError} 404 if the account that asks has no hook of that id. */
export function hookIn(call: ResourceCall, param: string): Hook {
  const text = call.params[param] ?? ''
  const hook = hooksOf(call).find(({ id }) => String(id) === text)
  if (hook === undefined) throw new CallRefusedError(404, `Webhook with id [${text}] not found`)
  return hook
}

/** @throws {CallRefusedError} If what is said is not a hook, or there may not be another like it. */
export function createHook(call: ResourceCall, version: HooksVersion): Hook {
  const { New } = inputFor(call, version)
  const said = version === 'v2' ? readV2(New, call.body) : readV3(New, call.body)
  requireRoom(said, hooksOf(call), version)
  const now = toUnix(call.now)
  return call.store.records(HOOKS).create({
    scope: said.scope,
    destination: said.destination,
    is_active: said.is_active ?? true,
    headers: said.headers ?? null,
    client_id: ownerOf(call.caller),
    is_deactivated: false,
    created_at: now,
    updated_at: now,
    last_active_at: now,
    last_warned_at: 0,
  })
}

/**
 * Changes a hook. Making it active again forgives whatever it was deactivated for.
 *
 * @throws {CallRefusedError} If nothing is said, or there may not be another like what it would be.
 */
export function changeHook(call: ResourceCall, hook: Hook, version: HooksVersion): Hook {
  const { Change } = inputFor(call, version)
  const said = version === 'v2' ? readV2(Change, call.body) : readV3(Change, call.body)
  if (Object.keys(said).length === 0) throw refusal(version, {})
  const now = toUnix(call.now)
  const changed: Hook = { ...overlay(hook, said), updated_at: now, last_active_at: now }
  const others = hooksOf(call).filter(({ id }) => id !== hook.id)
  requireRoom(changed, others, version)
  const is_deactivated = hook.is_deactivated && !changed.is_active
  return call.store.records(HOOKS).put({ ...changed, is_deactivated })
}

export function deleteHook(call: ResourceCall, hook: Hook): Hook {
  call.store.records(HOOKS).remove(hook.id)
  return hook
}

type Wanted = Pick<Hook, 'scope' | 'destination'>

function inputFor({ store }: ResourceCall, version: HooksVersion) {
  return hookInput(version, store.records(HOOK_RULES).require(1).allows_loopback)
}

function requireRoom(wanted: Wanted, others: readonly Hook[], version: HooksVersion): void {
  const sameScope = others.filter(({ scope }) => scope === wanted.scope)
  if (sameScope.some(({ destination }) => destination === wanted.destination)) {
    throw new CallRefusedError(409, 'A webhook of this scope and destination exists already.', {
      destination: 'duplicate',
    })
  }
  if (sameScope.length >= (wanted.scope === DELIVERY_EXCEPTION ? 1 : MOST_PER_SCOPE)) {
    throw refusal(version, { scope: 'too many webhooks of this scope' })
  }
  if (wouldTellItself(wanted, others)) {
    throw refusal(version, { destination: 'also that of a delivery exception webhook' })
  }
}

/** Whether a delivery exception and what it is about would go to the same destination. */
function wouldTellItself(wanted: Wanted, others: readonly Hook[]): boolean {
  const isException = wanted.scope === DELIVERY_EXCEPTION
  return others.some(
    ({ scope, destination }) =>
      destination === wanted.destination && isException !== (scope === DELIVERY_EXCEPTION),
  )
}

function refusal(version: HooksVersion, fields: Readonly<Record<string, string>>) {
  const what = Object.keys(fields).map((field) => `The field '${field}' is invalid.`)
  return version === 'v2'
    ? new CallRefusedError(400, what[0] ?? 'Input is invalid')
    : invalidFields(fields)
}
