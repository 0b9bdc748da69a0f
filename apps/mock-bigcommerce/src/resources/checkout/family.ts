import type { Family } from '../family.ts'
import { abandonedCartSettingsRoutes } from './abandoned-cart-settings.ts'
import { abandonedCartRoutes } from './abandoned-carts.ts'
import { cartItemRoutes } from './cart-items.ts'
import { cartSettingsRoutes } from './cart-settings.ts'
import { cartRoutes } from './carts.ts'
import { checkoutConsignmentRoutes } from './checkout-consignments.ts'
import { checkoutCouponRoutes } from './checkout-coupons.ts'
import { checkoutFeeRoutes } from './checkout-fees.ts'
import { checkoutSettingsRoutes } from './checkout-settings.ts'
import { checkoutRoutes } from './checkouts.ts'
import { fillCarts } from './sample-carts.ts'

/** Carts, checkouts and carts that were left. */
export const checkoutFamily: Family = {
  routes: [
    ...abandonedCartRoutes,
    ...abandonedCartSettingsRoutes,
    ...cartItemRoutes,
    ...cartRoutes,
    ...cartSettingsRoutes,
    ...checkoutConsignmentRoutes,
    ...checkoutCouponRoutes,
    ...checkoutFeeRoutes,
    ...checkoutRoutes,
    ...checkoutSettingsRoutes,
  ],
  fill: fillCarts,
}
