import { CallRefusedError } from '../../errors.ts'
import { overlay } from '../answers/overlay.ts'
import { blankProduct, type Product, type ProductFields } from './product.ts'
import type { ResourceCall } from '../../routing/route.ts'
import { notFound } from '../../state/collection.ts'

/** What a write of a product may say: any field, or none. */
export type ProductChange = { readonly [K in keyof ProductFields]?: ProductFields[K] | undefined }

/** @throws {CallRefusedError} 409 if another product has the name or the SKU. */
export function createProduct({ store, now }: ResourceCall, change: ProductChange): Product {
  const fields = overlay(blankProduct, change)
  requireUnique(store.products.all(), fields)
  const date = now.toISOString()
  return store.products.create({
    ...fields,
    total_sold: 0,
    date_created: date,
    date_modified: date,
  })
}

/**
 * @throws {CallRefusedError} 404 if there is no such product; 409 if another one has the name or the
 *   SKU.
 */
export function changeProduct(
  { store, now }: ResourceCall,
  id: number,
  change: ProductChange,
): Product {
  const changed = overlay<ProductFields>(store.products.require(id), change)
  requireUnique(
    store.products.all().filter((other) => other.id !== id),
    changed,
  )
  return store.products.put({
    ...store.products.require(id),
    ...changed,
    date_modified: now.toISOString(),
  })
}

/** Deletes a product with its pictures and custom fields. */
export function deleteProduct({ store }: ResourceCall, id: number): void {
  store.products.remove(id)
  const owned = ({ product_id }: { product_id: number }) => product_id === id
  for (const image of store.productImages.all().filter(owned)) store.productImages.remove(image.id)
  for (const field of store.customFields.all().filter(owned)) store.customFields.remove(field.id)
}

/** The records that belong to one product. */
export function ofProduct<T extends { readonly product_id: number }>(
  call: ResourceCall,
  productId: number,
  records: readonly T[],
): T[] {
  if (call.store.products.find(productId) === undefined) throw notFound()
  return records.filter(({ product_id }) => product_id === productId)
}

function requireUnique(others: readonly Product[], { name, sku }: ProductFields): void {
  if (others.some((other) => other.name === name)) {
    throw new CallRefusedError(409, 'The product name is a duplicate.', { name: 'duplicate' })
  }
  if (sku !== '' && others.some((other) => other.sku === sku)) {
    throw new CallRefusedError(409, 'The product SKU is a duplicate.', { sku: 'duplicate' })
  }
}
