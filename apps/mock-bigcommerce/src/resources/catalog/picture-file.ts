import { CallRefusedError } from '../../errors.ts'
import { isUploadedFile, type UploadedFile } from '../../http/read-form.ts'
import type { ResourceCall } from '../../routing/route.ts'
import { fieldOf } from '../answers/field-of.ts'
import { plainLetters } from './plain-letters.ts'

const MEGABYTE = 1_024 * 1_024
const LARGEST = 8

/** The kinds of picture that a product can have. */
export const PRODUCT_PICTURE = /\.(?:bmp|gif|jpe?g|png|wbmp|webp|xbm)$/i

/** The kinds of picture that a category or a brand can have. */
export const CATALOG_PICTURE = /\.(?:gif|ico|jpe?g|png)$/i

/** What an uploaded picture may be. */
export interface PictureLimits {
  /** Matches the names of the kinds of file that it may be. */
  readonly kinds: RegExp
  /** In megabytes; 8 unless a route takes fewer. */
  readonly largest?: number
}

/** The file that was uploaded as `image_file`; `undefined` where none was. */
export function uploadedIn(body: unknown): UploadedFile | undefined {
  const file = typeof body === 'object' && body !== null ? fieldOf(body, 'image_file') : undefined
  return isUploadedFile(file) ? file : undefined
}

/**
 * Whether a file may be kept as a picture.
 *
 * @throws {CallRefusedError} 413 if it is too large; 422 if it is empty or of another kind.
 */
export function requirePicture(
  { fileName, bytes }: UploadedFile,
  { kinds, largest = LARGEST }: PictureLimits,
): void {
  if (bytes.length > largest * MEGABYTE) {
    throw new CallRefusedError(413, `The image is larger than ${largest} MB.`)
  }
  if (bytes.length === 0 || !kinds.test(fileName)) throw invalidPicture('error.path.invalid')
}

/**
 * Where everybody can see the picture that a call brings as a file.
 *
 * @param ownerId What it is a picture of.
 * @throws {CallRefusedError} 422 if there is none; otherwise as `requirePicture`.
 */
export function uploadPicture(
  { store, body }: ResourceCall,
  ownerId: number,
  limits: PictureLimits,
): string {
  const file = uploadedIn(body)
  if (file === undefined) throw invalidPicture('error.path.missing')
  requirePicture(file, limits)
  return pictureUrl(store.hash, pictureFile(ownerId, file.fileName))
}

const invalidPicture = (image_file: string) =>
  new CallRefusedError(422, 'The image is not valid.', { image_file })

/**
 * Where the store keeps a picture, such as `k/103/kettle.jpg`.
 *
 * @param source The name of a file, or the address it is at.
 */
export function pictureFile(ownerId: number, source: string): string {
  const name =
    source
      .replace(/[?#].*$/s, '')
      .split('/')
      .pop() ?? ''
  const plain = plainLetters(name).replaceAll(/[^\w.-]+/g, '-') || 'image'
  return `${plain.charAt(0).toLowerCase()}/${String(ownerId).padStart(3, '0')}/${plain}`
}

const HOST = 'https://cdn11.bigcommerce.com'

/** Where everybody can see a picture that is not one of a product's own. */
function pictureUrl(storeHash: string, file: string): string {
  return `${HOST}/s-${storeHash}/product_images/${file}`
}

/** Where everybody can see a product's picture, by size. */
export function productPictureUrls(
  storeHash: string,
  image: { readonly id: number; readonly product_id: number; readonly image_file: string },
) {
  const name = (image.image_file.split('/').pop() ?? '').replace(/\.\w+$/, '')
  const base = `${HOST}/s-${storeHash}/products/${image.product_id}/images/${image.id}/${name}`
  return {
    url_zoom: `${base}.1280.1280.jpg?c=1`,
    url_standard: `${base}.386.513.jpg?c=1`,
    url_thumbnail: `${base}.220.290.jpg?c=1`,
    url_tiny: `${base}.44.58.jpg?c=1`,
  }
}
