import { z } from 'zod'
import { route, type ResourceAnswer, type ResourceCall, type Route } from '../../routing/route.ts'
import { notFound } from '../../state/collection.ts'
import type { StoreState } from '../../state/store-state.ts'
import type { Product } from '../catalog/product.ts'
import { duplicateSku } from '../catalog/skus.ts'
import { outcomeOf, problemOf } from '../answers/batch-outcome.ts'
import { readBatchV3, readV3 } from '../answers/read-v3.ts'
import { batchV3, listV3 } from '../answers/v3-answers.ts'
import { baseVariantOf } from './base-variant.ts'
import { NamedOptionValue, resolveOptionValues } from './variant-option-values.ts'
import { findVariant } from './variant-store.ts'
import { VARIANTS, VariantFields, type Variant } from './variant.ts'
import { viewVariant } from './variant-view.ts'
import {
  changeVariant,
  createVariant,
  requireAddable,
  requireChangeable,
  type NewVariant,
} from './write-variant.ts'

const BATCH = 50

const Change = VariantFields.partial()
const Item = Change.extend({
  id: z.number().int().optional(),
  product_id: z.number().int().optional(),
  option_values: z.array(NamedOptionValue).min(1).optional(),
})
type Item = z.infer<typeof Item>
const New = z.object({
  ...Item.required({ product_id: true, option_values: true }).shape,
  sku: VariantFields.shape.sku.min(1),
})

/** The variants of all products. */
export const variantBatchRoutes: readonly Route[] = [
  route('GET /v3/catalog/variants', (call) =>
    listV3(call, everyVariant(call.store), (each) => viewEither(call.store, each)),
  ),
  route('PUT /v3/catalog/variants', writeVariants),
]

// Base variants are made of their products only where they are shown: of a large catalogue, a page.
function everyVariant(store: StoreState): (Product | Variant)[] {
  const own = store.records(VARIANTS).all()
  const complex = new Set(own.map(({ product_id }) => product_id))
  return [
    ...store.products.all().filter(({ id }) => !complex.has(id)),
    ...own.filter(({ product_id }) => store.products.find(product_id) !== undefined),
  ]
}

function viewEither(store: StoreState, each: Product | Variant) {
  return viewVariant(store, 'product_id' in each ? each : baseVariantOf(store, each))
}

// All or nothing: what is wrong with any of them is said before the first is written.
function writeVariants(call: ResourceCall): ResourceAnswer {
  const items = readBatchV3(Item, call.body, BATCH)
  requireDistinctSkus(items)
  const planned: NewVariant[] = []
  const { done: writes, refusals } = outcomeOf(items, (item) => plan(call, item, planned))
  if (refusals.length > 0) return { status: 422, body: { batch_errors: refusals.map(problemOf) } }
  return batchV3(
    call,
    writes.map((write) => viewVariant(call.store, write())),
  )
}

function requireDistinctSkus(items: readonly Item[]): void {
  const skus = items.flatMap(({ sku }) => (sku === undefined || sku === '' ? [] : [sku]))
  if (new Set(skus).size < skus.length) throw duplicateSku()
}

/**
 * Checks one variant of a batch, and says how it would be written.
 *
 * @param planned New ones that come before it in the batch. It is added to them.
 */
function plan(call: ResourceCall, item: Item, planned: NewVariant[]): () => Variant {
  const { store } = call
  const { id } = item
  const change = Change.parse(item)
  if (id !== undefined) {
    const variant = findVariant(store, id)
    if (variant === undefined) throw notFound()
    requireChangeable(store, variant, change)
    return () => changeVariant(call, variant, change)
  }
  const { product_id, option_values } = readV3(New, item)
  const product = store.products.require(product_id)
  const values = resolveOptionValues(store, product, option_values)
  const variant = { product_id, sku: change.sku, option_values: values }
  requireAddable(store, variant, planned)
  planned.push(variant)
  return () => createVariant(call, product, change, values)
}
