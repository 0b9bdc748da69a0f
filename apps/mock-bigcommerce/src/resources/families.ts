import { catalogV2Family } from './catalog-v2/family.ts'
import { catalogFamily } from './catalog/family.ts'
import { channelsFamily } from './channels/family.ts'
import { checkoutFamily } from './checkout/family.ts'
import { contentFamily } from './content/family.ts'
import { customersFamily } from './customers/family.ts'
import { hooksFamily } from './hooks/family.ts'
import { inventoryFamily } from './inventory/family.ts'
import { marketingFamily } from './marketing/family.ts'
import { metafieldsFamily } from './metafields/family.ts'
import { ordersFamily } from './orders/family.ts'
import { paymentsFamily } from './payments/family.ts'
import { pricingFamily } from './pricing/family.ts'
import { productOptionsFamily } from './product-options/family.ts'
import { settingsFamily } from './settings/family.ts'
import { shippingAndTaxFamily } from './shipping-and-tax/family.ts'
import { storeFamily } from './store/family.ts'
import type { Family } from './family.ts'

/** Everything that the mock knows how to answer. */
export const families: readonly Family[] = [
  catalogV2Family,
  catalogFamily,
  channelsFamily,
  checkoutFamily,
  contentFamily,
  customersFamily,
  hooksFamily,
  inventoryFamily,
  marketingFamily,
  metafieldsFamily,
  ordersFamily,
  paymentsFamily,
  pricingFamily,
  productOptionsFamily,
  settingsFamily,
  shippingAndTaxFamily,
  storeFamily,
]
