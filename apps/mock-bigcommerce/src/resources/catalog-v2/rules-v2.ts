import { z } from 'zod'
import type { ResourceCall, Route } from '../../routing/route.ts'
import { changeAt, createAt, recordIn, type Desk } from '../answers/desk.ts'
import { handlersV2, type HandlersV2 } from '../answers/desk-v2.ts'
import { lenientBoolean, lenientInteger, lenientNumber } from '../answers/lenient.ts'
import { readV2 } from '../answers/read-v2.ts'
import { recordV2 } from '../answers/v2-answers.ts'
import {
  blankComplexRule,
  COMPLEX_RULES,
  type ComplexRule,
  type RuleAdjuster,
} from '../catalog/complex-rule.ts'
import { sortOrder } from '../catalog/sort-order.ts'
import { removePage } from './collection-routes.ts'
import { invalid } from './input-in-v2.ts'
import { lenientList, textOrNone } from './lenient-v2.ts'
import { partRoutesV2 } from './part-routes-v2.ts'
import { belowProduct } from '../catalog/below-product.ts'
import { productIn } from '../catalog/product-in.ts'
import { readOnlyIn } from '../answers/read-only.ts'
import { conditionView, ConditionV2, toCondition } from './rule-conditions.ts'

const MOST_CONDITIONS = 1_000

const noAdjuster: RuleAdjuster = { adjuster: 'relative', adjuster_value: 0 }
const Adjuster = z.union([
  z.null().transform(() => noAdjuster),
  z.object({
    adjuster: z.enum(['absolute', 'percentage', 'relative']),
    adjuster_value: lenientNumber,
  }),
])

const Said = z
  .object({
    sort_order: lenientInteger.pipe(sortOrder),
    is_enabled: lenientBoolean,
    is_stop: lenientBoolean,
    price_adjuster: Adjuster,
    weight_adjuster: Adjuster,
    is_purchasing_disabled: lenientBoolean,
    purchasing_disabled_message: textOrNone.pipe(z.string().max(255)),
    is_purchasing_hidden: lenientBoolean,
    image_file: textOrNone,
    conditions: lenientList(ConditionV2),
  })
  .partial()
const New = Said.required({ conditions: true })

const desk: Desk<ComplexRule> = {
  ...belowProduct(COMPLEX_RULES),
  blank: blankComplexRule,
  // The conditions are read with the product at hand.
  create: z.object({}),
  change: z.object({}),
  view: viewOf,
  check: ({ conditions }) => {
    const isTooMany = conditions.length > MOST_CONDITIONS
    if (conditions.length === 0 || isTooMany) throw invalid('conditions')
  },
}

const handlers: HandlersV2 = {
  ...handlersV2(desk),
  create: (call) => {
    const { id: product_id } = productIn(call)
    const rule = createAt(desk, call, toFields(call, product_id, readV2(New, call.body)))
    const createdAt = `/products/${product_id}/rules/${rule.id}`
    return { status: 201, body: viewOf(rule, call), createdAt }
  },
  change: (call) => {
    const rule = recordIn(desk, call)
    const said = toFields(call, rule.product_id, readV2(Said, call.body))
    // BigCommerce adds the conditions of a change to those there are.
    const conditions = [...rule.conditions, ...(said.conditions ?? [])]
    const changed = changeAt(desk, call, rule, { ...said, conditions })
    return recordV2(changed, (each) => viewOf(each, call))
  },
  removeAll: removePage(desk),
}

/** How choices change products: V3's complex rules. */
export const ruleV2Routes: readonly Route[] = partRoutesV2(
  'rules',
  readOnlyIn(handlers, ['product_id']),
  COMPLEX_RULES,
)

function toFields({ store }: ResourceCall, productId: number, said: z.infer<typeof Said>) {
  return {
    sort_order: said.sort_order,
    enabled: said.is_enabled,
    stop: said.is_stop,
    price_adjuster: said.price_adjuster,
    weight_adjuster: said.weight_adjuster,
    purchasing_disabled: said.is_purchasing_disabled,
    purchasing_disabled_message: said.purchasing_disabled_message,
    purchasing_hidden: said.is_purchasing_hidden,
    image_url: said.image_file,
    conditions: said.conditions?.map((condition) => toCondition(store, productId, condition)),
  }
}

function viewOf(rule: ComplexRule, { store }: ResourceCall): object {
  return {
    id: rule.id,
    product_id: rule.product_id,
    sort_order: rule.sort_order,
    is_enabled: rule.enabled,
    is_stop: rule.stop,
    price_adjuster: adjusterOrNull(rule.price_adjuster),
    weight_adjuster: adjusterOrNull(rule.weight_adjuster),
    is_purchasing_disabled: rule.purchasing_disabled,
    purchasing_disabled_message: rule.purchasing_disabled_message,
    is_purchasing_hidden: rule.purchasing_hidden,
    image_file: rule.image_url,
    conditions: rule.conditions.map((each) => conditionView(store, rule.product_id, each)),
  }
}

const adjusterOrNull = (adjuster: RuleAdjuster) => (adjuster.adjuster_value === 0 ? null : adjuster)
