import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { isoSeconds } from '../../formats/text-forms.ts'
import { isUploadedFile } from '../../http/read-form.ts'
import { formRoute, route, type ResourceCall, type Route } from '../../routing/route.ts'
import type { StoreState } from '../../state/store-state.ts'
import { idIn } from '../answers/call-parameters.ts'
import { lenientBoolean, lenientInteger } from '../answers/lenient.ts'
import { readV3 } from '../answers/read-v3.ts'
import { listV3, recordV3 } from '../answers/v3-answers.ts'
import { noContent } from '../answers/v2-answers.ts'
import { productIn } from './product-in.ts'
import { requireIn } from '../../state/collection.ts'
import { touching } from './part-routes.ts'
import { PRODUCT_PICTURE, productPictureUrls, requirePicture, uploadedIn } from './picture-file.ts'
import type { ProductImage } from './product-image.ts'
import {
  addImage,
  changeImage,
  imagesOf,
  removeImage,
  type ImageChange,
} from './product-image-store.ts'
import { sortOrder } from './sort-order.ts'

const PATH = '/v3/catalog/products/{product_id}/images'
const ONE = `${PATH}/{image_id}` as const

const url = z.url({ protocol: /^https?$/ }).max(255)

/** What V3 reads of a picture in JSON. */
export const ImageFields = z
  .object({
    image_url: url,
    is_thumbnail: z.boolean(),
    sort_order: sortOrder,
    description: z.string(),
  })
  .partial()

// All that a form says is text.
const FormFields = ImageFields.extend({
  is_thumbnail: lenientBoolean.optional(),
  sort_order: lenientInteger.pipe(sortOrder).optional(),
})

/** The pictures of products, as V3 has them. */
export const imageRoutes: readonly Route[] = [
  route(`GET ${PATH}`, (call) =>
    listV3(call, imagesOf(call.store, productIn(call).id), imageView(call.store)),
  ),
  formRoute(`POST ${PATH}`, touching(createImage)),
  route(`GET ${ONE}`, (call) => recordV3(call, imageView(call.store)(imageIn(call)))),
  formRoute(
    `PUT ${ONE}`,
    touching((call) => {
      const changed = changeImage(call, imageIn(call), readImage(call))
      return recordV3(call, imageView(call.store)(changed))
    }),
  ),
  route(
    `DELETE ${ONE}`,
    touching((call) => {
      removeImage(call.store, imageIn(call))
      return noContent
    }),
  ),
]

/** Shows a picture as V3 does. */
export function imageView(store: StoreState) {
  return (image: ProductImage) => {
    const { date_created, date_modified = date_created, image_url, ...rest } = image
    const urls = productPictureUrls(store.hash, image)
    return {
      ...rest,
      image_url: image_url ?? urls.url_zoom,
      ...urls,
      date_modified: isoSeconds(date_modified),
    }
  }
}

function imageIn(call: ResourceCall): ProductImage {
  return requireIn(imagesOf(call.store, productIn(call).id), idIn(call, 'image_id'))
}

function createImage(call: ResourceCall) {
  const { id } = productIn(call)
  const change = readImage(call)
  if (change.image_file === undefined && change.image_url === undefined) {
    throw new CallRefusedError(422, 'image_url must be present if uploading by url', {
      image_url: 'error.path.missing',
    })
  }
  return recordV3(call, imageView(call.store)(addImage(call, id, change)))
}

function readImage({ body }: ResourceCall): ImageChange {
  const said = readV3(isForm(body) ? FormFields : ImageFields, body)
  const file = uploadedIn(body)
  if (file === undefined) return said
  requirePicture(file, { kinds: PRODUCT_PICTURE })
  if (said.image_url !== undefined) {
    throw new CallRefusedError(422, 'An image comes either by file or by URL.', {
      image_url: 'error.path.invalid',
    })
  }
  return { ...said, image_file: file.fileName }
}

const isForm = (body: unknown) =>
  typeof body === 'object' &&
  body !== null &&
  Object.values(body).every((value) => typeof value === 'string' || isUploadedFile(value))
