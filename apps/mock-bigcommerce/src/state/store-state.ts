import type { Clock } from '@latchkey/kernel'
import { HourlyQuota } from '../quota/hourly-quota.ts'
import { RequestWindow } from '../quota/request-window.ts'
import { BRANDS } from '../resources/catalog/brand.ts'
import { CATEGORIES } from '../resources/catalog/category.ts'
import { PRODUCTS } from '../resources/catalog/product.ts'
import { CUSTOMER_ADDRESSES, CUSTOMERS } from '../resources/customers/customer.ts'
import {
  ORDER_PRODUCTS,
  ORDER_SHIPPING_ADDRESSES,
  ORDERS,
  SHIPMENTS,
} from '../resources/orders/order.ts'
import type { SeededStore } from '../seed/seed.ts'
import { API_ACCOUNTS, LEGACY_ACCOUNTS } from './accounts.ts'
import type { Collection } from './collection.ts'
import { Collections, type CollectionsSnapshot } from './collections.ts'
import type { Identified, Kind } from './kind.ts'

const REQUESTS_PER_WINDOW = { standard: 150, pro: 450, enterprise: 7_000_000 } as const
const LEGACY_REQUESTS_PER_HOUR = 20_000

/** Told of every change that BigCommerce has a webhook event for. */
export type EventListener = (
  scope: string,
  data: Readonly<Record<string, unknown>>,
  store: StoreState,
) => void

/** Everything one store knows, and what is left of its quotas. */
export class StoreState {
  readonly #collections = new Collections(this.account.hash)
  readonly #onEvent: EventListener
  readonly apiAccounts = this.records(API_ACCOUNTS)
  readonly legacyAccounts = this.records(LEGACY_ACCOUNTS)
  readonly products = this.records(PRODUCTS)
  readonly categories = this.records(CATEGORIES)
  readonly brands = this.records(BRANDS)
  readonly customers = this.records(CUSTOMERS)
  readonly customerAddresses = this.records(CUSTOMER_ADDRESSES)
  readonly orders = this.records(ORDERS)
  readonly orderProducts = this.records(ORDER_PRODUCTS)
  readonly orderShippingAddresses = this.records(ORDER_SHIPPING_ADDRESSES)
  readonly shipments = this.records(SHIPMENTS)
  readonly window: RequestWindow
  readonly hourly: HourlyQuota

  constructor(
    readonly account: SeededStore,
    clock: Clock,
    onEvent: EventListener = () => undefined,
  ) {
    const { plan, limits } = account
    this.#onEvent = onEvent
    this.window = new RequestWindow(limits.requestsPerWindow ?? REQUESTS_PER_WINDOW[plan], clock)
    this.hourly = new HourlyQuota(limits.legacyRequestsPerHour ?? LEGACY_REQUESTS_PER_HOUR, clock)
  }

  get hash(): string {
    return this.account.hash
  }

  /** The store's records of a kind. */
  records<T extends Identified>(kind: Kind<T>): Collection<T> {
    return this.#collections.records(kind)
  }

  /** Every record of the store. */
  snapshot(): CollectionsSnapshot {
    return this.#collections.snapshot()
  }

  /** Puts back what a snapshot kept, in place of everything here. Quotas are full again. */
  restore(snapshot: CollectionsSnapshot): void {
    this.#collections.restore(snapshot)
  }

  /**
   * Says that something happened which BigCommerce has a webhook event for.
   *
   * @param scope Such as `store/order/created`.
   * @param data What the event carries, such as `{ type: 'order', id: 100 }`.
   */
  happened(scope: string, data: Readonly<Record<string, unknown>>): void {
    this.#onEvent(scope, data, this)
  }
}
