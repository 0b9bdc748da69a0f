import { CallRefusedError } from '../../errors.ts'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { listV2 } from '../answers/v2-answers.ts'
import { without } from '../answers/without.ts'
import { CARTS } from '../checkout/cart.ts'
import { storedCardsOf } from './stored-card.ts'
import { OFFLINE_METHODS, PAYMENT_METHODS, type PaymentMethod } from './payment-method.ts'

const CARDS = ['VISA', 'MASTERCARD', 'AMEX', 'DISCOVER', 'JCB', 'DINERS_CLUB', 'STORED_CARD']

/** What can be paid with: in V2 anywhere in the store, in V3 for one order. */
export const paymentMethodRoutes: readonly Route[] = [
  route('GET /v2/payments/methods', (call) =>
    listV2(call, methodsV2, ({ code, name, test_mode }) => ({ code, name, test_mode })),
  ),
  route('GET /v3/payments/methods', (call) => {
    const buyer = buyerIn(call)
    const cards = storedCardsOf(call.store, buyer.customer_id).map((card) =>
      without(card, ['id', 'customer_id', 'billing_address']),
    )
    const data = acceptedFor(buyer).map((method) => viewV3(method, cards))
    return { status: 200, body: { data, meta: {} } }
  }),
]

const methodsV2 = [...PAYMENT_METHODS, ...OFFLINE_METHODS].toSorted((a, b) =>
  a.name.localeCompare(b.name),
)

/** Who buys: 0 is a guest. */
interface Buyer {
  readonly customer_id: number
}

/** A checkout is the cart of the same id. */
function buyerIn({ store, query }: ResourceCall): Buyer {
  const orderId = query.get('order_id')
  if (orderId !== null) return store.orders.require(Number(orderId))
  const checkoutId = query.get('checkout_id')
  if (checkoutId !== null) return store.records(CARTS).require(checkoutId)
  throw new CallRefusedError(422, 'An order or a checkout is required.', {
    order_id: 'error.path.missing',
  })
}

/** What a buyer can pay with: only a customer has credit. */
export function acceptedFor({ customer_id }: Buyer): readonly PaymentMethod[] {
  return PAYMENT_METHODS.filter(({ type }) => type !== 'store_credit' || customer_id !== 0)
}

function viewV3(
  { id, name, type, test_mode }: PaymentMethod,
  storedCards: readonly object[],
): object {
  const types = type === 'card' ? CARDS : []
  return {
    id,
    name,
    type,
    test_mode,
    stored_instruments: type === 'card' ? storedCards : [],
    supported_instruments: types.map((instrument_type) => ({
      instrument_type,
      verification_value_required: true,
    })),
  }
}
