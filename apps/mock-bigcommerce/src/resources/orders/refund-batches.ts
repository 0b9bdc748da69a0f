import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { route, type ResourceAnswer, type ResourceCall, type Route } from '../../routing/route.ts'
import { readBatchV3 } from '../answers/read-v3.ts'
import { makeRefund } from './make-refund.ts'
import type { Order } from './order.ts'
import { QuoteInput, RefundInput, requireComplete, requirePaid } from './refund-input.ts'
import { quoteView, refundView } from './refund-view.ts'

const BATCH = 100
const OfOrder = { order_id: z.number().int().positive() }
const BatchedQuote = QuoteInput.extend(OfOrder)
const BatchedRefund = RefundInput.extend(OfOrder)

/** Refunds of several orders at a time, as an older edition of V3 had them. */
export const refundBatchRoutes: readonly Route[] = [
  route('POST /v3/orders/payment_actions/refund_quotes', (call) =>
    answerEach(call, readBatchV3(BatchedQuote, call.body, BATCH), (order, input) => {
      requireComplete(input)
      return quoteView(call.store, order, input)
    }),
  ),
  route('POST /v3/orders/payment_actions/refunds', (call) =>
    answerEach(call, readBatchV3(BatchedRefund, call.body, BATCH), (order, input) => {
      requirePaid(input)
      return refundView(makeRefund(call, order, input))
    }),
  ),
]

/** Each by itself: one that is refused leaves the others done, and makes the whole answer a 422. */
function answerEach<T extends { readonly order_id: number }>(
  { store }: ResourceCall,
  inputs: readonly T[],
  answer: (order: Order, input: T) => object,
): ResourceAnswer {
  const data: object[] = []
  const errors: object[] = []
  for (const input of inputs) {
    const { order_id } = input
    try {
      data.push(answer(store.orders.require(order_id), input))
    } catch (error) {
      if (!(error instanceof CallRefusedError)) throw error
      errors.push({ order_id, status: error.status, error: error.reason })
    }
  }
  const meta = { total: inputs.length, success: data.length, failure: errors.length }
  return { status: errors.length === 0 ? 201 : 422, body: { data, errors, meta } }
}
