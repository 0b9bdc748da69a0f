import { kind } from '../../state/kind.ts'

/** What a product costs by the dozen. V2 calls it a discount rule. */
export interface BulkPricingRule {
  readonly id: number
  readonly product_id: number
  readonly quantity_min: number
  /** 0 is without end. */
  readonly quantity_max: number
  /** Less by an amount, less by a share, or at an amount. */
  readonly type: 'price' | 'percent' | 'fixed'
  readonly amount: number
}

export const BULK_PRICING_RULES = kind<BulkPricingRule>('bulk pricing rules')
