import type { Family } from '../family.ts'
import { accessTokenRoutes } from './access-tokens.ts'
import { paymentMethodRoutes } from './payment-methods.ts'
import { processPaymentRoutes } from './process-payment.ts'

/** Payment methods, and tokens to pay with. */
export const paymentsFamily: Family = {
  routes: [...accessTokenRoutes, ...paymentMethodRoutes, ...processPaymentRoutes],
}
