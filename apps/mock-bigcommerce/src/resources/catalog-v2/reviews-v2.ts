import { z } from 'zod'
import { rfc2822 } from '../../formats/text-forms.ts'
import { route, type Handler, type Route } from '../../routing/route.ts'
import type { Desk } from '../answers/desk.ts'
import { handlersV2 } from '../answers/desk-v2.ts'
import { lenientDate, lenientInteger, lenientText } from '../answers/lenient.ts'
import type { ProductReview } from '../catalog/product-review.ts'
import { reviewDesk } from '../catalog/product-reviews.ts'
import { touching } from '../catalog/part-routes.ts'
import { aroundWrites, recordRoutes } from './collection-routes.ts'
import { readOnlyIn } from '../answers/read-only.ts'

const PATH = '/v2/products/{product_id}/reviews'

// V2 has a number for each, its place in this list.
const STATUSES = ['pending', 'approved', 'disapproved'] as const

const text = lenientText.pipe(z.string().min(1).max(255))
const Said = z
  .object({
    author: text,
    title: text,
    review: lenientText.pipe(z.string().min(1)),
    rating: lenientInteger.pipe(z.number().min(1).max(5)),
    date_created: lenientDate,
    status: lenientInteger.pipe(z.number().min(0).max(2)),
  })
  .partial()

const toFields = ({ author, review, date_created, status, ...said }: z.infer<typeof Said>) => ({
  ...said,
  name: author,
  text: review,
  date_reviewed: date_created,
  status: status === undefined ? undefined : STATUSES[status],
})

const desk: Desk<ProductReview> = {
  ...reviewDesk,
  param: 'id',
  create: Said.required({ author: true, title: true, review: true, rating: true }).transform(
    toFields,
  ),
  change: Said.transform(toFields),
  view: (review) => ({
    id: review.id,
    product_id: review.product_id,
    author: review.name,
    date_created: rfc2822(review.date_reviewed || review.date_created),
    rating: review.rating,
    title: review.title,
    review: review.text,
    status: STATUSES.indexOf(review.status),
  }),
}

const handlers = aroundWrites(
  readOnlyIn(
    handlersV2(desk, ({ id, product_id }) => `/products/${product_id}/reviews/${id}`),
    ['product_id'],
  ),
  touching,
)

// The catalog calls the product `id` in this one path of its reviews.
const list: Handler = (call) =>
  handlers.list({ ...call, params: { product_id: call.params['id'] ?? '' } })

/** What customers think of products. */
export const reviewV2Routes: readonly Route[] = [
  route('GET /v2/products/{id}/reviews', list),
  route(`POST ${PATH}`, handlers.create),
  route(`DELETE ${PATH}`, handlers.removeAll),
  ...recordRoutes(PATH, handlers),
]
