import { z } from 'zod'
import { decimal } from '../../formats/text-forms.ts'
import type { Route } from '../../routing/route.ts'
import type { Desk } from '../answers/desk.ts'
import { handlersV2 } from '../answers/desk-v2.ts'
import { lenientInteger, lenientNumber } from '../answers/lenient.ts'
import { BULK_PRICING_RULES, type BulkPricingRule } from '../catalog/bulk-pricing-rule.ts'
import { bulkPricingRuleDesk } from '../catalog/bulk-pricing-rules.ts'
import { removePage } from './collection-routes.ts'
import { inV2 } from './input-in-v2.ts'
import { partRoutesV2 } from './part-routes-v2.ts'
import { readOnlyIn } from '../answers/read-only.ts'

const quantity = lenientInteger.pipe(z.number().min(0)).optional()
const Said = z
  .object({
    min: quantity,
    max: quantity,
    type: z.enum(['price', 'percent', 'fixed']),
    type_value: lenientNumber.pipe(z.number().min(0)),
  })
  .transform(({ min, max, type, type_value }) => ({
    quantity_min: min,
    quantity_max: max,
    type,
    amount: type_value,
  }))

const desk: Desk<BulkPricingRule> = {
  ...bulkPricingRuleDesk,
  param: 'id',
  create: Said,
  change: Said,
  // BigCommerce shows the id of these as text.
  view: (rule) => ({
    id: String(rule.id),
    product_id: rule.product_id,
    min: rule.quantity_min,
    max: rule.quantity_max,
    type: rule.type,
    type_value: decimal(rule.amount),
  }),
  check: (...checked) => {
    inV2(() => bulkPricingRuleDesk.check?.(...checked), {
      quantity_min: 'min',
      quantity_max: 'max',
    })
  },
}

const placeOf = ({ id, product_id }: BulkPricingRule) =>
  `/products/${product_id}/discountrules/${id}`

/** What products cost by the dozen: V3's bulk pricing rules. */
export const discountRuleRoutes: readonly Route[] = partRoutesV2(
  'discount_rules',
  readOnlyIn({ ...handlersV2(desk, placeOf), removeAll: removePage(desk) }, ['product_id']),
  BULK_PRICING_RULES,
)
