import { z } from 'zod'
import { decimal } from '../../formats/text-forms.ts'
import type { StoreState } from '../../state/store-state.ts'
import { lenientInteger, lenientNumber } from '../answers/lenient.ts'
import { PRICE_LISTS } from '../pricing/price-list.ts'

const method = z.enum(['percent', 'fixed', 'price'])
const amount = lenientNumber.refine((value) => value >= 0)

const Rule = z.discriminatedUnion('type', [
  z.object({ type: z.literal('price_list'), price_list_id: lenientInteger }),
  z.object({ type: z.literal('category'), method, amount, category_id: lenientInteger }),
  z.object({ type: z.literal('product'), method, amount, product_id: lenientInteger }),
  z.object({
    type: z.literal('all'),
    method: method.default('percent'),
    amount: amount.default(0),
  }),
])

/** What a group's customers pay less: a price list's prices, or reductions of which one is for everything. */
export type DiscountRule = z.infer<typeof Rule>

/** Reads a group's rules: a price list stands alone, and one rule at most is for everything. */
export const DiscountRules = z
  .array(Rule)
  .refine((rules) => rules.length <= 1 || rules.every(({ type }) => type !== 'price_list'))
  .refine((rules) => rules.filter(({ type }) => type === 'all').length <= 1)

/** Whether what a rule speaks of is there. */
export function isApplicable(store: StoreState, rule: DiscountRule): boolean {
  switch (rule.type) {
    case 'price_list':
      return store.records(PRICE_LISTS).find(rule.price_list_id) !== undefined
    case 'category':
      return store.categories.find(rule.category_id) !== undefined
    case 'product':
      return store.products.find(rule.product_id) !== undefined
    case 'all':
      return true
  }
}

/** A rule as V2 shows it: the amount is text. */
export function discountRuleView(rule: DiscountRule): object {
  return 'amount' in rule ? { ...rule, amount: decimal(rule.amount) } : rule
}
