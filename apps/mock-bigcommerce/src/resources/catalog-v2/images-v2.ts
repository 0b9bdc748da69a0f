import { z } from 'zod'
import { rfc2822 } from '../../formats/text-forms.ts'
import type { ResourceCall, Route } from '../../routing/route.ts'
import type { StoreState } from '../../state/store-state.ts'
import { recordIn, type Desk } from '../answers/desk.ts'
import { handlersV2, type HandlersV2 } from '../answers/desk-v2.ts'
import { lenientBoolean, lenientInteger, lenientText } from '../answers/lenient.ts'
import { readV2 } from '../answers/read-v2.ts'
import { recordV2 } from '../answers/v2-answers.ts'
import { productPictureUrls } from '../catalog/picture-file.ts'
import {
  addImage,
  changeImage,
  removeImage,
  type ImageChange,
} from '../catalog/product-image-store.ts'
import { PRODUCT_IMAGES, type ProductImage } from '../catalog/product-image.ts'
import { sortOrder } from '../catalog/sort-order.ts'
import { removals, removePage } from './collection-routes.ts'
import { textOrNone } from './lenient-v2.ts'
import { partRoutesV2 } from './part-routes-v2.ts'
import { belowProduct } from '../catalog/below-product.ts'
import { productIn } from '../catalog/product-in.ts'
import { readOnlyIn } from '../answers/read-only.ts'

const Said = z
  .object({
    image_file: lenientText.pipe(z.string().min(1)),
    is_thumbnail: lenientBoolean,
    sort_order: lenientInteger.pipe(sortOrder),
    description: textOrNone,
  })
  .partial()
const New = Said.required({ image_file: true })

const desk: Desk<ProductImage> = {
  ...belowProduct(PRODUCT_IMAGES),
  blank: {
    product_id: 0,
    image_file: '',
    is_thumbnail: false,
    sort_order: 0,
    description: '',
    date_created: '',
  },
  create: New,
  change: Said,
  view: (image, { store }) => viewOf(store, image),
}

const removeOne = ({ store }: ResourceCall, image: ProductImage) => {
  removeImage(store, image)
}

const handlers: HandlersV2 = {
  ...handlersV2(desk),
  create: (call) => {
    const image = addImage(call, productIn(call).id, toChange(readV2(New, call.body)))
    const createdAt = `/products/${image.product_id}/images/${image.id}`
    return { status: 201, body: viewOf(call.store, image), createdAt }
  },
  change: (call) => {
    const image = recordIn(desk, call)
    const changed = changeImage(call, image, toChange(readV2(Said, call.body)))
    return recordV2(changed, (each) => viewOf(call.store, each))
  },
  ...removals(desk, removeOne),
  removeAll: removePage(desk, removeOne),
}

/** The pictures of products. */
export const imageV2Routes: readonly Route[] = partRoutesV2(
  'images',
  readOnlyIn(handlers, ['product_id', 'date_created']),
  PRODUCT_IMAGES,
)

// To V2 a picture is a file that the store has, or an address that the store fetches it from.
function toChange({ image_file, ...said }: z.infer<typeof Said>): ImageChange {
  const isAddress = /^https?:\/\//i.test(image_file ?? '')
  return isAddress ? { ...said, image_url: image_file } : { ...said, image_file }
}

function viewOf(store: StoreState, image: ProductImage): object {
  return {
    id: image.id,
    product_id: image.product_id,
    image_file: image.image_file,
    ...imageUrlsV2(store, image),
    is_thumbnail: image.is_thumbnail,
    sort_order: image.sort_order,
    description: image.description,
    date_created: rfc2822(image.date_created),
  }
}

/** Where everybody can see a picture, by size, under V2's names. */
export function imageUrlsV2(store: StoreState, image: ProductImage) {
  const urls = productPictureUrls(store.hash, image)
  return {
    zoom_url: urls.url_zoom,
    thumbnail_url: urls.url_thumbnail,
    standard_url: urls.url_standard,
    tiny_url: urls.url_tiny,
  }
}
