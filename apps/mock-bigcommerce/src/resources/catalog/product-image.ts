import { kind } from '../../state/kind.ts'

/** A picture of a product. */
export interface ProductImage {
  readonly id: number
  readonly product_id: number
  /** Where the store keeps the file, such as `k/103/kettle.jpg`. */
  readonly image_file: string
  /** Where the store fetched it from; nothing where it was uploaded. */
  readonly image_url?: string
  readonly is_thumbnail: boolean
  readonly sort_order: number
  readonly description: string
  readonly date_created: string
  /** Nothing where it is as it was created. */
  readonly date_modified?: string
}

export const PRODUCT_IMAGES = kind<ProductImage>('product images')
