import type { StoreState } from '../state/store-state.ts'
import { markEveryApp } from './mark-for-invalidation.ts'
import type { PanelUser } from './panel-user.ts'
import { ownerOf, renameOwner } from './store-users.ts'

/**
 * Gives a store's owner another e-mail address. Every app's token then works only until the merchant
 * accepts anew; store-level accounts stay as they are.
 *
 * @throws {CallRefusedError} 409 if another user has that address.
 */
export function changeOwnerEmail(store: StoreState, email: string): PanelUser {
  const isSame = ownerOf(store).email === email
  const owner = renameOwner(store, email)
  if (!isSame) markEveryApp(store)
  return owner
}
