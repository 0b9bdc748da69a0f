import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { blankCategory, CategoryFields, type Category } from './category.ts'
import { lenientBoolean, lenientInteger, lenientText } from '../answers/lenient.ts'
import { overlay } from '../answers/overlay.ts'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import type { StoreState } from '../../state/store-state.ts'
import { idIn } from '../answers/call-parameters.ts'
import { productPath } from './product-path.ts'
import { readV2 } from '../answers/read-v2.ts'
import { readV3 } from '../answers/read-v3.ts'
import { countOf, filterV2, listV2, noContent, recordV2 } from '../answers/v2-answers.ts'
import { listV3, recordV3 } from '../answers/v3-answers.ts'

const ChangeV3 = CategoryFields.partial()
const NewV3 = ChangeV3.required({ name: true, parent_id: true })
const ChangeV2 = z
  .object({
    name: lenientText.pipe(z.string().min(1).max(50)),
    parent_id: lenientInteger,
    description: lenientText,
    sort_order: lenientInteger,
    page_title: lenientText,
    meta_description: lenientText,
    search_keywords: lenientText,
    is_visible: lenientBoolean,
  })
  .partial()
const NewV2 = ChangeV2.required({ name: true })

/** Categories, one tree for both versions. */
export const categoryRoutes: readonly Route[] = [
  route('GET /v2/categories', (call) => listV2(call, filtered(call), viewV2(call))),
  route('POST /v2/categories', createV2),
  route('GET /v2/categories/count', (call) => countOf(filtered(call))),
  route('GET /v2/categories/{id}', (call) =>
    recordV2(call.store.categories.require(idIn(call, 'id')), viewV2(call)),
  ),
  route('PUT /v2/categories/{id}', (call) =>
    recordV2(change(call, idIn(call, 'id'), readV2(ChangeV2, call.body)), viewV2(call)),
  ),
  route('DELETE /v2/categories/{id}', (call) => remove(call, idIn(call, 'id'))),

  route('GET /v3/catalog/categories', (call) => listV3(call, call.store.categories.all(), viewV3)),
  route('POST /v3/catalog/categories', (call) =>
    recordV3(call, viewV3(create(call, readV3(NewV3, call.body)))),
  ),
  route('GET /v3/catalog/categories/{category_id}', (call) =>
    recordV3(call, viewV3(call.store.categories.require(idIn(call, 'category_id')))),
  ),
  route('PUT /v3/catalog/categories/{category_id}', (call) =>
    recordV3(call, viewV3(change(call, idIn(call, 'category_id'), readV3(ChangeV3, call.body)))),
  ),
  route('DELETE /v3/catalog/categories/{category_id}', (call) =>
    remove(call, idIn(call, 'category_id')),
  ),
]

type Change = z.infer<typeof ChangeV3>

const filtered = ({ store, query }: ResourceCall) => filterV2(store.categories.all(), query)

function createV2(call: ResourceCall) {
  const category = create(call, readV2(NewV2, call.body))
  return { status: 201, body: viewV2(call)(category), createdAt: `/categories/${category.id}` }
}

function create({ store }: ResourceCall, given: Change): Category {
  const fields = overlay(blankCategory, given)
  requireUnique(store.categories.all(), fields)
  return store.categories.create(fields)
}

function change({ store }: ResourceCall, id: number, given: Change): Category {
  const changed: Category = { ...overlay<CategoryFields>(store.categories.require(id), given), id }
  requireUnique(
    store.categories.all().filter((other) => other.id !== id),
    changed,
  )
  return store.categories.put(changed)
}

function remove({ store }: ResourceCall, id: number) {
  store.categories.remove(store.categories.require(id).id)
  return noContent
}

function requireUnique(others: readonly Category[], { name, parent_id }: CategoryFields): void {
  if (others.some((other) => other.name === name && other.parent_id === parent_id)) {
    throw new CallRefusedError(409, 'The category name is a duplicate.', { name: 'duplicate' })
  }
}

function viewV2(call: ResourceCall) {
  return (category: Category): object => ({
    ...category,
    meta_keywords: category.meta_keywords.join(','),
    parent_category_list: ancestorsOf(call.store, category.id),
    url: productPath(category.name),
  })
}

function ancestorsOf(store: StoreState, id: number, below: readonly number[] = []): number[] {
  const category = store.categories.find(id)
  // A category can be put below itself; the list must still end.
  if (category === undefined || below.includes(id)) return [...below]
  return ancestorsOf(store, category.parent_id, [id, ...below])
}

function viewV3(category: Category) {
  return { ...category, custom_url: { url: productPath(category.name), is_customized: false } }
}
