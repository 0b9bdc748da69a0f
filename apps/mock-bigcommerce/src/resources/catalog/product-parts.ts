import type { ResourceCall } from '../../routing/route.ts'
import { CONFIGURABLE_FIELDS } from '../catalog-v2/configurable-field.ts'
import { GOOGLE_PRODUCT_SEARCH_MAPPINGS } from '../catalog-v2/google-product-search.ts'
import { PRODUCT_EXTRAS } from '../catalog-v2/product-extra.ts'
import { PRODUCT_OPTION_LINKS } from '../catalog-v2/product-option-link.ts'
import { modifierForm } from '../product-options/modifier-form.ts'
import { optionsOf } from '../product-options/options.ts'
import { variantOptionForm } from '../product-options/variant-option-form.ts'
import { valuesOf } from '../product-options/write-option-values.ts'
import { deleteVariantsOf } from '../product-options/write-variant.ts'
import { BULK_PRICING_RULES } from './bulk-pricing-rule.ts'
import { CATEGORY_SORT_ORDERS } from './category-sort-order.ts'
import { COMPLEX_RULES } from './complex-rule.ts'
import { CUSTOM_FIELDS } from './custom-field.ts'
import { PRODUCT_CHANNELS } from './product-channels.ts'
import { PRODUCT_IMAGES } from './product-image.ts'
import { PRODUCT_REVIEWS } from './product-review.ts'
import { PRODUCT_VIDEOS } from './product-video.ts'

const KINDS = [
  BULK_PRICING_RULES,
  CATEGORY_SORT_ORDERS,
  COMPLEX_RULES,
  CONFIGURABLE_FIELDS,
  CUSTOM_FIELDS,
  PRODUCT_IMAGES,
  PRODUCT_OPTION_LINKS,
  PRODUCT_REVIEWS,
  PRODUCT_VIDEOS,
]

// Kept under the product's own id.
const KINDS_BY_PRODUCT = [GOOGLE_PRODUCT_SEARCH_MAPPINGS, PRODUCT_CHANNELS, PRODUCT_EXTRAS]

/** Removes all that belonged to a product which is no more. */
export function removeParts(call: ResourceCall, productId: number): void {
  const { store } = call
  deleteVariantsOf(call, productId)
  for (const form of [variantOptionForm, modifierForm]) {
    for (const option of optionsOf(store, form, productId)) {
      for (const { id } of valuesOf(store, form, option.id)) store.records(form.values).remove(id)
      store.records(form.options).remove(option.id)
    }
  }
  for (const kind of KINDS) {
    const records = store.records<{ readonly id: number; readonly product_id: number }>(kind)
    for (const { id } of records.where('product_id', productId)) records.remove(id)
  }
  for (const kind of KINDS_BY_PRODUCT)
    store.records<{ readonly id: number }>(kind).remove(productId)
}
