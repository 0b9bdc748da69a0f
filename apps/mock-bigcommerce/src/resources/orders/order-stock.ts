import type { ResourceCall } from '../../routing/route.ts'
import type { Product } from '../catalog/product.ts'
import { VARIANTS } from '../product-options/variant.ts'
import { CANCELLED, DECLINED, INCOMPLETE } from './order-statuses.ts'
import { ORDER_PRODUCTS, type OrderProduct } from './order-line.ts'

/** What a change needs besides what it says: the store, and the time. */
export type Occasion = Pick<ResourceCall, 'store' | 'now'>

const HOLDS_NO_STOCK = new Set([INCOMPLETE, CANCELLED, DECLINED])

/** Whether an order of that status has its goods taken from stock. */
export function holdsStock({ status_id }: { readonly status_id: number }): boolean {
  return !HOLDS_NO_STOCK.has(status_id)
}

/** Takes a line's goods from stock, as far as there are any. */
export function takeStock(occasion: Occasion, line: OrderProduct): void {
  const stock_taken = -moveStock(occasion, line, -line.quantity)
  occasion.store.records(ORDER_PRODUCTS).put({ ...line, stock_taken })
}

/** Gives a line's goods back to stock. */
export function returnStock(occasion: Occasion, line: OrderProduct): void {
  moveStock(occasion, line, line.stock_taken ?? line.quantity)
  occasion.store.records(ORDER_PRODUCTS).put({ ...line, stock_taken: 0 })
}

/** @returns By how much the stock changed: by less where it ran out, by nothing where none is kept. */
function moveStock({ store, now }: Occasion, line: OrderProduct, by: number): number {
  const product = store.products.find(line.product_id)
  if (product === undefined || by === 0) return 0
  switch (product.inventory_tracking) {
    case 'none':
      return 0
    case 'product': {
      const level = Math.max(0, product.inventory_level + by)
      store.products.put({ ...product, inventory_level: level, date_modified: now.toISOString() })
      const inventory = { product_id: product.id, method: 'absolute', value: level }
      store.happened('store/product/inventory/order/updated', {
        type: 'product',
        id: product.id,
        inventory,
      })
      return level - product.inventory_level
    }
    case 'variant':
      return moveVariantStock({ store, now }, product, line.variant_id, by)
  }
}

function moveVariantStock(
  { store }: Occasion,
  product: Product,
  variantId: number,
  by: number,
): number {
  const variant = store.records(VARIANTS).find(variantId)
  if (variant === undefined) return 0
  const before = variant.inventory_level ?? 0
  const level = Math.max(0, before + by)
  store.records(VARIANTS).put({ ...variant, inventory_level: level })
  store.happened('store/sku/inventory/order/updated', {
    type: 'sku',
    id: variant.id,
    inventory: {
      product_id: product.id,
      method: 'absolute',
      value: level,
      variant_id: variant.id,
    },
  })
  return level - before
}
