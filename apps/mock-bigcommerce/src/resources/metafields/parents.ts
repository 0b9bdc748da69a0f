import type { Kind } from '../../state/kind.ts'
import type { StoreState } from '../../state/store-state.ts'
import { BRANDS } from '../catalog/brand.ts'
import { CATEGORIES } from '../catalog/category.ts'
import { PRODUCTS } from '../catalog/product.ts'
import { CHANNELS } from '../channels/channel.ts'
import { CARTS } from '../checkout/cart.ts'
import { CUSTOMERS } from '../customers/customer.ts'
import { LOCATIONS } from '../inventory/location.ts'
import { ORDERS } from '../orders/order.ts'
import { findVariant } from '../product-options/variant-store.ts'
import { STORE_ID } from '../store/store-id.ts'
import { METAFIELDS, type MetafieldResource } from './metafield.ts'

/** One kind of record that has metafields, and where the API has them. */
export interface MetafieldParent {
  readonly type: MetafieldResource
  /** The metafields of all such records. */
  readonly path: `/v3/${string}`
  /** The metafields of one. Nothing for the store, of which there is one. */
  readonly ownPath: `/v3/${string}` | undefined
  /** The parameter of `ownPath` that holds the record's id. */
  readonly param: string
  /** The parameter that holds the metafield's id. */
  readonly metafieldParam: 'metafieldId' | 'metafield_id'
  /** How many metafields one API account may have on one record. */
  readonly maximum: number
  /** Whether ids, the metafields' own too, are shown as text. */
  readonly hasTextIds: boolean
  /** What webhooks call its events, beside `store/metafield`. */
  readonly events: string | undefined
  readonly exists: (store: StoreState, id: string) => boolean
}

/** The id that the store's own metafields carry. */
export const STORE_RESOURCE_ID = String(STORE_ID)

const plain = { metafieldParam: 'metafield_id', maximum: 250, hasTextIds: false } as const

export const METAFIELD_PARENTS: readonly MetafieldParent[] = [
  {
    ...plain,
    type: 'product',
    ...under('/v3/catalog/products', 'product_id'),
    events: 'store/product/metafield',
    exists: among(PRODUCTS),
  },
  {
    ...plain,
    type: 'variant',
    path: '/v3/catalog/variants/metafields',
    // Whatever the product in this path is, BigCommerce looks at the variant alone.
    ownPath: '/v3/catalog/products/{product_id}/variants/{variant_id}/metafields',
    param: 'variant_id',
    events: 'store/product/variant/metafield',
    exists: (store, id) => findVariant(store, numericId(id)) !== undefined,
  },
  {
    ...plain,
    type: 'category',
    ...under('/v3/catalog/categories', 'category_id'),
    events: 'store/category/metafield',
    exists: among(CATEGORIES),
  },
  {
    ...plain,
    type: 'brand',
    ...under('/v3/catalog/brands', 'brand_id'),
    events: 'store/brand/metafield',
    exists: among(BRANDS),
  },
  {
    ...plain,
    type: 'order',
    ...under('/v3/orders', 'order_id'),
    events: 'store/order/metafield',
    exists: among(ORDERS),
  },
  {
    ...plain,
    type: 'customer',
    ...under('/v3/customers', 'customerId'),
    metafieldParam: 'metafieldId',
    events: undefined,
    exists: among(CUSTOMERS),
  },
  {
    ...plain,
    type: 'cart',
    ...under('/v3/carts', 'cart_id'),
    hasTextIds: true,
    events: 'store/cart/metafield',
    exists: cartExists,
  },
  {
    ...plain,
    type: 'channel',
    ...under('/v3/channels', 'channel_id'),
    events: 'store/channel/metafield',
    exists: among(CHANNELS),
  },
  {
    ...plain,
    type: 'location',
    ...under('/v3/inventory/locations', 'location_id'),
    events: 'store/inventory/location/metafield',
    exists: among(LOCATIONS),
  },
  {
    type: 'store',
    path: '/v3/store/metafields',
    ownPath: undefined,
    param: '',
    metafieldParam: 'metafieldId',
    maximum: 10_000,
    hasTextIds: true,
    events: undefined,
    exists: (_store, id) => id === STORE_RESOURCE_ID,
  },
]

function under<P extends string>(collection: `/v3/${string}`, param: P) {
  return {
    path: `${collection}/metafields`,
    ownPath: `${collection}/{${param}}/metafields`,
    param,
  } as const
}

function among(parents: Kind<{ readonly id: number }>): MetafieldParent['exists'] {
  return (store, id) => store.records(parents).find(numericId(id)) !== undefined
}

// No record has the id NaN.
function numericId(text: string): number {
  return /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN
}

// An order keeps its cart's id, so a cart's metafields can be reached when the cart is gone.
function cartExists(store: StoreState, id: string): boolean {
  return (
    store.records(CARTS).find(id) !== undefined ||
    store
      .records(METAFIELDS)
      .where('resource_id', id)
      .some(({ resource_type }) => resource_type === 'cart')
  )
}
