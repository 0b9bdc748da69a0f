import type { ResourceCall } from '../../routing/route.ts'
import { amongOf, changeAt, createAt, type Change, type Desk } from '../answers/desk.ts'
import type { NamedOptionValue } from '../product-options/variant-option-values.ts'
import { resolveOptionValues } from '../product-options/variant-option-values.ts'
import { blankValue } from '../product-options/option-value.ts'
import {
  blankOption,
  VARIANT_OPTION_VALUES,
  VARIANT_OPTIONS,
} from '../product-options/product-option.ts'
import { createVariant } from '../product-options/write-variant.ts'
import { bulkPricingRuleDesk } from './bulk-pricing-rules.ts'
import { customFieldDesk } from './custom-fields.ts'
import type { ProductParts } from './product-body.ts'
import { addImage, changeImage, imagesOf } from './product-image-store.ts'
import { videoDesk } from './product-videos.ts'
import type { Product } from './product.ts'

/**
 * Writes what a call for a product says of that which belongs to it: what has the id of one that is
 * there changes it, the rest is added.
 *
 * @throws {CallRefusedError} As the routes of each part do. What was written before stays.
 */
export function writeParts(call: ResourceCall, product: Product, parts: ProductParts): Product {
  const below = { ...call, params: { product_id: String(product.id) } }
  writeAll(below, bulkPricingRuleDesk, parts.bulk_pricing_rules)
  writeAll(below, customFieldDesk, parts.custom_fields)
  writeAll(below, videoDesk, parts.videos)
  for (const { id, ...said } of parts.images ?? []) {
    const image = imagesOf(call.store, product.id).find((each) => each.id === id)
    if (image === undefined) addImage(call, product.id, said)
    else changeImage(call, image, said)
  }
  for (const { option_values = [], ...variant } of parts.variants ?? []) {
    // One without values is the base variant, which every product has.
    if (option_values.length === 0) continue
    offerValues(call, product, option_values)
    const values = resolveOptionValues(call.store, product, option_values)
    createVariant(call, product, variant, values)
  }
  return product
}

function writeAll<T extends { readonly id: number }>(
  call: ResourceCall,
  desk: Desk<T>,
  said: readonly (Change<T> & { readonly id?: number | undefined })[] = [],
): void {
  for (const each of said) {
    const record = amongOf(desk, call).find(({ id }) => id === each.id)
    if (record === undefined) createAt(desk, call, each)
    else changeAt(desk, call, record, each)
  }
}

/** Makes the options and values that a variant of a new product is the first to name. */
function offerValues(
  { store }: ResourceCall,
  { id: product_id }: Product,
  named: readonly NamedOptionValue[],
): void {
  const options = store.records(VARIANT_OPTIONS)
  const values = store.records(VARIANT_OPTION_VALUES)
  for (const { option_display_name: display_name, label } of named) {
    if (display_name === undefined || label === undefined) continue
    const present = options.where('product_id', product_id)
    const option =
      present.find((each) => each.display_name === display_name) ??
      options.create({ ...blankOption, product_id, display_name, sort_order: present.length })
    const offered = values.where('option_id', option.id)
    if (offered.some((each) => each.label === label)) continue
    values.create({ ...blankValue, option_id: option.id, label, sort_order: offered.length })
  }
}
