import { z } from 'zod'
import { route, type ResourceAnswer, type ResourceCall, type Route } from '../../routing/route.ts'
import type { StoreState } from '../../state/store-state.ts'
import { invalidFields } from '../answers/invalid-field.ts'
import { readV3 } from '../answers/read-v3.ts'
import { requireFilter } from '../answers/require-filter.ts'
import { noContent } from '../answers/v2-answers.ts'
import { listV3 } from '../answers/v3-answers.ts'
import { CATEGORY_TREES } from './category-tree.ts'
import { assignChannel, channelsOf, unassignChannel } from './product-channels.ts'
import { changeProduct } from './product-store.ts'
import type { Product } from './product.ts'

/** One kind of thing that products are assigned to, such as channels. */
interface Assignment {
  readonly path: `/v3/catalog/products/${string}`
  /** The field that names the other side. */
  readonly field: 'category_id' | 'channel_id'
  /** Reads one assignment of a call. */
  readonly Said: z.ZodType<{ readonly product_id: number; readonly other: number }>
  readonly of: (store: StoreState, product: Product) => readonly number[]
  readonly exists: (store: StoreState, id: number) => boolean
  readonly assign: (call: ResourceCall, product: Product, id: number) => void
  readonly unassign: (call: ResourceCall, product: Product, id: number) => void
}

const id = z.number().int()

const toChannels: Assignment = {
  path: '/v3/catalog/products/channel-assignments',
  field: 'channel_id',
  Said: z
    .object({ product_id: id, channel_id: id })
    .transform(({ product_id, channel_id }) => ({ product_id, other: channel_id })),
  of: (store, { id }) => channelsOf(store, id),
  exists: (_store, id) => id > 0,
  assign: ({ store }, { id }, channelId) => {
    assignChannel(store, id, channelId)
  },
  unassign: ({ store }, { id }, channelId) => {
    unassignChannel(store, id, channelId)
  },
}

const toCategories: Assignment = {
  path: '/v3/catalog/products/category-assignments',
  field: 'category_id',
  Said: z
    .object({ product_id: id, category_id: id })
    .transform(({ product_id, category_id }) => ({ product_id, other: category_id })),
  of: (_store, { categories }) => categories,
  exists: ({ categories }, id) => categories.find(id) !== undefined,
  assign: (call, product, id) => {
    if (product.categories.includes(id)) return
    changeProduct(call, product.id, { categories: [...product.categories, id] })
    tellOfCategory(call.store, product, id, 'assigned')
  },
  unassign: (call, product, id) => {
    const categories = product.categories.filter((each) => each !== id)
    changeProduct(call, product.id, { categories })
    tellOfCategory(call.store, product, id, 'unassigned')
  },
}

/** Which products are sold on which channels, and are in which categories. */
export const productAssignmentRoutes: readonly Route[] = [toChannels, toCategories].flatMap(
  (assignment) => [
    route(`GET ${assignment.path}`, (call) => listV3(call, pairsIn(assignment, call))),
    route(`PUT ${assignment.path}`, (call) => assignAll(assignment, call)),
    route(`DELETE ${assignment.path}`, (call) => unassignFound(assignment, call)),
  ],
)

interface Pair {
  readonly product_id: number
  readonly category_id?: number
  readonly channel_id?: number
}

/** The assignments that a query asks for. */
function pairsIn({ field, of }: Assignment, { store, query }: ResourceCall): Pair[] {
  const products = idsIn(query, 'product_id:in')
  const others = idsIn(query, `${field}:in`)
  const asked =
    products === undefined
      ? store.products.all()
      : [...products].flatMap((id) => store.products.find(id) ?? [])
  return asked.flatMap((product) =>
    of(store, product)
      .filter((id) => others === undefined || others.has(id))
      .map((id) => ({ product_id: product.id, [field]: id })),
  )
}

function idsIn(query: URLSearchParams, name: string): ReadonlySet<number> | undefined {
  const text = query.get(name)
  return text === null ? undefined : new Set(text.split(',').map(Number))
}

// All or nothing: what is wrong with any of them is said before the first is written.
function assignAll(
  { field, Said, exists, assign }: Assignment,
  call: ResourceCall,
): ResourceAnswer {
  const { store } = call
  const said = readV3(z.array(Said).min(1), call.body)
  const errors = said.flatMap(({ product_id, other }, i) => [
    ...(store.products.find(product_id) === undefined ? [[`${i}.product_id`, 'invalid']] : []),
    ...(exists(store, other) ? [] : [[`${i}.${field}`, 'invalid']]),
  ])
  if (errors.length > 0) {
    throw invalidFields(Object.fromEntries(errors) as Record<string, string>)
  }
  for (const { product_id, other } of said) assign(call, store.products.require(product_id), other)
  return noContent
}

function unassignFound(assignment: Assignment, call: ResourceCall): ResourceAnswer {
  const { field, unassign } = assignment
  requireFilter(call.query, ['product_id:in', `${field}:in`])
  for (const pair of pairsIn(assignment, call)) {
    unassign(call, call.store.products.require(pair.product_id), pair[field] ?? 0)
  }
  return noContent
}

function tellOfCategory(
  store: StoreState,
  { id: product_id }: Product,
  category_id: number,
  what: 'assigned' | 'unassigned',
): void {
  const treeId = store.categories.find(category_id)?.tree_id ?? 0
  for (const channel of store.records(CATEGORY_TREES).find(treeId)?.channels ?? []) {
    store.happened(`store/channel/${channel}/category/product/${what}`, { product_id, category_id })
  }
}
