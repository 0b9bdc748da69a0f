import type { StoreState } from '../../state/store-state.ts'

/** Where the store's own pages begin. */
export function storeUrl({ hash, account }: StoreState): string {
  return `https://${account.domain ?? `store-${hash}.mybigcommerce.com`}`
}
