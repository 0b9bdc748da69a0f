import { CallRefusedError } from '../../errors.ts'
import type { ResourceCall } from '../../routing/route.ts'
import type { StoreState } from '../../state/store-state.ts'
import type { Desk } from '../answers/desk.ts'
import { blankCategory, CATEGORIES, type Category } from './category.ts'
import { CATEGORY_SORT_ORDERS } from './category-sort-order.ts'
import type { CustomUrlView } from './custom-url.ts'
import { productPath } from './product-path.ts'

const DEEPEST = 8

/** How the categories of one tree are kept, whichever version and route writes them. */
export function categoryPlace(
  treeId: number,
): Pick<Desk<Category>, 'kind' | 'blank'> &
  Required<Pick<Desk<Category>, 'among' | 'given' | 'check' | 'events'>> {
  return {
    kind: CATEGORIES,
    blank: blankCategory,
    among: ({ store }) => store.categories.where('tree_id', treeId),
    given: () => ({ tree_id: treeId }),
    check: requirePlace,
    events: { scope: 'store/category', data: eventOf },
  }
}

const eventOf = ({ id }: Category) => ({ type: 'category', id })

/**
 * Whether a category may be where it wants to be.
 *
 * @param others Those of the same tree. Neither itself nor what is not there is among them, so nothing
 *   can be put below either.
 */
function requirePlace(category: Omit<Category, 'id'>, others: readonly Category[]): void {
  const { name, parent_id, custom_url } = category
  const siblings = others.filter((other) => other.parent_id === parent_id)
  if (siblings.some((other) => other.name === name)) {
    throw new CallRefusedError(409, 'The category name is a duplicate.', { name: 'duplicate' })
  }
  if (custom_url !== '' && others.some((other) => other.custom_url === custom_url)) {
    throw new CallRefusedError(409, 'The category URL is a duplicate.', { custom_url: 'duplicate' })
  }
  const byId = new Map(others.map((other) => [other.id, other]))
  for (let above = parent_id, depth = 0; above !== 0; depth += 1) {
    const parent = byId.get(above)
    if (parent === undefined || depth === DEEPEST) {
      throw new CallRefusedError(422, 'The parent category is not valid.', {
        parent_id: 'error.path.invalid',
      })
    }
    above = parent.parent_id
  }
}

/** Deletes categories with those below them. Their products stay, elsewhere. */
export function removeCategories({ store }: ResourceCall, categories: readonly Category[]): void {
  const removed = new Set(categories.map(({ id }) => id))
  // What is added while it is walked is walked too.
  for (const id of removed) {
    for (const child of store.categories.where('parent_id', id)) removed.add(child.id)
  }
  for (const product of store.products.all()) {
    const left = product.categories.filter((id) => !removed.has(id))
    if (left.length === product.categories.length) continue
    store.products.put({ ...product, categories: left })
  }
  for (const id of removed) forgetCategory(store, id)
}

function forgetCategory(store: StoreState, id: number): void {
  const orders = store.records(CATEGORY_SORT_ORDERS)
  for (const order of orders.where('category_id', id)) orders.remove(order.id)
  const category = store.categories.find(id)
  if (category === undefined) return
  store.categories.remove(id)
  store.happened('store/category/deleted', eventOf(category))
}

/** The ids from the top of its tree down to a category. */
export function pathTo(store: StoreState, id: number, below: readonly number[] = []): number[] {
  const category = store.categories.find(id)
  // A seed can put a category below itself; the list must still end.
  if (category === undefined || below.includes(id)) return [...below]
  return pathTo(store, category.parent_id, [id, ...below])
}

/** Where the storefront shows a category: below its parents, unless it was said otherwise. */
export function categoryUrlOf(store: StoreState, category: Category): CustomUrlView {
  if (category.custom_url !== '') return { url: category.custom_url, is_customized: true }
  const names = pathTo(store, category.id).map((id) => store.categories.require(id).name)
  return { url: names.map(productPath).join('').replaceAll('//', '/'), is_customized: false }
}

/** The categories of those whose name or description has what a query calls `keyword`. */
export function mentioning(categories: readonly Category[], query: URLSearchParams) {
  const keyword = query.get('keyword')?.toLowerCase()
  if (keyword === undefined) return categories
  return categories.filter(({ name, description }) =>
    [name, description].some((text) => text.toLowerCase().includes(keyword)),
  )
}
