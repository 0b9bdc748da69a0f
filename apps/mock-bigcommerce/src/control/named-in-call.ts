import { z } from 'zod'
import type { App } from '../accounts/app.ts'
import type { PanelUser } from '../accounts/panel-user.ts'
import { requireApp } from '../accounts/portal-apps.ts'
import { findUserByEmail, ownerOf, requireUser } from '../accounts/store-users.ts'
import type { StoreState } from '../state/store-state.ts'
import { ControlRefusal } from './control-answers.ts'
import { type ControlCall } from './control-route.ts'

/** The store that the call's path names. */
export function storeOf({ mock, params }: ControlCall): StoreState {
  const store = mock.state.find(params['store_hash'] ?? '')
  if (store === undefined) throw new ControlRefusal(404, 'there is no such store')
  return store
}

/** The app that the call's path names, by its number or its client id. */
export function appOf({ mock, params }: ControlCall): App {
  return requireApp(mock.state, params['app_id'] ?? '')
}

/** A number of the call's path. */
export function idOf({ params }: ControlCall, name: string): number {
  const text = params[name] ?? ''
  if (!/^\d{1,15}$/.test(text)) throw new ControlRefusal(404, 'there is nothing of that number')
  return Number(text)
}

/** How a control call names a user of a store: by number or by e-mail address. */
export const UserKey = z.union([z.number().int(), z.string().min(1)]).optional()

/** The user that a call means: the owner where it names none. */
export function userIn(store: StoreState, key: z.output<typeof UserKey>): PanelUser {
  if (key === undefined) return ownerOf(store)
  if (typeof key === 'number') return requireUser(store, key)
  const user = findUserByEmail(store, key)
  if (user === undefined) throw new ControlRefusal(404, 'the store has no such user')
  return user
}
