import type { StoreState } from '../../state/store-state.ts'
import { toUnix } from '../../webhooks/unix-time.ts'
import type { Family } from '../family.ts'
import { HOOKS } from './hook.ts'
import { hooksAdminRoutes } from './hooks-admin.ts'
import { hookRoutes } from './hooks.ts'
import { OPENED } from '../../seed/opened.ts'

/** Webhooks, in both versions. */
export const hooksFamily: Family = { routes: [...hookRoutes, ...hooksAdminRoutes], fill }

/** One hook of the first account. It is not active: a store that was just made must call nobody. */
function fill(store: StoreState): void {
  const [account] = store.account.apiAccounts
  if (account === undefined) return
  const opened = toUnix(new Date(OPENED))
  store.records(HOOKS).put({
    id: 20_172_984,
    client_id: account.clientId,
    scope: 'store/order/statusUpdated',
    destination: 'https://lager.moller-daughters.example/bigcommerce/auftraege',
    headers: { 'x-warehouse': 'Berlin' },
    is_active: false,
    is_deactivated: false,
    created_at: opened,
    updated_at: opened,
    last_active_at: opened,
    last_warned_at: 0,
  })
}
