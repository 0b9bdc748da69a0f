import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { readV3 } from '../answers/read-v3.ts'
import { GIFT_CERTIFICATES } from '../marketing/gift-certificates.ts'
import { changeOrder, type OrderChange } from '../orders/change-order.ts'
import { rounded } from '../orders/order-amounts.ts'
import type { Order } from '../orders/order.ts'
import { AWAITING_FULFILLMENT, AWAITING_PAYMENT } from '../orders/order-statuses.ts'
import { gatewayIdOf, paidOn, recordTransaction, type UsedCard } from '../orders/transaction.ts'
import { acceptedFor } from './payment-methods.ts'
import { findUsableToken, PAYMENT_ACCESS_TOKENS } from './payment-access-token.ts'
import { fits, Instrument, isGood, usedCardOf } from './payment-instrument.ts'
import type { PaymentMethod } from './payment-method.ts'
import { storeCard, storedCardsOf, usedStoredCard } from './stored-card.ts'
import { invalidField } from '../answers/invalid-field.ts'

const Wanted = z.object({
  payment: z.object({
    instrument: Instrument,
    payment_method_id: z.string().min(1),
    save_instrument: z.boolean().optional(),
  }),
})

/** Paying an order, on the payments host; its plane says by `access_token` which token came. */
export const processPaymentRoutes: readonly Route[] = [route('POST /payments', processPayment)]

/** @throws {CallRefusedError} 422 if the order does not take the payment, or the provider declines. */
function processPayment(call: ResourceCall) {
  const { store, now } = call
  const { payment } = readV3(Wanted, call.body)
  const token = findUsableToken(store, call.params['access_token'] ?? '', now)
  if (token === undefined) throw new CallRefusedError(401, 'Unauthorized')
  const order = store.orders.require(token.order_id)
  const method = methodFor(order, payment)
  const due = rounded(order.total_inc_tax - paidOn(store, order))
  if (due <= 0) throw new CallRefusedError(422, 'Nothing remains to be paid.')

  const taken = take(call, order, payment.instrument, due)
  const transaction = recordTransaction(call, order, {
    event: method.event,
    method: method.method,
    gateway: method.gateway,
    payment_method_id: method.id,
    reference_transaction_id: null,
    ...taken,
  })
  if (payment.save_instrument === true && taken.card !== null) storeCard(store, order, taken.card)
  store.records(PAYMENT_ACCESS_TOKENS).put({ ...token, is_used: true })
  changeOrder(call, order, whatFollows(order, method, taken.amount, taken.amount >= due))
  const data = {
    id: gatewayIdOf(store, transaction),
    transaction_type: method.event,
    status: 'success',
  }
  return { status: 201, body: { data } }
}

type Payment = z.infer<typeof Wanted>['payment']

function methodFor(order: Order, { payment_method_id, instrument }: Payment): PaymentMethod {
  const method = acceptedFor(order).find(({ id }) => id === payment_method_id)
  if (method === undefined) throw invalidField('payment.payment_method_id')
  if (!fits(instrument, method)) throw invalidField('payment.instrument.type')
  return method
}

/** What a payment comes to, and what is left where it was drawn from. */
interface Taken {
  readonly amount: number
  readonly remaining_balance: number | null
  readonly code: string
  readonly card: UsedCard | null
}

const nothingLeft = { remaining_balance: null, code: '', card: null }

function take(call: ResourceCall, order: Order, instrument: Instrument, due: number): Taken {
  switch (instrument.type) {
    case 'card':
      if (!isGood(instrument, call.now)) throw new CallRefusedError(422, 'The card was declined.')
      return { ...nothingLeft, amount: due, card: usedCardOf(instrument) }
    case 'stored_card':
      return takeStored(call, order, instrument.token, due)
    case 'store_credit':
      return takeCredit(call, order, due)
    case 'gift_certificate':
      return takeCertificate(call, instrument.gift_certificate_code, due)
    // A provider made these tokens, and the mock takes its word for them.
    case 'tokenized_card':
    case 'stored_paypal_account':
    case 'stored_bank_account':
      return { ...nothingLeft, amount: due }
  }
}

function takeStored({ store }: ResourceCall, order: Order, token: string, due: number): Taken {
  const card = storedCardsOf(store, order.customer_id).find((each) => each.token === token)
  if (card === undefined) throw invalidField('payment.instrument.token')
  return { ...nothingLeft, amount: due, card: usedStoredCard(card) }
}

function takeCredit({ store }: ResourceCall, order: Order, due: number): Taken {
  const customer = store.customers.find(order.customer_id)
  const amount = Math.min(due, customer?.store_credit ?? 0)
  if (customer === undefined || amount <= 0) throw invalidField('payment.instrument')
  const remaining_balance = rounded(customer.store_credit - amount)
  store.customers.put({ ...customer, store_credit: remaining_balance })
  return { ...nothingLeft, amount, remaining_balance }
}

function takeCertificate({ store }: ResourceCall, code: string, due: number): Taken {
  const [certificate] = store.records(GIFT_CERTIFICATES).where('code', code)
  if (certificate?.status !== 'active' || certificate.balance <= 0) {
    throw invalidField('payment.instrument.gift_certificate_code')
  }
  const amount = Math.min(due, certificate.balance)
  const remaining_balance = rounded(certificate.balance - amount)
  store.records(GIFT_CERTIFICATES).put({ ...certificate, balance: remaining_balance })
  return { ...nothingLeft, amount, remaining_balance, code }
}

/** An order that is paid goes on; one that is only partly paid waits for the rest. */
function whatFollows(
  order: Order,
  method: PaymentMethod,
  amount: number,
  isWhole: boolean,
): OrderChange {
  const drawn: OrderChange = {
    ...(method.type === 'store_credit' && {
      store_credit_amount: rounded(order.store_credit_amount + amount),
    }),
    ...(method.type === 'gift_certificate' && {
      gift_certificate_amount: rounded(order.gift_certificate_amount + amount),
    }),
  }
  if (!isWhole) return drawn
  const isCaptured = method.event === 'purchase'
  return {
    ...drawn,
    payment_method: method.name,
    payment_status: isCaptured ? 'captured' : 'authorized',
    status_id: isCaptured ? AWAITING_FULFILLMENT : AWAITING_PAYMENT,
  }
}
