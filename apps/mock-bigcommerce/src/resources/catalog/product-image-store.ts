import { CallRefusedError } from '../../errors.ts'
import type { ResourceCall } from '../../routing/route.ts'
import type { StoreState } from '../../state/store-state.ts'
import { overlay } from '../answers/overlay.ts'
import { pictureFile } from './picture-file.ts'
import { PRODUCT_IMAGES, type ProductImage } from './product-image.ts'

const MOST_IMAGES = 1_000

/** What a write of a picture may say: where it comes from, and how it shows. */
export interface ImageChange {
  /** The name of a file that came with the call, or the path of one that the store has. */
  readonly image_file?: string | undefined
  readonly image_url?: string | undefined
  readonly is_thumbnail?: boolean | undefined
  readonly sort_order?: number | undefined
  readonly description?: string | undefined
}

/** The pictures of a product, first what shows first. */
export function imagesOf(store: StoreState, productId: number): ProductImage[] {
  return store
    .records(PRODUCT_IMAGES)
    .where('product_id', productId)
    .toSorted((a, b) => a.sort_order - b.sort_order || a.id - b.id)
}

/** The picture that stands for a product in lists. */
export function primaryImageOf(store: StoreState, productId: number): ProductImage | undefined {
  const images = imagesOf(store, productId)
  return images.find(({ is_thumbnail }) => is_thumbnail) ?? images[0]
}

/**
 * Adds a picture. A product's first is its thumbnail.
 *
 * @throws {CallRefusedError} 422 if the product has as many as it can.
 */
export function addImage({ store, now }: ResourceCall, productId: number, change: ImageChange) {
  const others = store.records(PRODUCT_IMAGES).where('product_id', productId)
  if (others.length >= MOST_IMAGES) {
    throw new CallRefusedError(422, `A product can have at most ${MOST_IMAGES} images.`)
  }
  const date = now.toISOString()
  const image = store.records(PRODUCT_IMAGES).create({
    product_id: productId,
    image_file: '',
    is_thumbnail: change.is_thumbnail ?? others.length === 0,
    sort_order: change.sort_order ?? others.length,
    description: change.description ?? '',
    date_created: date,
    date_modified: date,
    ...sourceOf(productId, change),
  })
  keepOneThumbnail(store, image)
  return image
}

/** Changes a picture. One that becomes the thumbnail takes the place of the one that was. */
export function changeImage(
  { store, now }: ResourceCall,
  image: ProductImage,
  change: ImageChange,
) {
  const { is_thumbnail, sort_order, description } = change
  const changed = store.records(PRODUCT_IMAGES).put({
    ...overlay<ProductImage>(image, { is_thumbnail, sort_order, description }),
    ...sourceOf(image.product_id, change),
    date_modified: now.toISOString(),
  })
  keepOneThumbnail(store, changed)
  return changed
}

/** Removes a picture. Where it was the thumbnail, the next one becomes it. */
export function removeImage(store: StoreState, image: ProductImage): void {
  const images = store.records(PRODUCT_IMAGES)
  images.remove(image.id)
  const [next] = imagesOf(store, image.product_id)
  if (image.is_thumbnail && next !== undefined) images.put({ ...next, is_thumbnail: true })
}

function sourceOf(productId: number, { image_file, image_url }: ImageChange) {
  if (image_url !== undefined) return { image_url, image_file: pictureFile(productId, image_url) }
  return image_file === undefined ? {} : { image_file: pictureFile(productId, image_file) }
}

function keepOneThumbnail(store: StoreState, image: ProductImage): void {
  if (!image.is_thumbnail) return
  for (const other of store.records(PRODUCT_IMAGES).where('product_id', image.product_id)) {
    if (other.id === image.id || !other.is_thumbnail) continue
    store.records(PRODUCT_IMAGES).put({ ...other, is_thumbnail: false })
  }
}
