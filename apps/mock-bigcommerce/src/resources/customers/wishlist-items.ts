import { z } from 'zod'
import type { StoreState } from '../../state/store-state.ts'
import { variantsOf } from '../product-options/variant-store.ts'
import { WISHLIST_ITEMS, type WishlistItem } from './wishlist.ts'
import { refuseFields } from '../answers/invalid-field.ts'

const id = z.number().int().positive()

/** A product that is put on a wishlist; which form of it may be left open. */
export const NewItem = z.object({ product_id: id, variant_id: id.optional() })

/** An item that is on a wishlist, by its id, or one that comes onto it. */
export const ChangedItem = z.object({
  id: id.optional(),
  product_id: id.optional(),
  variant_id: id.optional(),
})

/** An item as it will be kept; without an id, a new one. */
export type ChosenItem = Pick<WishlistItem, 'product_id' | 'variant_id'> & {
  readonly id?: number | undefined
}

/**
 * Makes sure that there is what a call puts on a wishlist. A variant that is not named is the first.
 *
 * @param present What is on the wishlist already.
 * @throws {CallRefusedError} 422 naming every item at fault.
 */
export function chooseItems(
  store: StoreState,
  said: readonly z.infer<typeof ChangedItem>[],
  present: readonly WishlistItem[] = [],
): ChosenItem[] {
  const faults: string[] = []
  const chosen = said.flatMap((each, i) => {
    const item = present.find((other) => other.id === each.id)
    const product = store.products.find(each.product_id ?? item?.product_id ?? 0)
    const variants = product === undefined ? [] : variantsOf(store, product)
    const isSame = product?.id === item?.product_id
    const wanted = each.variant_id ?? (isSame ? item?.variant_id : variants[0]?.id)
    const variant = variants.find((other) => other.id === wanted)
    if (each.id !== undefined && item === undefined) faults.push(`items.${i}.id`)
    else if (product === undefined) faults.push(`items.${i}.product_id`)
    else if (variant === undefined) faults.push(`items.${i}.variant_id`)
    else return [{ id: item?.id, product_id: product.id, variant_id: variant.id }]
    return []
  })
  refuseFields(faults)
  return chosen
}

/** Puts what was chosen on a wishlist, or in the place of what was there under its id. */
export function putItems(
  store: StoreState,
  wishlist_id: number,
  chosen: readonly ChosenItem[],
): void {
  const items = store.records(WISHLIST_ITEMS)
  for (const { id: itemId, product_id, variant_id } of chosen) {
    const fields = { wishlist_id, product_id, variant_id }
    if (itemId === undefined) items.create(fields)
    else items.put({ ...fields, id: itemId })
  }
}
