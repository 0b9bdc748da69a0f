import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { route, type ResourceAnswer, type ResourceCall, type Route } from '../../routing/route.ts'
import { amongOf, recordIn, viewAt, type Desk } from '../answers/desk.ts'
import { handlersV2 } from '../answers/desk-v2.ts'
import { handlersV3 } from '../answers/desk-v3.ts'
import { filterV3 } from '../answers/filter-v3.ts'
import { lenientBoolean, lenientInteger, lenientText } from '../answers/lenient.ts'
import { requireFilter } from '../answers/require-filter.ts'
import { noContent } from '../answers/v2-answers.ts'
import { listV3 } from '../answers/v3-answers.ts'
import { CategoryFields, DEFAULT_TREE, type Category } from './category.ts'
import {
  categoryPlace,
  categoryUrlOf,
  pathTo,
  mentioning,
  removeCategories,
} from './category-store.ts'
import { CustomUrl } from './custom-url.ts'
import { pictureRoutes } from './picture-routes.ts'
import { without } from '../answers/without.ts'

const ChangeV3 = CategoryFields.partial().extend({ custom_url: CustomUrl.optional() })
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

const deskV3: Desk<Category> = {
  ...categoryPlace(DEFAULT_TREE),
  param: 'category_id',
  create: ChangeV3.required({ name: true, parent_id: true }),
  change: ChangeV3,
  view: (category, { store }) => ({
    ...without(category, ['tree_id']),
    custom_url: categoryUrlOf(store, category),
  }),
}

const deskV2: Desk<Category> = {
  ...categoryPlace(DEFAULT_TREE),
  param: 'id',
  create: ChangeV2.required({ name: true }),
  change: ChangeV2,
  view: (category, { store }) => ({
    ...without(category, ['custom_url', 'tree_id']),
    meta_keywords: category.meta_keywords.join(','),
    parent_category_list: pathTo(store, category.id),
    url: categoryUrlOf(store, category).url,
  }),
}

const v2 = handlersV2(deskV2, ({ id }) => `/categories/${id}`)
const v3 = handlersV3(deskV3)

/** Categories of the default tree, for both versions. */
export const categoryRoutes: readonly Route[] = [
  route('GET /v2/categories', v2.list),
  route('POST /v2/categories', v2.create),
  route('DELETE /v2/categories', (call) => {
    removeCategories(call, amongOf(deskV2, call))
    return noContent
  }),
  route('GET /v2/categories/count', v2.count),
  route('GET /v2/categories/{id}', v2.read),
  route('PUT /v2/categories/{id}', v2.change),
  route('DELETE /v2/categories/{id}', removerAt(deskV2)),

  route('GET /v3/catalog/categories', (call) =>
    listV3(call, mentioned(call), viewAt(deskV3, call)),
  ),
  route('POST /v3/catalog/categories', v3.create),
  route('DELETE /v3/catalog/categories', removeListed),
  route('GET /v3/catalog/categories/{category_id}', v3.read),
  route('PUT /v3/catalog/categories/{category_id}', v3.change),
  route('DELETE /v3/catalog/categories/{category_id}', removerAt(deskV3)),
  ...pictureRoutes('/v3/catalog/categories/{category_id}/image', deskV3),
]

const mentioned = (call: ResourceCall) => mentioning(amongOf(deskV3, call), call.query)

function removerAt(desk: Desk<Category>) {
  return (call: ResourceCall): ResourceAnswer => {
    removeCategories(call, [recordIn(desk, call)])
    return noContent
  }
}

const DELETE_FILTERS = ['id', 'keyword', 'name', 'page_title', 'parent_id']

function removeListed(call: ResourceCall): ResourceAnswer {
  requireFilter(call.query, DELETE_FILTERS)
  const found = filterV3(mentioned(call), call.query)
  const ids = new Set(found.map(({ id }) => id))
  if (call.store.products.all().some(({ categories }) => categories.some((id) => ids.has(id)))) {
    throw new CallRefusedError(422, 'A category that has products cannot be deleted.')
  }
  removeCategories(call, found)
  return noContent
}
