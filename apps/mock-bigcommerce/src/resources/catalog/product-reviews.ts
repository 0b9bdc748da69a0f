import { z } from 'zod'
import { isoSeconds } from '../../formats/text-forms.ts'
import type { Handler, ResourceCall, Route } from '../../routing/route.ts'
import type { StoreState } from '../../state/store-state.ts'
import type { Desk } from '../answers/desk.ts'
import { handlersV3 } from '../answers/desk-v3.ts'
import { belowProduct } from './below-product.ts'
import { partRoutes } from './part-routes.ts'
import { PRODUCT_REVIEWS, type ProductReview } from './product-review.ts'
import { without } from '../answers/without.ts'

const Fields = z.object({
  title: z.string().max(255),
  text: z.string(),
  status: z.enum(['approved', 'disapproved', 'pending']),
  rating: z.number().int().min(0).max(5),
  email: z.union([z.literal(''), z.email()]),
  name: z.string().max(255),
  date_reviewed: z.iso.datetime({ offset: true }),
})
const Change = Fields.partial()

const place = belowProduct(PRODUCT_REVIEWS)

/** How V3 reads and writes reviews. */
export const reviewDesk: Desk<ProductReview> = {
  ...place,
  param: 'review_id',
  blank: {
    product_id: 0,
    title: '',
    text: '',
    status: 'pending',
    rating: 0,
    email: '',
    name: '',
    date_reviewed: '',
    date_created: '',
    date_modified: '',
  },
  create: Change.required({ title: true, date_reviewed: true }),
  change: Change,
  view: reviewView,
  given: (call) => ({
    ...place.given(call),
    date_created: call.now.toISOString(),
    ...touched(call),
  }),
  touched,
}

function touched({ now }: ResourceCall) {
  return { date_modified: now.toISOString() }
}

/** Shows a review as V3 does. */
export function reviewView(review: ProductReview): object {
  return {
    ...without(review, ['product_id']),
    date_reviewed: isoSeconds(review.date_reviewed || review.date_created),
    date_created: isoSeconds(review.date_created),
    date_modified: isoSeconds(review.date_modified),
  }
}

/** How a product was rated by the reviews that show. */
export function ratingOf(store: StoreState, productId: number) {
  const shown = store
    .records(PRODUCT_REVIEWS)
    .where('product_id', productId)
    .filter(({ status }) => status === 'approved')
  return {
    reviews_rating_sum: shown.reduce((sum, { rating }) => sum + rating, 0),
    reviews_count: shown.length,
  }
}

const handlers = handlersV3(reviewDesk)

// Only the filter calls a status by number.
const STATUS_NUMBERS = new Map([
  ['0', 'pending'],
  ['1', 'approved'],
])

const list: Handler = (call) => {
  const query = new URLSearchParams(call.query)
  const status = STATUS_NUMBERS.get(query.get('status') ?? '')
  if (status !== undefined) query.set('status', status)
  return handlers.list({ ...call, query })
}

/** What customers think of products, as V3 has it. */
export const reviewRoutes: readonly Route[] = partRoutes('reviews', 'review_id', {
  ...handlers,
  list,
})
