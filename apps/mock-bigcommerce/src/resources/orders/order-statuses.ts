/** What each order status is called; the index is its id. */
export const ORDER_STATUSES = [
  'Incomplete',
  'Pending',
  'Shipped',
  'Partially Shipped',
  'Refunded',
  'Cancelled',
  'Declined',
  'Awaiting Payment',
  'Awaiting Pickup',
  'Awaiting Shipment',
  'Completed',
  'Awaiting Fulfillment',
  'Manual Verification Required',
  'Disputed',
  'Partially Refunded',
] as const

/** The statuses that parcels bring about. */
export const SHIPPED = 2
export const PARTIALLY_SHIPPED = 3
export const AWAITING_FULFILLMENT = 11
