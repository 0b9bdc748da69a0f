import type { StoreState } from '../../state/store-state.ts'
import { BULK_PRICING_RULES } from './bulk-pricing-rule.ts'
import { CATEGORY_SORT_ORDERS } from './category-sort-order.ts'
import { CATEGORY_TREES } from './category-tree.ts'
import { DEFAULT_TREE } from './category.ts'
import { blankComplexRule, COMPLEX_RULES } from './complex-rule.ts'
import { PRODUCT_REVIEWS } from './product-review.ts'
import { PRODUCT_VIDEOS } from './product-video.ts'

const ESPRESSO = 77
const REVIEWED = '2025-11-03T08:15:00.000Z'

/** Gives every store its category tree, and the sample's espresso all that a product can have. */
export function fillCatalog(store: StoreState): void {
  store
    .records(CATEGORY_TREES)
    .put({ id: DEFAULT_TREE, name: 'Default catalog tree', channels: [1] })
  if (store.products.find(ESPRESSO) === undefined) return

  fillReviews(store)
  fillRules(store)
  store.records(PRODUCT_VIDEOS).put({
    id: 1,
    product_id: ESPRESSO,
    title: 'Röstung in 90 Sekunden',
    description: 'From green bean to “Früh”.',
    sort_order: 0,
    type: 'youtube',
    video_id: 'z3fRu9pkuXE',
    length: '01:36',
  })
  for (const [i, product_id] of [80, 77].entries()) {
    store
      .records(CATEGORY_SORT_ORDERS)
      .put({ id: i + 1, category_id: 20, product_id, sort_order: i })
  }
}

function fillReviews(store: StoreState): void {
  const of = {
    product_id: ESPRESSO,
    date_reviewed: REVIEWED,
    date_created: REVIEWED,
    date_modified: REVIEWED,
  }
  const reviews = store.records(PRODUCT_REVIEWS)
  reviews.put({
    ...of,
    id: 1,
    title: 'Wunderbar rund',
    text: 'Every morning, without sugar. ☕',
    status: 'approved',
    rating: 5,
    email: 'zoe@example.com',
    name: 'Zoë',
  })
  reviews.put({
    ...of,
    id: 2,
    title: 'Good, a little dark',
    text: 'I would grind it coarser.',
    status: 'pending',
    rating: 3,
    email: '',
    name: 'K. Ōta',
  })
}

function fillRules(store: StoreState): void {
  const rules = store.records(BULK_PRICING_RULES)
  const of = { product_id: ESPRESSO, type: 'percent' } as const
  rules.put({ ...of, id: 1, quantity_min: 10, quantity_max: 49, amount: 5 })
  rules.put({ ...of, id: 2, quantity_min: 50, quantity_max: 0, amount: 12.5 })
  store.records(COMPLEX_RULES).put({
    ...blankComplexRule,
    id: 1,
    product_id: ESPRESSO,
    weight_adjuster: { adjuster: 'relative', adjuster_value: 0.02 },
    conditions: [{ modifier_id: null, modifier_value_id: null, variant_id: ESPRESSO }],
  })
}
