import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { isoSeconds } from '../../formats/text-forms.ts'
import { ProductFields, type Product } from './product.ts'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { idIn } from '../answers/call-parameters.ts'
import { filterV3 } from '../answers/filter-v3.ts'
import { productPath } from './product-path.ts'
import { changeProduct, createProduct, deleteProduct } from './product-store.ts'
import { readBatchV3, readV3 } from '../answers/read-v3.ts'
import { batchV3, listV3, recordV3 } from '../answers/v3-answers.ts'
import { noContent } from '../answers/v2-answers.ts'

const BATCH = 10

const ProductChange = ProductFields.partial()
const NewProduct = ProductChange.required({ name: true, type: true, weight: true, price: true })
const BatchedChange = ProductChange.extend({ id: z.number().int().positive() })

/** Products as V3 has them. */
export const productV3Routes: readonly Route[] = [
  route('GET /v3/catalog/products', listProducts),
  route('POST /v3/catalog/products', (call) =>
    recordV3(call, viewOf(createProduct(call, readV3(NewProduct, call.body)))),
  ),
  route('PUT /v3/catalog/products', changeProducts),
  route('DELETE /v3/catalog/products', deleteProducts),
  route('GET /v3/catalog/products/{product_id}', (call) =>
    recordV3(call, viewOf(call.store.products.require(idIn(call, 'product_id')))),
  ),
  route('PUT /v3/catalog/products/{product_id}', (call) => {
    const change = readV3(ProductChange, call.body)
    return recordV3(call, viewOf(changeProduct(call, idIn(call, 'product_id'), change)))
  }),
  route('DELETE /v3/catalog/products/{product_id}', (call) => {
    deleteProduct(call, idIn(call, 'product_id'))
    return noContent
  }),
]

function listProducts(call: ResourceCall) {
  return listV3(call, call.store.products.all(), viewOf)
}

function changeProducts(call: ResourceCall) {
  const changes = readBatchV3(BatchedChange, call.body, BATCH)
  for (const { id } of changes) call.store.products.require(id)
  return batchV3(
    call,
    changes.map(({ id, ...change }) => viewOf(changeProduct(call, id, change))),
  )
}

// Without a filter this would empty the catalogue by accident.
function deleteProducts(call: ResourceCall) {
  if (call.query.size === 0) throw new CallRefusedError(422, 'A filter is required.')
  for (const { id } of filterV3(call.store.products.all().map(viewOf), call.query)) {
    deleteProduct(call, id)
  }
  return noContent
}

function viewOf(product: Product) {
  return {
    ...product,
    calculated_price: product.sale_price > 0 ? product.sale_price : product.price,
    custom_url: { url: productPath(product.name), is_customized: false },
    reviews_rating_sum: 0,
    reviews_count: 0,
    base_variant_id: product.id,
    option_set_id: null,
    option_set_display: 'right',
    date_created: isoSeconds(product.date_created),
    date_modified: isoSeconds(product.date_modified),
  }
}
