import { kind } from '../../state/kind.ts'

/** A film that a product's page shows from a host site. */
export interface ProductVideo {
  readonly id: number
  readonly product_id: number
  readonly title: string
  readonly description: string
  readonly sort_order: number
  readonly type: 'youtube'
  /** The host site's id. */
  readonly video_id: string
  /** As the host site says it, such as `01:36`. */
  readonly length: string
}

export const PRODUCT_VIDEOS = kind<ProductVideo>('product videos')
