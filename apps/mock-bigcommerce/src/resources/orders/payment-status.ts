import type { Order } from './order.ts'

/** How a status shows while the payment provider has not answered. */
const WHILE_PENDING: Readonly<Record<string, string>> = {
  captured: 'capture pending',
  void: 'void pending',
}

/** What an order's payment shows as: a capture or a void that was asked for is pending at first. */
export function paymentStatusOf({ payment_status, payment_settles_at }: Order, now: Date): string {
  const isPending = payment_settles_at !== null && now.getTime() < Date.parse(payment_settles_at)
  return isPending ? (WHILE_PENDING[payment_status] ?? payment_status) : payment_status
}
