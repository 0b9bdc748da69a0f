import type { PanelUser } from '../accounts/panel-user.ts'
import { ownerOf, requireUser } from '../accounts/store-users.ts'
import { CallRefusedError } from '../errors.ts'
import type { PageCall } from '../pages/page-route.ts'
import type { StoreState } from '../state/store-state.ts'

/** Someone asks for a page of a store's control panel. */
export interface PanelCall extends PageCall {
  readonly store: StoreState
}

/** A link within the call's own control panel. */
export function panelLink({ links, store }: PanelCall, path: string): string {
  return links.panel(store.hash, path)
}

/** Who is signed in, as the form or the query chose: the owner where neither did. */
export function userOf({ store, form, query }: PanelCall): PanelUser {
  const id = form.get('user') ?? query.get('user')
  return id === null ? ownerOf(store) : requireUser(store, Number(id))
}

/** @throws {CallRefusedError} 404 if the text is no number. */
export function idIn(text: string | undefined): number {
  if (text === undefined || !/^\d{1,15}$/.test(text)) {
    throw new CallRefusedError(404, 'There is nothing of that number.')
  }
  return Number(text)
}
