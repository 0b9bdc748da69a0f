import type { StoreState } from '../../state/store-state.ts'
import { modifierForm } from '../product-options/modifier-form.ts'
import type { OptionForm } from '../product-options/option-form.ts'
import { optionsOf, viewOption } from '../product-options/options.ts'
import { variantOptionForm } from '../product-options/variant-option-form.ts'
import { variantsOf } from '../product-options/variant-store.ts'
import { viewVariant } from '../product-options/variant-view.ts'
import { BULK_PRICING_RULES } from './bulk-pricing-rule.ts'
import { bulkPricingRuleView } from './bulk-pricing-rules.ts'
import { CUSTOM_FIELDS } from './custom-field.ts'
import { customFieldView } from './custom-fields.ts'
import { channelsOf } from './product-channels.ts'
import { imagesOf, primaryImageOf } from './product-image-store.ts'
import { imageView } from './product-images.ts'
import { PRODUCT_REVIEWS } from './product-review.ts'
import { reviewView } from './product-reviews.ts'
import { PRODUCT_VIDEOS } from './product-video.ts'
import type { Product } from './product.ts'

type Include = (store: StoreState, product: Product) => unknown

const optionsIn =
  (form: OptionForm): Include =>
  (store, { id }) =>
    optionsOf(store, form, id).map((option) => viewOption(store, form, option))

/** What `include` can add to a product, by the name it is asked for and shown under. */
const INCLUDES: ReadonlyMap<string, Include> = new Map<string, Include>([
  [
    'bulk_pricing_rules',
    (store, { id }) =>
      store.records(BULK_PRICING_RULES).where('product_id', id).map(bulkPricingRuleView),
  ],
  ['channels', (store, { id }) => channelsOf(store, id)],
  [
    'custom_fields',
    (store, { id }) => store.records(CUSTOM_FIELDS).where('product_id', id).map(customFieldView),
  ],
  ['images', (store, { id }) => imagesOf(store, id).map(imageView(store))],
  ['modifiers', optionsIn(modifierForm)],
  ['options', optionsIn(variantOptionForm)],
  ['parent_relations', relationsOf],
  [
    'primary_image',
    (store, { id }) => {
      const image = primaryImageOf(store, id)
      return image === undefined ? undefined : imageView(store)(image)
    },
  ],
  [
    'reviews',
    (store, { id }) => store.records(PRODUCT_REVIEWS).where('product_id', id).map(reviewView),
  ],
  [
    'variants',
    (store, product) => variantsOf(store, product).map((variant) => viewVariant(store, variant)),
  ],
  ['videos', (store, { id }) => store.records(PRODUCT_VIDEOS).where('product_id', id)],
])

/** The options and modifiers of other products that offer a product. */
function relationsOf(store: StoreState, { id }: Product) {
  return [variantOptionForm, modifierForm].flatMap((form) => {
    const offers = store.records(form.values).all()
    const of = offers.filter(({ value_data }) => value_data?.product_id === id)
    const optionIds = new Set(of.map(({ option_id }) => option_id))
    return [...optionIds].flatMap((attribute_id) => {
      const product_id = store.records(form.options).find(attribute_id)?.product_id
      const type = form === modifierForm ? 'modifier' : 'variant_option'
      return product_id === undefined ? [] : [{ type, product_id, attribute_id }]
    })
  })
}

/** The names in a query's `include` that mean something. */
export function includedIn(query: URLSearchParams): string[] {
  return (query.get('include') ?? '').split(',').filter((name) => INCLUDES.has(name))
}

/** What belongs to a product, by those names. What it has not is left out. */
export function includesOf(store: StoreState, product: Product, names: readonly string[]): object {
  const parts = names.map((name) => [name, INCLUDES.get(name)?.(store, product)] as const)
  return Object.fromEntries(parts.filter(([, part]) => part !== undefined))
}
