import { rulesOf } from './route-row.ts'
import { v2BrandsAndCategories } from './routes/v2-brands-and-categories.ts'
import { v2Content } from './routes/v2-content.ts'
import { v2Customers } from './routes/v2-customers.ts'
import { v2Marketing } from './routes/v2-marketing.ts'
import { v2Options } from './routes/v2-options.ts'
import { v2Orders } from './routes/v2-orders.ts'
import { v2ProductParts } from './routes/v2-product-parts.ts'
import { v2Products } from './routes/v2-products.ts'
import { v2Store } from './routes/v2-store.ts'
import { v3CartsAndCheckouts } from './routes/v3-carts-and-checkouts.ts'
import { v3Catalog } from './routes/v3-catalog.ts'
import { v3CatalogProducts } from './routes/v3-catalog-products.ts'
import { v3Channels } from './routes/v3-channels.ts'
import { v3Content } from './routes/v3-content.ts'
import { v3Customers } from './routes/v3-customers.ts'
import { v3Inventory } from './routes/v3-inventory.ts'
import { v3Marketing } from './routes/v3-marketing.ts'
import { v3OrdersAndPayments } from './routes/v3-orders-and-payments.ts'
import { v3Platform } from './routes/v3-platform.ts'
import { v3Pricing } from './routes/v3-pricing.ts'
import { v3Settings } from './routes/v3-settings.ts'
import { v3TaxAndShipping } from './routes/v3-tax-and-shipping.ts'
import { ScopeCatalog } from './scope-catalog.ts'

let built: ScopeCatalog | undefined

/** All that is known of BigCommerce's routes. Built at the first call, the same ever after. */
export function theCatalog(): ScopeCatalog {
  built ??= ScopeCatalog.from(rulesOf(EVERY_ROW))
  return built
}

const EVERY_ROW = [
  ...v2BrandsAndCategories,
  ...v2Content,
  ...v2Customers,
  ...v2Marketing,
  ...v2Options,
  ...v2Orders,
  ...v2ProductParts,
  ...v2Products,
  ...v2Store,
  ...v3CartsAndCheckouts,
  ...v3Catalog,
  ...v3CatalogProducts,
  ...v3Channels,
  ...v3Content,
  ...v3Customers,
  ...v3Inventory,
  ...v3Marketing,
  ...v3OrdersAndPayments,
  ...v3Platform,
  ...v3Pricing,
  ...v3Settings,
  ...v3TaxAndShipping,
]
