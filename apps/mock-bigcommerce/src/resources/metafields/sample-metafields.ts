import type { StoreState } from '../../state/store-state.ts'
import { OPENED } from '../../seed/opened.ts'
import { CARTS } from '../checkout/cart.ts'
import { METAFIELDS, type Metafield } from './metafield.ts'
import { STORE_RESOURCE_ID } from './parents.ts'

type Sample = Pick<Metafield, 'key' | 'namespace' | 'resource_id' | 'resource_type' | 'value'> &
  Partial<Metafield>

const warehouse = {
  namespace: 'Lager',
  permission_set: 'write',
  description: 'Wo es liegt',
} as const
const erp = {
  namespace: 'erp',
  permission_set: 'app_only',
  description: 'In the books',
} as const

const cart = { ...warehouse, resource_type: 'cart', key: 'Notiz', value: 'hold' } as const

const samples: readonly Sample[] = [
  { ...warehouse, resource_type: 'product', resource_id: '77', key: 'Regal', value: '4HG' },
  { ...erp, resource_type: 'product', resource_id: '77', key: 'article', value: '{"no":4711}' },
  { ...erp, resource_type: 'variant', resource_id: '1000001', key: 'article', value: '4712' },
  { ...erp, resource_type: 'category', resource_id: '18', key: 'group', value: 'Kaffee' },
  { ...erp, resource_type: 'brand', resource_id: '35', key: 'supplier', value: 'Møller' },
  { ...erp, resource_type: 'order', resource_id: '100', key: 'invoice', value: 'R-2025-0100' },
  { ...erp, resource_type: 'customer', resource_id: '2', key: 'account', value: '10002' },
  { ...erp, resource_type: 'channel', resource_id: '1', key: 'ledger', value: 'web' },
  { ...warehouse, resource_type: 'location', resource_id: '1', key: 'Tor', value: '3' },
  {
    ...erp,
    resource_type: 'store',
    resource_id: STORE_RESOURCE_ID,
    key: 'tenant',
    value: 'berlin',
  },
]

/** Gives the sample store metafields of its first API account, one on each kind of record. */
export function fillMetafields(store: StoreState): void {
  const owner_client_id = store.account.apiAccounts[0]?.clientId ?? ''
  // A cart's id depends on the store, and there may be none.
  const ofCarts = store
    .records(CARTS)
    .all()
    .slice(0, 1)
    .map(({ id }): Sample => ({ ...cart, resource_id: id }))
  for (const sample of [...samples, ...ofCarts]) {
    store.records(METAFIELDS).create({
      permission_set: 'app_only',
      description: '',
      owner_client_id,
      date_created: OPENED,
      date_modified: OPENED,
      ...sample,
    })
  }
}
