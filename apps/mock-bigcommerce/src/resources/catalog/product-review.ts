import { kind } from '../../state/kind.ts'

/** What a customer thinks of a product. */
export interface ProductReview {
  readonly id: number
  readonly product_id: number
  readonly title: string
  readonly text: string
  readonly status: 'approved' | 'disapproved' | 'pending'
  /** From 0 to 5. */
  readonly rating: number
  readonly email: string
  readonly name: string
  readonly date_reviewed: string
  readonly date_created: string
  readonly date_modified: string
}

export const PRODUCT_REVIEWS = kind<ProductReview>('product reviews')
