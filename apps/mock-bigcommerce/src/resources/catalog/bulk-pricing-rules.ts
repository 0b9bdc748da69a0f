import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import type { Route } from '../../routing/route.ts'
import type { Desk } from '../answers/desk.ts'
import { handlersV3 } from '../answers/desk-v3.ts'
import { invalidField } from '../answers/invalid-field.ts'
import { lenientNumber } from '../answers/lenient.ts'
import { belowProduct } from './below-product.ts'
import { BULK_PRICING_RULES, type BulkPricingRule } from './bulk-pricing-rule.ts'
import { partRoutes } from './part-routes.ts'
import { without } from '../answers/without.ts'

const quantity = z.number().int().min(0)

/** What V3 reads of a bulk pricing rule. */
export const BulkPricingRuleFields = z.object({
  quantity_min: quantity,
  quantity_max: quantity,
  type: z.enum(['price', 'percent', 'fixed']),
  amount: lenientNumber.pipe(z.number().min(0)),
})

/** How V3 reads and writes bulk pricing rules. */
export const bulkPricingRuleDesk: Desk<BulkPricingRule> = {
  ...belowProduct(BULK_PRICING_RULES),
  param: 'bulk_pricing_rule_id',
  blank: { product_id: 0, quantity_min: 0, quantity_max: 0, type: 'price', amount: 0 },
  create: BulkPricingRuleFields,
  change: BulkPricingRuleFields.partial(),
  view: bulkPricingRuleView,
  check: (rule, others) => {
    requireRange(rule)
    if (others.some((other) => overlap(rule, other))) {
      throw new CallRefusedError(409, 'The range overlaps that of another bulk pricing rule.', {
        quantity_min: 'conflict',
      })
    }
  },
}

/** Shows a bulk pricing rule as V3 does. */
export function bulkPricingRuleView(rule: BulkPricingRule): object {
  return without(rule, ['product_id'])
}

type Range = Omit<BulkPricingRule, 'id'>

const LEAST_FIXED = 2

function requireRange(rule: Range): void {
  if (rule.quantity_min >= endOf(rule)) throw invalidField('quantity_max')
  if (rule.type === 'fixed' && rule.quantity_min < LEAST_FIXED) throw invalidField('quantity_min')
}

const endOf = ({ quantity_max }: Range) => (quantity_max === 0 ? Infinity : quantity_max)

const overlap = (a: Range, b: Range) => a.quantity_min <= endOf(b) && b.quantity_min <= endOf(a)

/** What products cost by the dozen, as V3 has it. */
export const bulkPricingRuleRoutes: readonly Route[] = partRoutes(
  'bulk-pricing-rules',
  'bulk_pricing_rule_id',
  handlersV3(bulkPricingRuleDesk),
)
