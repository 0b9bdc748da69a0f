import type { StoreState } from '../../state/store-state.ts'
import type { Promotion } from '../marketing/promotion.ts'
import { groupOf } from '../pricing/group-discount.ts'
import type { Cart } from './cart.ts'

/** Whether a promotion is for this cart now. */
export function isRunning(
  store: StoreState,
  promotion: Promotion,
  { channel_id, currency_code, customer_id }: Cart,
  now: Date,
): boolean {
  const { status, start_date, end_date, channels, customer, max_uses } = promotion
  const group = groupOf(store, customer_id)
  return (
    status === 'ENABLED' &&
    Date.parse(start_date) <= now.getTime() &&
    (end_date === null || now.getTime() < Date.parse(end_date)) &&
    (channels.length === 0 || channels.some(({ id }) => id === channel_id)) &&
    ['*', currency_code].includes(promotion.currency_code) &&
    (customer.group_ids.length === 0 || customer.group_ids.includes(group)) &&
    !customer.excluded_group_ids.includes(group) &&
    (max_uses === null || max_uses === 0 || promotion.current_uses < max_uses)
  )
}
