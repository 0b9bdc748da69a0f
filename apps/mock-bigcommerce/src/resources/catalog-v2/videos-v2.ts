import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import type { Handler, Route } from '../../routing/route.ts'
import { notFound } from '../../state/collection.ts'
import { amongOf, type Desk } from '../answers/desk.ts'
import { handlersV2 } from '../answers/desk-v2.ts'
import { lenientInteger, lenientText } from '../answers/lenient.ts'
import { videoDesk } from '../catalog/product-videos.ts'
import { PRODUCT_VIDEOS, type ProductVideo } from '../catalog/product-video.ts'
import { partRoutesV2 } from './part-routes-v2.ts'
import { readOnlyIn } from '../answers/read-only.ts'

const YOUTUBE_ID =
  /^https?:\/\/(?:(?:www\.|m\.)?youtube\.com\/(?:watch\?(?:.*&)?v=|embed\/)|youtu\.be\/)([\w-]{11})(?:[?&#].*)?$/

const Said = z
  .object({
    url: z.string().regex(YOUTUBE_ID),
    name: lenientText.pipe(z.string().max(255)),
    sort_order: lenientInteger,
  })
  .partial()

const toFields = ({ url, name, sort_order }: z.infer<typeof Said>) => ({
  video_id: url === undefined ? undefined : YOUTUBE_ID.exec(url)?.[1],
  title: name,
  sort_order,
})

const desk: Desk<ProductVideo> = {
  ...videoDesk,
  create: Said.required({ url: true }).transform(toFields),
  change: Said.transform(toFields),
  view: ({ video_id, product_id, sort_order, title }) => ({
    id: video_id,
    product_id,
    sort_order,
    name: title,
  }),
  check: ({ video_id }, others) => {
    if (others.some((other) => other.video_id === video_id)) {
      throw new CallRefusedError(409, 'The video is a duplicate.')
    }
  },
}

/** To V2 a video's id is YouTube's. */
function byVideoId(answer: Handler): Handler {
  return (call) => {
    const video = amongOf(desk, call).find(({ video_id }) => video_id === call.params['id'])
    if (video === undefined) throw notFound()
    return answer({ ...call, params: { ...call.params, id: String(video.id) } })
  }
}

const handlers = readOnlyIn(
  handlersV2(desk, ({ video_id, product_id }) => `/products/${product_id}/videos/${video_id}`),
  ['product_id'],
)

/** The films of products. */
export const videoV2Routes: readonly Route[] = partRoutesV2(
  'videos',
  {
    ...handlers,
    read: byVideoId(handlers.read),
    change: byVideoId(handlers.change),
    remove: byVideoId(handlers.remove),
  },
  PRODUCT_VIDEOS,
)
