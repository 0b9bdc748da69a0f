import { isoSeconds } from '../../formats/text-forms.ts'
import { kind } from '../../state/kind.ts'
import type { OrderPart } from './order.ts'

/** How much of an order's line is collected. */
export interface PickupItem {
  readonly id: number
  readonly order_product_id: number
  readonly quantity: number
}

/** Items of an order that lie ready, or that the shopper has collected. */
export interface Pickup extends OrderPart {
  readonly pickup_method_id: number
  readonly ready_at: string
  readonly collected_at: string | null
  readonly created_at: string
  readonly updated_at: string
  readonly items: readonly PickupItem[]
}

export const PICKUPS = kind<Pickup>('order pickups')

/** Shows a pickup as V3 does. */
export function pickupView(pickup: Pickup): object {
  const collected_at = pickup.collected_at === null ? null : isoSeconds(pickup.collected_at)
  return {
    id: pickup.id,
    pickup_method_id: pickup.pickup_method_id,
    order_id: pickup.order_id,
    ready_at: isoSeconds(pickup.ready_at),
    created_at: isoSeconds(pickup.created_at),
    updated_at: isoSeconds(pickup.updated_at),
    pickup_items: pickup.items.map((item) => ({
      ...item,
      status: collected_at === null ? 'AWAITING_COLLECTION' : 'COLLECTED',
      collected_at,
    })),
  }
}
