import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { route, type ResourceAnswer, type ResourceCall, type Route } from '../../routing/route.ts'
import { nthUuid } from '../../state/nth-uuid.ts'
import type { StoreState } from '../../state/store-state.ts'
import { changeAt, createAt, type Desk } from '../answers/desk.ts'
import { problemOf } from '../answers/batch-outcome.ts'
import { filterV3 } from '../answers/filter-v3.ts'
import { invalidField } from '../answers/invalid-field.ts'
import { readV3 } from '../answers/read-v3.ts'
import { listV3 } from '../answers/v3-answers.ts'
import { categoryPlace, categoryUrlOf, mentioning, removeCategories } from './category-store.ts'
import { CATEGORY_TREES } from './category-tree.ts'
import { CategoryFields, type Category } from './category.ts'
import { CustomUrl } from './custom-url.ts'
import { inMultiStatus } from './multi-status.ts'
import { without } from '../answers/without.ts'

const PATH = '/v3/catalog/trees/categories'

const TreeUrl = z
  .object({ path: z.string(), is_customized: z.boolean().optional() })
  .transform(({ path, ...rest }) => ({ url: path, ...rest }))
  .pipe(CustomUrl)

const Change = CategoryFields.omit({ custom_url: true })
  .partial()
  .extend({ tree_id: z.number().int().optional(), url: TreeUrl.optional() })
const New = Change.required({ name: true })
const Batched = Change.extend({ category_id: z.number().int() })

/** Categories of all trees, written in batches. */
export const treeCategoryRoutes: readonly Route[] = [
  route(`GET ${PATH}`, (call) =>
    listV3(withIds(call), mentioning(call.store.categories.all(), call.query), viewIn(call.store)),
  ),
  route(`POST ${PATH}`, (call) =>
    inMultiStatus(call.body, { done: 201 }, (said) => createCategory(call, said)),
  ),
  route(`PUT ${PATH}`, (call) =>
    inMultiStatus(call.body, { done: 200 }, (said) => changeCategory(call, said)),
  ),
  route(`DELETE ${PATH}`, removeListed),
]

// The id always shows, which here is not called `id`.
function withIds(call: ResourceCall): ResourceCall {
  const fields = call.query.get('include_fields')
  if (fields === null) return call
  const query = new URLSearchParams(call.query)
  query.set('include_fields', `category_id,${fields}`)
  return { ...call, query }
}

function viewIn(store: StoreState) {
  return (category: Category) => {
    const { id, ...shown } = category
    const { url, is_customized } = categoryUrlOf(store, category)
    return {
      category_id: id,
      category_uuid: nthUuid(`${store.hash} category`, id),
      ...without(shown, ['custom_url']),
      url: { path: url, is_customized },
    }
  }
}

const deskOf = (treeId: number): Desk<Category> => ({
  ...categoryPlace(treeId),
  param: 'category_id',
  create: CategoryFields,
  change: CategoryFields.partial(),
})

function createCategory(call: ResourceCall, said: unknown): object {
  const { tree_id, url, ...fields } = readV3(New, said)
  const treeId = tree_id ?? treeOf(call.store, fields.parent_id)
  if (treeId === undefined || call.store.records(CATEGORY_TREES).find(treeId) === undefined) {
    throw invalidField('tree_id', treeId === undefined ? 'error.path.missing' : undefined)
  }
  const created = createAt(deskOf(treeId), call, { ...fields, custom_url: url })
  return viewIn(call.store)(created)
}

// A category is in the tree that its parent is in.
const treeOf = ({ categories }: StoreState, parentId = 0) => categories.find(parentId)?.tree_id

function changeCategory(call: ResourceCall, said: unknown): object {
  const { category_id, tree_id, url, ...fields } = readV3(Batched, said)
  const category = call.store.categories.find(category_id)
  if (category === undefined || (tree_id !== undefined && tree_id !== category.tree_id)) {
    throw invalidField(category === undefined ? 'category_id' : 'tree_id')
  }
  const desk = deskOf(category.tree_id)
  return viewIn(call.store)(changeAt(desk, call, category, { ...fields, custom_url: url }))
}

const DELETE_FILTERS = ['category_id:in', 'category_uuid:in', 'parent_id:in', 'tree_id:in']

function removeListed(call: ResourceCall): ResourceAnswer {
  const { store, query } = call
  // Without a filter this would empty the store by accident.
  if (!DELETE_FILTERS.some((name) => query.has(name))) {
    // Alone among V3's refusals, this one stands in an envelope.
    const errors = problemOf(new CallRefusedError(422, 'A filter is required.'))
    return { status: 422, body: { errors, meta: { total: 0, success: 0, failed: 0 } } }
  }
  const found = filterV3(store.categories.all().map(viewIn(store)), query)
  removeCategories(
    call,
    found.map(({ category_id }) => store.categories.require(category_id)),
  )
  const meta = { total: found.length, success: found.length, failed: 0 }
  return { status: 202, body: { meta } }
}
