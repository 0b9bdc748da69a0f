import { overlay } from '../answers/overlay.ts'
import type { StoreState } from '../../state/store-state.ts'
import type { ShippingAddressInput } from './address-input.ts'
import { amountsOf, sum } from './order-amounts.ts'
import { OrderFields, type Order, type OrderShippingAddress } from './order.ts'
import { ORDER_FEES, type FeeFields } from './order-fee.ts'
import type { OrderLine, OrderProduct } from './order-line.ts'
import { holdsStock, takeStock, type Occasion } from './order-stock.ts'
import { PICKUP_CONSIGNMENTS, type PickupFields } from './pickup-consignment.ts'
import { writeAddress } from './write-address.ts'
import { isDigital, writeLine } from './write-line.ts'

/** Fields of an order that its maker says. */
type GivenFields = { readonly [K in keyof OrderFields]?: OrderFields[K] | undefined }

/** An order that is about to be placed, valid throughout. */
export interface OrderDraft {
  readonly fields: GivenFields
  /** Left out: now. */
  readonly date_created?: string | undefined
  readonly lines: readonly OrderLine[]
  /** None: to the billing address, if anything has to be sent. */
  readonly addresses: readonly ShippingAddressInput[]
  readonly fees: readonly FeeFields[]
  /** Given: the lines are collected, and not sent. */
  readonly pickup?: PickupFields | undefined
}

/**
 * Places an order with its lines and where they go, takes its goods from stock, and tells webhooks.
 * Amounts that the draft leaves out are worked out from the lines.
 */
export function writeOrder(occasion: Occasion, draft: OrderDraft): Order {
  const { store, now } = occasion
  const plain = overlay(overlay(blankOrder, costsFrom(draft)), draft.fields)
  const amounts = amountsOf(plain, draft.lines, draft.fees)
  const order = store.orders.create({
    ...overlay(overlay(plain, amounts), draft.fields),
    date_created: draft.date_created ?? now.toISOString(),
    date_modified: now.toISOString(),
  })
  const lines = writeParts(store, order, draft)
  if (holdsStock(order)) for (const line of lines) takeStock(occasion, line)
  store.happened('store/order/created', { type: 'order', id: order.id })
  return order
}

const blankOrder = OrderFields.parse({})

/** Costs that follow from others that were said, and from what wraps the lines. */
function costsFrom({ fields, lines }: OrderDraft): GivenFields {
  const wrapping = {
    ex_tax: sum(lines.map(({ wrapping_cost_ex_tax }) => wrapping_cost_ex_tax)),
    inc_tax: sum(lines.map(({ wrapping_cost_inc_tax }) => wrapping_cost_inc_tax)),
  }
  const isWrapped = wrapping.inc_tax > 0 && fields.base_wrapping_cost === undefined
  return {
    base_shipping_cost: fields.shipping_cost_ex_tax ?? 0,
    base_handling_cost: fields.handling_cost_ex_tax ?? 0,
    base_wrapping_cost: fields.wrapping_cost_ex_tax ?? wrapping.ex_tax,
    ...(isWrapped && {
      wrapping_cost_ex_tax: wrapping.ex_tax,
      wrapping_cost_inc_tax: wrapping.inc_tax,
    }),
  }
}

function writeParts(store: StoreState, order: Order, draft: OrderDraft): OrderProduct[] {
  const of = { order_id: order.id }
  const pickup =
    draft.pickup && store.records(PICKUP_CONSIGNMENTS).create({ ...draft.pickup, ...of })
  for (const fee of draft.fees) store.records(ORDER_FEES).create({ ...fee, ...of })
  const address = pickup === undefined ? writeAddresses(store, order, draft)[0] : undefined
  return draft.lines.map((line) =>
    writeLine(store, order.id, { ...line, order_pickup_method_id: pickup?.id ?? 0 }, address?.id),
  )
}

function writeAddresses(
  store: StoreState,
  order: Order,
  { lines, addresses }: OrderDraft,
): OrderShippingAddress[] {
  const isSent = lines.some((line) => !isDigital(store, line))
  const wanted = addresses.length > 0 ? addresses : isSent ? [order.billing_address] : []
  return wanted.map((address, i) =>
    writeAddress(store, order.id, address, i === 0 ? order.base_shipping_cost : 0),
  )
}
