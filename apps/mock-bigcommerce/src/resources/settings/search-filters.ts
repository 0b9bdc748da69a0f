import { z } from 'zod'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { kind } from '../../state/kind.ts'
import { readV3 } from '../answers/read-v3.ts'
import { noContent } from '../answers/v2-answers.ts'
import { batchV3, listV3 } from '../answers/v3-answers.ts'

const Filter = z.object({
  id: z.string().min(1).max(100),
  type: z.enum(['product', 'price', 'category', 'brand', 'rating', 'misc']),
  display_name: z.string().max(255).default(''),
  is_enabled: z.boolean().default(true),
  collapsed_by_default: z.boolean().default(false),
  display_product_count: z.boolean().default(true),
  items_to_show: z.union([z.literal(5), z.literal(10), z.literal(15)]).default(10),
  sort_by: z.enum(['alpha', 'option_values', 'item_count']).default('alpha'),
  show_free_shipping_filter: z.boolean().default(false),
  show_in_stock_filter: z.boolean().default(false),
  show_is_featured_filter: z.boolean().default(false),
  show_product_count: z.boolean().default(false),
})
type Filter = z.output<typeof Filter>

const Context = z.object({
  context: z.object({
    channel_id: z.number().int().positive().optional(),
    category_id: z.number().int().positive().optional(),
  }),
  data: z.array(Filter),
})

/** Filters of a search, everywhere or in one category of one channel. */
interface FilterSet {
  readonly id: number
  readonly channel_id: number | undefined
  readonly category_id: number | undefined
  readonly filters: readonly Filter[]
}

const FILTER_SETS = kind<FilterSet>('search filters')
const EVERYWHERE = 1

const FILTERS = '/v3/settings/search/filters'

/** Filters that shoppers narrow a search by. */
export const searchFilterRoutes: readonly Route[] = [
  route(`GET ${FILTERS}`, (call) => batchV3(call, enabledIn(call).map(viewOf))),
  route(`PUT ${FILTERS}`, (call) => {
    const filters = readV3(z.array(Filter), call.body)
    const set = { id: EVERYWHERE, channel_id: undefined, category_id: undefined, filters }
    call.store.records(FILTER_SETS).put(set)
    return batchV3(call, filters.map(viewOf))
  }),
  route(`GET ${FILTERS}/available`, (call) => batchV3(call, availableIn(call))),
  route(`GET ${FILTERS}/contexts`, (call) => listV3(call, contextsIn(call), contextView)),
  route(`PUT ${FILTERS}/contexts`, putContexts),
  route(`DELETE ${FILTERS}/contexts`, (call) => {
    for (const { id } of contextsIn(call)) call.store.records(FILTER_SETS).remove(id)
    return noContent
  }),
]

const usual: readonly Filter[] = (['category', 'brand', 'price', 'rating'] as const).map((type) =>
  Filter.parse({ id: type, type, display_name: type }),
)

function enabledIn({ store }: ResourceCall): readonly Filter[] {
  return store.records(FILTER_SETS).find(EVERYWHERE)?.filters ?? usual
}

function availableIn({ store }: ResourceCall): readonly object[] {
  const prices = store.products.all().map(({ price }) => price)
  const product_count = prices.length
  const counted = (['category', 'brand', 'rating'] as const).map((type) => ({
    id: type,
    name: type,
    type,
    product_count,
  }))
  const price = {
    id: 'price',
    name: 'price',
    type: 'price',
    price_range_min: prices.reduce((least, each) => Math.min(least, each), prices[0] ?? 0),
    price_range_max: prices.reduce((most, each) => Math.max(most, each), 0),
  }
  return [...counted, price, { id: 'other', name: 'other', type: 'other' }]
}

function contextsIn({ store, query }: ResourceCall): readonly FilterSet[] {
  const fits = (name: 'channel_id' | 'category_id') => (set: FilterSet) =>
    !query.has(name) || String(set[name] ?? '') === query.get(name)
  return store
    .records(FILTER_SETS)
    .all()
    .filter(({ id }) => id !== EVERYWHERE)
    .filter(fits('channel_id'))
    .filter(fits('category_id'))
}

function putContexts(call: ResourceCall) {
  const sets = call.store.records(FILTER_SETS)
  const kept = readV3(z.array(Context).min(1).max(10), call.body).map(({ context, data }) => {
    const { channel_id, category_id } = context
    const present = sets
      .all()
      .find(
        (set) =>
          set.id !== EVERYWHERE && set.channel_id === channel_id && set.category_id === category_id,
      )
    const fields = { channel_id, category_id, filters: data }
    if (present !== undefined) return sets.put({ ...fields, id: present.id })
    const id = Math.max(EVERYWHERE, ...sets.all().map((set) => set.id)) + 1
    return sets.put({ ...fields, id })
  })
  return batchV3(call, kept.map(contextView))
}

function contextView({ channel_id, category_id, filters }: FilterSet): object {
  const context = {
    ...(channel_id !== undefined && { channel_id }),
    ...(category_id !== undefined && { category_id }),
  }
  return { context, data: filters.map(viewOf) }
}

/** What each type of filter shows of itself. */
function viewOf(filter: Filter): object {
  const { id, type, display_name, is_enabled, collapsed_by_default } = filter
  const common = { id, type, display_name, is_enabled, collapsed_by_default }
  const { display_product_count, items_to_show, sort_by } = filter
  switch (type) {
    case 'price':
    case 'rating':
      return common
    case 'category':
      return { ...common, display_product_count, items_to_show }
    case 'product':
    case 'brand':
      return { ...common, display_product_count, items_to_show, sort_by }
    case 'misc':
      return {
        ...common,
        display_product_count,
        show_free_shipping_filter: filter.show_free_shipping_filter,
        show_in_stock_filter: filter.show_in_stock_filter,
        show_is_featured_filter: filter.show_is_featured_filter,
        show_product_count: filter.show_product_count,
      }
  }
}
