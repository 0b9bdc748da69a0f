import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { route, type ResourceAnswer, type ResourceCall, type Route } from '../../routing/route.ts'
import type { StoreState } from '../../state/store-state.ts'
import { idIn } from '../answers/call-parameters.ts'
import { readV3 } from '../answers/read-v3.ts'
import { listV3 } from '../answers/v3-answers.ts'
import { CATEGORY_SORT_ORDERS } from './category-sort-order.ts'

const PATH = '/v3/catalog/categories/{category_id}/products/sort-order'

const SortOrders = z.array(
  z.object({
    product_id: z.number().int().positive(),
    sort_order: z.number().int().min(0).max(2_147_483_647).nullable(),
  }),
)

/** The order of products in one category. */
export const categorySortOrderRoutes: readonly Route[] = [
  route(`GET ${PATH}`, (call) => listV3(call, sortOrdersIn(call.store, categoryIdIn(call)))),
  route(`PUT ${PATH}`, writeSortOrders),
]

const categoryIdIn = (call: ResourceCall) =>
  call.store.categories.require(idIn(call, 'category_id')).id

/** The products of a category, first what shows first; those without a place come last. */
function sortOrdersIn(store: StoreState, categoryId: number) {
  const orders = store.records(CATEGORY_SORT_ORDERS).where('category_id', categoryId)
  const byProduct = new Map(orders.map(({ product_id, sort_order }) => [product_id, sort_order]))
  return store.products
    .all()
    .filter(({ categories }) => categories.includes(categoryId))
    .map(({ id }) => ({ product_id: id, sort_order: byProduct.get(id) ?? null }))
    .sort((a, b) => (a.sort_order ?? Infinity) - (b.sort_order ?? Infinity) || 0)
}

function writeSortOrders(call: ResourceCall): ResourceAnswer {
  const { store } = call
  const categoryId = categoryIdIn(call)
  const said = readV3(SortOrders, call.body ?? [])
  for (const { product_id } of said) {
    if (store.products.find(product_id)?.categories.includes(categoryId) !== true) {
      throw new CallRefusedError(422, 'A product is not in the category.', {
        product_id: 'error.path.invalid',
      })
    }
  }
  const orders = store.records(CATEGORY_SORT_ORDERS)
  for (const { product_id, sort_order } of said) {
    const before = orders
      .where('product_id', product_id)
      .find(({ category_id }) => category_id === categoryId)
    if (before !== undefined) orders.remove(before.id)
    if (sort_order !== null) orders.create({ category_id: categoryId, product_id, sort_order })
  }
  return { status: 200, body: said }
}
