import type { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { route, type ResourceAnswer, type ResourceCall, type Route } from '../../routing/route.ts'
import { readV2 } from '../answers/read-v2.ts'
import { countOf, listV2, noContent, recordV2 } from '../answers/v2-answers.ts'
import { productIn } from '../catalog/product-in.ts'
import {
  changeProduct,
  createProduct,
  deleteProduct,
  type ProductChange,
} from '../catalog/product-store.ts'
import type { Product } from '../catalog/product.ts'
import { findProducts } from './find-products.ts'
import { followOptionSet } from './follow-option-set.ts'
import { inV2, invalid } from './input-in-v2.ts'
import { OPTION_SETS } from './option-set.ts'
import { keepExtra, ProductExtraFields } from './product-extra.ts'
import { NewProductV2, ProductChangeV2, toProductChange } from './product-fields-v2.ts'
import { productViewV2 } from './product-view-v2.ts'
import { refusing } from '../answers/read-only.ts'

const PATH = '/v2/products'
const MOST_CATEGORIES = 1_000

const READ_ONLY = [
  'brand',
  'calculated_price',
  'configurable_fields',
  'custom_fields',
  'discount_rules',
  'images',
  'option_set',
  'options',
  'primary_image',
  'rules',
  'skus',
  'tax_class',
  'videos',
]
const READ_ONLY_ONCE_CREATED = [
  ...READ_ONLY,
  'date_created',
  'date_last_imported',
  'date_modified',
  'number_sold',
  'rating_count',
  'rating_total',
]

const ExtraChange = ProductExtraFields.partial()
type ExtraChange = z.infer<typeof ExtraChange>

/** Products as V2 has them, over the same catalogue as V3. */
export const productV2Routes: readonly Route[] = [
  route(`GET ${PATH}`, (call) => listV2(call, findProducts(call), productViewV2(call))),
  route(`POST ${PATH}`, refusing(READ_ONLY, create)),
  route(`DELETE ${PATH}`, (call) => {
    for (const { id } of call.store.products.all()) deleteProduct(call, id)
    return noContent
  }),
  route(`GET ${PATH}/count`, (call) => countOf(findProducts(call))),
  route(`GET ${PATH}/{id}`, (call) => recordV2(productIn(call, 'id'), productViewV2(call))),
  route(`PUT ${PATH}/{id}`, refusing(READ_ONLY_ONCE_CREATED, change)),
  route(`DELETE ${PATH}/{id}`, (call) => {
    deleteProduct(call, productIn(call, 'id').id)
    return noContent
  }),
]

function create(call: ResourceCall): ResourceAnswer {
  const said = toProductChange(readV2(NewProductV2, call.body))
  const extra = readV2(ExtraChange, call.body)
  requireAcceptable(call, said, extra)
  const product = inV2(() => createProduct(call, said))
  keep(call, product, extra)
  const body = productViewV2(call)(product)
  return { status: 201, body, createdAt: `/products/${product.id}` }
}

function change(call: ResourceCall): ResourceAnswer {
  const { id } = productIn(call, 'id')
  const said = toProductChange(readV2(ProductChangeV2, call.body))
  const extra = readV2(ExtraChange, call.body)
  requireAcceptable(call, said, extra)
  const product = inV2(() => changeProduct(call, id, said))
  keep(call, product, extra)
  return recordV2(product, productViewV2(call))
}

function keep(call: ResourceCall, { id }: Product, extra: ExtraChange): void {
  keepExtra(call.store, id, extra)
  if (extra.option_set_id !== undefined) followOptionSet(call, id)
}

/** Refuses what names something that is not there, in V2's words. */
function requireAcceptable(
  { store }: ResourceCall,
  { brand_id = 0, categories = [] }: ProductChange,
  { option_set_id = null }: ExtraChange,
): void {
  if (categories.length > MOST_CATEGORIES) {
    throw new CallRefusedError(403, `A product can be in at most ${MOST_CATEGORIES} categories.`)
  }
  if (brand_id !== 0 && store.brands.find(brand_id) === undefined) throw invalid('brand_id')
  if (categories.some((id) => store.categories.find(id) === undefined)) throw invalid('categories')
  if (option_set_id !== null && store.records(OPTION_SETS).find(option_set_id) === undefined) {
    throw invalid('option_set_id')
  }
}
