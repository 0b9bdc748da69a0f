import type { StoreState } from '../state/store-state.ts'
import type { App } from './app.ts'
import { INSTALLS } from './install.ts'

/** Lets an app's token in a store work only until the merchant opens the app and accepts anew. */
export function markForInvalidation(store: StoreState, { id }: Pick<App, 'id'>): void {
  const installs = store.records(INSTALLS)
  for (const install of installs.where('appId', id)) {
    if (install.state === 'installed')
      installs.put({ ...install, state: 'marked for invalidation' })
  }
}

/** As `markForInvalidation`, for every app that a store has. */
export function markEveryApp(store: StoreState): void {
  for (const { appId: id } of store.records(INSTALLS).all()) markForInvalidation(store, { id })
}
