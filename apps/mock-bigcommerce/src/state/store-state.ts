import type { Clock } from '@latchkey/kernel'
import { HourlyQuota } from '../quota/hourly-quota.ts'
import { RequestWindow } from '../quota/request-window.ts'
import type { Brand } from '../records/brand.ts'
import type { Category } from '../records/category.ts'
import type { Customer, CustomerAddress } from '../records/customer.ts'
import type {
  Order,
  OrderCoupon,
  OrderMessage,
  OrderProduct,
  OrderShippingAddress,
  OrderTax,
  Shipment,
} from '../records/order.ts'
import type { CustomField, Product, ProductImage } from '../records/product.ts'
import type { SeededStore } from '../seed/seed.ts'
import { Collection } from './collection.ts'

const REQUESTS_PER_WINDOW = { standard: 150, pro: 450, enterprise: 7_000_000 } as const
const LEGACY_REQUESTS_PER_HOUR = 20_000
const FIRST_ORDER_ID = 100

/** Everything one store knows, and what is left of its quotas. */
export class StoreState {
  readonly products = new Collection<Product>()
  readonly productImages = new Collection<ProductImage>()
  readonly customFields = new Collection<CustomField>()
  readonly categories = new Collection<Category>()
  readonly brands = new Collection<Brand>()
  readonly customers = new Collection<Customer>()
  readonly customerAddresses = new Collection<CustomerAddress>()
  readonly orders = new Collection<Order>(FIRST_ORDER_ID)
  readonly orderProducts = new Collection<OrderProduct>()
  readonly orderShippingAddresses = new Collection<OrderShippingAddress>()
  readonly shipments = new Collection<Shipment>()
  readonly orderCoupons = new Collection<OrderCoupon>()
  readonly orderTaxes = new Collection<OrderTax>()
  readonly orderMessages = new Collection<OrderMessage>()
  readonly window: RequestWindow
  readonly hourly: HourlyQuota

  constructor(
    readonly account: SeededStore,
    clock: Clock,
  ) {
    const { plan, limits } = account
    this.window = new RequestWindow(limits.requestsPerWindow ?? REQUESTS_PER_WINDOW[plan], clock)
    this.hourly = new HourlyQuota(limits.legacyRequestsPerHour ?? LEGACY_REQUESTS_PER_HOUR, clock)
  }

  get hash(): string {
    return this.account.hash
  }
}
