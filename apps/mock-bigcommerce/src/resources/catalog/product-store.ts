import { CallRefusedError } from '../../errors.ts'
import type { ResourceCall } from '../../routing/route.ts'
import type { StoreState } from '../../state/store-state.ts'
import { overlay } from '../answers/overlay.ts'
import { TAX_CLASSES } from '../shipping-and-tax/tax-classes.ts'
import { removeParts } from './product-parts.ts'
import { blankProduct, type Product, type ProductFields } from './product.ts'
import { requireFreeSku } from './skus.ts'

/** What a write of a product may say: any field, or none. */
export type ProductChange = { readonly [K in keyof ProductFields]?: ProductFields[K] | undefined }

/**
 * @throws {CallRefusedError} 409 if another product has the name, the SKU or the URL, or the brand, the
 *   tax class or a category is not there; 422 if the fields contradict each other.
 */
export function createProduct({ store, now }: ResourceCall, change: ProductChange): Product {
  const fields = overlay(blankProduct, change)
  requireAcceptable(store, change, fields)
  const date = now.toISOString()
  const product = store.products.create({ ...fields, date_created: date, date_modified: date })
  store.happened('store/product/created', eventOf(product))
  return product
}

/** @throws {CallRefusedError} 404 if there is no such product; otherwise as `createProduct`. */
export function changeProduct(call: ResourceCall, id: number, change: ProductChange): Product {
  const { store, now } = call
  const product = store.products.require(id)
  requireChangeable(call, id, change)
  const changed = store.products.put({
    ...overlay<Product>(product, change),
    date_modified: now.toISOString(),
  })
  store.happened('store/product/updated', eventOf(changed))
  if (changed.inventory_level !== product.inventory_level) tellInventory(store, changed)
  return changed
}

/** @throws {CallRefusedError} If `changeProduct` would. */
export function requireChangeable(
  { store }: ResourceCall,
  id: number,
  change: ProductChange,
): void {
  const product = store.products.require(id)
  requireAcceptable(store, change, overlay<Product>(product, change), id)
}

/** Says that something which belongs to a product has changed, and the product with it. */
export function touchProduct({ store, now }: ResourceCall, id: number): void {
  const product = store.products.find(id)
  if (product === undefined) return
  store.products.put({ ...product, date_modified: now.toISOString() })
  store.happened('store/product/updated', eventOf(product))
}

/** Deletes a product with all that belongs to it. */
export function deleteProduct(call: ResourceCall, id: number): void {
  const { store } = call
  const product = store.products.find(id)
  if (product === undefined) return
  removeParts(call, id)
  store.products.remove(id)
  store.happened('store/product/deleted', eventOf(product))
}

const eventOf = ({ id }: Product) => ({ type: 'product', id })

function tellInventory(store: StoreState, product: Product): void {
  const { id: product_id, inventory_level: value } = product
  store.happened('store/product/inventory/updated', {
    ...eventOf(product),
    inventory: { product_id, method: 'absolute', value },
  })
}

function requireAcceptable(
  store: StoreState,
  change: ProductChange,
  fields: ProductFields,
  id?: number,
): void {
  requireUnique(store, change, id)
  requireReferences(store, change)
  if (fields.is_price_hidden && fields.availability !== 'disabled') {
    throw new CallRefusedError(422, 'A price can be hidden only of a disabled product.', {
      is_price_hidden: 'error.path.invalid',
    })
  }
}

function requireUnique(
  store: StoreState,
  { name = '', sku = '', custom_url = '' }: ProductChange,
  id: number | undefined,
): void {
  const isTaken = (others: readonly Product[]) => others.some((other) => other.id !== id)
  if (isTaken(store.products.where('name', name))) {
    throw new CallRefusedError(409, 'The product name is a duplicate.', { name: 'duplicate' })
  }
  requireFreeSku(store, sku, {
    productId: id,
    sharesWith: ({ product_id }) => product_id === id,
  })
  if (custom_url !== '' && isTaken(store.products.where('custom_url', custom_url))) {
    throw new CallRefusedError(409, 'The product URL is a duplicate.', { custom_url: 'duplicate' })
  }
}

function requireReferences(
  store: StoreState,
  { brand_id = 0, tax_class_id = 0, categories = [] }: ProductChange,
): void {
  if (brand_id !== 0 && store.brands.find(brand_id) === undefined) {
    throw new CallRefusedError(409, 'The brand is not there.', { brand_id: 'invalid' })
  }
  if (tax_class_id !== 0 && store.records(TAX_CLASSES).find(tax_class_id) === undefined) {
    throw new CallRefusedError(409, 'The tax class is not there.', { tax_class_id: 'invalid' })
  }
  if (categories.some((id) => store.categories.find(id) === undefined)) {
    throw new CallRefusedError(409, 'A category is not there.', { categories: 'invalid' })
  }
}
