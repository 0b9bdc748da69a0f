import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { route, type ResourceAnswer, type ResourceCall, type Route } from '../../routing/route.ts'
import { outcomeOf, refusable } from '../answers/batch-outcome.ts'
import { readBatchV3, readV3 } from '../answers/read-v3.ts'
import { requireFilter } from '../answers/require-filter.ts'
import { batchV3, pageV3, recordV3 } from '../answers/v3-answers.ts'
import { noContent } from '../answers/v2-answers.ts'
import { brandIdOf } from './brand-store.ts'
import { findProducts } from './find-products.ts'
import { partlyDone } from './multi-status.ts'
import { NewProductBody, PART_NAMES, ProductBody } from './product-body.ts'
import {
  changeProduct,
  createProduct,
  deleteProduct,
  requireChangeable,
  type ProductChange,
} from './product-store.ts'
import { productViewV3 } from './product-view.ts'
import type { Product } from './product.ts'
import { productIn } from './product-in.ts'
import { productsAsked } from './products-asked.ts'
import { without } from '../answers/without.ts'
import { writeParts } from './write-parts.ts'

const BATCH = 10
const MOST_DELETED = 250

const BatchedChange = ProductBody.extend({ id: z.number().int().positive() })

/** Products as V3 has them. */
export const productV3Routes: readonly Route[] = [
  route('GET /v3/catalog/products', (call) => {
    const asked = productsAsked(call)
    return pageV3(asked, findProducts(asked), productViewV3(asked))
  }),
  route('POST /v3/catalog/products', (call) => {
    const body = readV3(NewProductBody, call.body)
    return answerWritten(call, createProduct(call, fieldsOf(call, body)), body)
  }),
  route('PUT /v3/catalog/products', changeProducts),
  route('DELETE /v3/catalog/products', deleteProducts),
  route('GET /v3/catalog/products/{product_id}', (call) => {
    const asked = productsAsked(call)
    return recordV3(asked, productViewV3(asked)(productIn(call)))
  }),
  route('PUT /v3/catalog/products/{product_id}', (call) => {
    const { id } = productIn(call)
    const body = readV3(ProductBody, call.body)
    return answerWritten(call, changeProduct(call, id, fieldsOf(call, body)), body)
  }),
  route('DELETE /v3/catalog/products/{product_id}', (call) => {
    deleteProduct(call, productIn(call).id)
    return noContent
  }),
]

/** What a body says of the product itself. */
function fieldsOf(call: ResourceCall, body: ProductBody): ProductChange {
  const { brand_name, ...said } = body
  const fields = without(said, PART_NAMES)
  if (brand_name === undefined) return fields
  return { ...fields, brand_id: brandIdOf(call.store, brand_name) }
}

/** Writes a body's parts, and shows the product with them. */
function answerWritten(call: ResourceCall, product: Product, body: ProductBody): ResourceAnswer {
  const problem = refusable(() => writeParts(call, product, body))
  const view = viewWritten(call, product.id, body)
  return problem instanceof CallRefusedError ? partlyDone(view, problem) : recordV3(call, view)
}

function viewWritten(call: ResourceCall, id: number, body: ProductBody) {
  const written = PART_NAMES.filter((name) => Object.hasOwn(body, name))
  return productViewV3(call, written)(call.store.products.require(id))
}

function changeProducts(call: ResourceCall): ResourceAnswer {
  const bodies = readBatchV3(BatchedChange, call.body, BATCH)
  const changes = bodies.map(({ id, ...body }) => ({ id, body, fields: fieldsOf(call, body) }))
  // What is wrong with any of them as the store is now is said before the first is written.
  for (const { id, fields } of changes) requireChangeable(call, id, fields)
  const { refusals } = outcomeOf(changes, ({ id, body, fields }) =>
    writeParts(call, changeProduct(call, id, fields), body),
  )
  const [problem] = refusals
  const views = changes.map(({ id, body }) => viewWritten(call, id, body))
  return problem === undefined ? batchV3(call, views) : partlyDone(views, problem)
}

const DELETE_FILTERS = [
  'brand_id',
  'categories',
  'condition',
  'date_last_imported',
  'date_modified',
  'id',
  'inventory_level',
  'is_featured',
  'is_visible',
  'keyword',
  'name',
  'price',
  'sku',
  'type',
  'weight',
]

function deleteProducts(call: ResourceCall): ResourceAnswer {
  requireFilter(call.query, DELETE_FILTERS)
  const found = findProducts(productsAsked(call)).slice(0, MOST_DELETED)
  for (const { id } of found) deleteProduct(call, id)
  return noContent
}
