import type { StoreState } from '../../state/store-state.ts'
import { abandonedTokenOf, blankCart, blankLine, CART_LINES, CARTS, type Cart } from './cart.ts'
import { CheckoutAddress } from './checkout-address.ts'
import { CHECKOUT_FEES } from './checkout-fee.ts'
import { CONSIGNMENTS } from './consignment.ts'

const LEFT_CART = 'b20deef4-6f1c-4f0e-9a0c-6d5a3b1f0c01'
const JANES_CART = 'b20deef4-6f1c-4f0e-9a0c-6d5a3b1f0c02'

const joerg = CheckoutAddress.parse({
  first_name: 'Jörg',
  last_name: 'Große',
  email: 'joerg.grosse@example.com',
  address1: 'Kastanienallee 7',
  city: 'Berlin',
  state_or_province: 'Berlin',
  state_or_province_code: 'BE',
  country_code: 'DE',
  postal_code: '10435',
  phone: '+49305550101',
})

/** Carts of the sample store: one that is nearly an order, and one that was left early. */
export function fillCarts(store: StoreState): void {
  fillJoergs(store)
  putCart(store, JANES_CART, { customer_id: 3, email: 'jane.doe@example.com' })
  putLine(store, JANES_CART, 11, { product_id: 107, name: 'Barista course (online)' })
  putLine(store, JANES_CART, 12, {
    type: 'gift certificate',
    name: 'Gutschein',
    list_price: 25,
    gift: {
      theme: 'Celebration',
      sender: { name: 'Jane Doe', email: 'jane.doe@example.com' },
      recipient: { name: 'René', email: 'rene.lefevre@example.com' },
      message: 'À bientôt !',
    },
  })
}

function fillJoergs(store: StoreState): void {
  putCart(store, LEFT_CART, { customer_id: 2, email: joerg.email, billing_address: joerg })
  const espresso = putLine(store, LEFT_CART, 1, {
    product_id: 77,
    name: 'Espresso Nº 1 – “Früh”',
    sku: 'CF-ESP-1',
    quantity: 2,
  })
  putLine(store, LEFT_CART, 2, { type: 'custom', name: 'Gravur: „Jörg“', list_price: 7.5 })
  store.records(CONSIGNMENTS).put({
    id: lineId(3),
    cart_id: LEFT_CART,
    address: joerg,
    pickup_method_id: null,
    line_items: [{ item_id: espresso, quantity: 2 }],
    shipping_option: null,
  })
  store.records(CHECKOUT_FEES).put({
    id: lineId(4),
    cart_id: LEFT_CART,
    type: 'custom_fee',
    name: 'Pfand',
    display_name: 'Bottle deposit',
    cost: 0.25,
    source: 'sample',
    tax_class_id: null,
  })
}

function putCart(store: StoreState, id: string, fields: Partial<Cart>): void {
  const date = '2025-11-15T18:20:00.000Z'
  const dates = { created_time: date, updated_time: date }
  const abandoned_token = abandonedTokenOf(id)
  store.records(CARTS).put({ ...blankCart, ...dates, ...fields, abandoned_token, id })
}

type Fields = Partial<typeof blankLine>

function putLine(store: StoreState, cart_id: string, n: number, fields: Fields): string {
  // A product without options is its own variant.
  const variant_id = fields.product_id ?? 0
  const line = { ...blankLine, variant_id, ...fields, id: lineId(n), cart_id }
  return store.records(CART_LINES).put(line).id
}

const lineId = (n: number) => `7c1d2e3f-4a5b-4c6d-8e7f-${String(n).padStart(12, '0')}`
