import { z } from 'zod'
import type { Route } from '../../routing/route.ts'
import type { Desk } from '../answers/desk.ts'
import { handlersV3 } from '../answers/desk-v3.ts'
import { belowProduct } from './below-product.ts'
import { partRoutes } from './part-routes.ts'
import { PRODUCT_VIDEOS, type ProductVideo } from './product-video.ts'
import { sortOrder } from './sort-order.ts'

/** What V3 reads of a video. */
export const VideoFields = z.object({
  title: z.string().max(255).optional(),
  description: z.string().optional(),
  sort_order: sortOrder.optional(),
  type: z.literal('youtube').optional(),
  video_id: z.string().min(1).max(25),
})

/** How V3 reads and writes videos. */
export const videoDesk: Desk<ProductVideo> = {
  ...belowProduct(PRODUCT_VIDEOS),
  blank: {
    product_id: 0,
    title: '',
    description: '',
    sort_order: 0,
    type: 'youtube',
    video_id: '',
    length: '',
  },
  create: VideoFields,
  change: VideoFields.partial(),
}

/** The films of products, as V3 has them. */
export const videoRoutes: readonly Route[] = partRoutes('videos', 'id', handlersV3(videoDesk))
