import { nthUuid } from '../../state/nth-uuid.ts'
import type { StoreState } from '../../state/store-state.ts'
import { fillPayments } from './fill-payments.ts'
import { ORDER_FEES } from './order-fee.ts'
import type { Order } from './order.ts'
import { PICKUPS } from './pickup.ts'
import { linesOf, shippingAddressesOf } from './parts-of-order.ts'
import { RETURN_ITEMS, RETURNS } from './return.ts'
import { SHIPPING_QUOTES } from './shipping-quote.ts'

/** Gives the orders of a seed what seeds do not tell: what was paid, quoted, collected and returned. */
export function fillOrderParts(store: StoreState): void {
  for (const order of store.orders.all()) {
    fillPayments(store, order)
    fillQuotes(store, order)
  }
  const find = (isMeant: (order: Order) => boolean) => store.orders.all().find(isMeant)
  const shipped = find(({ payment_status }) => payment_status === 'captured')
  if (shipped !== undefined) fillReturn(store, shipped)
  const refunded = find(({ payment_status }) => payment_status === 'partially refunded')
  if (refunded !== undefined) fillPickup(store, refunded)
  const telephoned = find(({ staff_notes }) => staff_notes === 'Guest; telephone order')
  if (telephoned !== undefined) fillFee(store, telephoned)
}

/** What a shopper chose at the checkout had been quoted before. */
function fillQuotes(store: StoreState, order: Order): void {
  for (const address of shippingAddressesOf(store, order.id)) {
    if (address.shipping_method === 'Flat Rate') continue
    store.records(SHIPPING_QUOTES).create({
      order_id: order.id,
      order_address_id: address.id,
      uuid: nthUuid(`${store.hash} shipping quotes`, address.id),
      timestamp: order.date_created,
      shipping_provider_id: 'bcstatic',
      shipping_provider_quote: [],
      provider_code: 'shipping_byweight',
      carrier_code: '',
      rate_code: '',
      rate_id: '',
      method_id: 1,
    })
  }
}

function fillReturn(store: StoreState, order: Order): void {
  const line = linesOf(store, order.id).find(({ quantity_shipped }) => quantity_shipped > 0)
  if (line === undefined) return
  const { id: return_id } = store.records(RETURNS).create({
    order_id: order.id,
    status: 'OPEN',
    comment: 'Die Tüte war offen.',
    date_modified: order.date_shipped ?? order.date_created,
  })
  store.records(RETURN_ITEMS).create({
    return_id,
    order_product_id: line.id,
    quantity: 1,
    total: line.price_inc_tax,
    reason_id: 2,
    preferred_outcome_id: 2,
    received_quantity: 0,
    approved_quantity: 0,
    rejected_quantity: 0,
  })
}

function fillPickup(store: StoreState, order: Order): void {
  const [line] = linesOf(store, order.id)
  if (line === undefined) return
  store.records(PICKUPS).create({
    order_id: order.id,
    pickup_method_id: 1,
    ready_at: order.date_created,
    collected_at: null,
    created_at: order.date_created,
    updated_at: order.date_created,
    items: [{ id: line.id, order_product_id: line.id, quantity: 1 }],
  })
}

const FEE = 2.5

function fillFee(store: StoreState, order: Order): void {
  store.records(ORDER_FEES).create({
    order_id: order.id,
    display_name_customer: 'Bestellung per Telefon',
    display_name_merchant: 'Telephone order',
    source: 'back office',
    cost_ex_tax: FEE,
    cost_inc_tax: FEE,
    tax_class_id: null,
  })
  store.orders.put({
    ...order,
    total_ex_tax: order.total_ex_tax + FEE,
    total_inc_tax: order.total_inc_tax + FEE,
  })
}
