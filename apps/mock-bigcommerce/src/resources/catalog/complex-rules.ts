import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import type { Route } from '../../routing/route.ts'
import type { StoreState } from '../../state/store-state.ts'
import type { Desk } from '../answers/desk.ts'
import { handlersV3 } from '../answers/desk-v3.ts'
import { invalidField } from '../answers/invalid-field.ts'
import { belowProduct } from './below-product.ts'
import { MODIFIER_VALUES, MODIFIERS } from '../product-options/product-option.ts'
import { findVariant } from '../product-options/variant-store.ts'
import {
  blankComplexRule,
  COMPLEX_RULES,
  type ComplexRule,
  type RuleCondition,
} from './complex-rule.ts'
import { partRoutes } from './part-routes.ts'
import { sortOrder } from './sort-order.ts'

const CONDITIONS_PER_RULE = 1_000

const id = z.number().int().nullable().default(null)

const Adjuster = z
  .object({
    adjuster: z.enum(['relative', 'percentage']).nullable(),
    adjuster_value: z.number().nullish(),
  })
  .nullable()
  .transform((said) => ({
    adjuster: said?.adjuster ?? 'relative',
    adjuster_value: said?.adjuster_value ?? 0,
  }))

const Condition = z
  .object({ modifier_id: id, modifier_value_id: id, variant_id: id })
  .refine(
    ({ modifier_id, modifier_value_id, variant_id }) =>
      variant_id !== null || (modifier_id !== null && modifier_value_id !== null),
  )

const Change = z
  .object({
    sort_order: sortOrder,
    enabled: z.boolean(),
    stop: z.boolean(),
    purchasing_disabled: z.boolean(),
    purchasing_disabled_message: z.string().max(255),
    purchasing_hidden: z.boolean(),
    image_url: z.string(),
    price_adjuster: Adjuster,
    weight_adjuster: Adjuster,
    conditions: z.array(Condition).min(1).max(CONDITIONS_PER_RULE),
  })
  .partial()

const desk: Desk<ComplexRule> = {
  ...belowProduct(COMPLEX_RULES),
  param: 'complex_rule_id',
  blank: blankComplexRule,
  create: Change.required({ conditions: true }),
  change: Change,
  view: (rule) => ({ ...rule, conditions: rule.conditions.map(conditionView(rule)) }),
  check: (rule, others, { store }) => {
    if (!rule.conditions.every((condition) => isMet(store, rule.product_id, condition))) {
      throw invalidField('conditions')
    }
    if (others.some((other) => keyOf(other) === keyOf(rule))) {
      throw new CallRefusedError(409, 'Another complex rule has the same conditions.', {
        conditions: 'duplicate',
      })
    }
  },
}

const conditionView = (rule: ComplexRule) => (condition: RuleCondition, i: number) => ({
  id: rule.id * CONDITIONS_PER_RULE + i,
  rule_id: rule.id,
  ...condition,
  // What V2 calls a SKU is V3's variant.
  combination_id: condition.variant_id ?? 0,
})

/** Whether a customer of that product can choose what a condition speaks of. */
function isMet(store: StoreState, productId: number, condition: RuleCondition): boolean {
  const { modifier_id, modifier_value_id, variant_id } = condition
  if (variant_id !== null) return findVariant(store, variant_id)?.product_id === productId
  const modifier = store.records(MODIFIERS).find(modifier_id ?? 0)
  const value = store.records(MODIFIER_VALUES).find(modifier_value_id ?? 0)
  return modifier?.product_id === productId && value?.option_id === modifier.id
}

const keyOf = ({ conditions }: Pick<ComplexRule, 'conditions'>) =>
  conditions
    .map((each) => `${each.modifier_id}/${each.modifier_value_id}/${each.variant_id}`)
    .toSorted()
    .join()

/** How choices change products, as V3 has it. */
export const complexRuleRoutes: readonly Route[] = partRoutes(
  'complex-rules',
  'complex_rule_id',
  handlersV3(desk),
)
