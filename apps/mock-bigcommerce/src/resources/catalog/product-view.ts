import { isoSeconds } from '../../formats/text-forms.ts'
import type { ResourceCall } from '../../routing/route.ts'
import type { StoreState } from '../../state/store-state.ts'
import { extraOf } from '../catalog-v2/product-extra.ts'
import { baseVariantIdOf } from '../product-options/variant-store.ts'
import { calculatedPriceOf } from './calculated-price.ts'
import { customUrlOf } from './custom-url.ts'
import { includedIn, includesOf } from './product-includes.ts'
import { ratingOf } from './product-reviews.ts'
import type { Product } from './product.ts'

/**
 * Shows a product as V3 does, with what the query includes.
 *
 * @param also What to include besides, such as what the call has just written.
 */
export function productViewV3({ store, query }: ResourceCall, also: readonly string[] = []) {
  const included = [...new Set([...includedIn(query), ...also])]
  return (product: Product) => ({
    ...plainView(store, product),
    ...includesOf(store, product, included),
  })
}

function plainView(store: StoreState, product: Product) {
  const { preorder_release_date } = product
  const { option_set_id, option_set_display } = extraOf(store, product.id)
  return {
    ...product,
    calculated_price: calculatedPriceOf(product),
    custom_url: customUrlOf(product),
    ...ratingOf(store, product.id),
    base_variant_id: baseVariantIdOf(store, product),
    option_set_id,
    option_set_display,
    preorder_release_date:
      preorder_release_date === null ? null : isoSeconds(preorder_release_date),
    date_created: isoSeconds(product.date_created),
    date_modified: isoSeconds(product.date_modified),
  }
}
