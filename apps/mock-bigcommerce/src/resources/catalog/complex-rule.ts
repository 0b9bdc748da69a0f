import { kind } from '../../state/kind.ts'

/** By how much a rule moves a price or a weight. */
export interface RuleAdjuster {
  readonly adjuster: 'absolute' | 'percentage' | 'relative'
  readonly adjuster_value: number
}

/** What a customer must have chosen for a rule to apply: a modifier's value, or a variant. */
export interface RuleCondition {
  readonly modifier_id: number | null
  readonly modifier_value_id: number | null
  readonly variant_id: number | null
}

/** How a choice changes a product. V2 calls it a rule. */
export interface ComplexRule {
  readonly id: number
  readonly product_id: number
  readonly sort_order: number
  readonly enabled: boolean
  /** Whether rules after this one are left out. */
  readonly stop: boolean
  readonly purchasing_disabled: boolean
  readonly purchasing_disabled_message: string
  readonly purchasing_hidden: boolean
  readonly image_url: string
  readonly price_adjuster: RuleAdjuster
  readonly weight_adjuster: RuleAdjuster
  readonly conditions: readonly RuleCondition[]
}

export const COMPLEX_RULES = kind<ComplexRule>('complex rules')

/** A rule that nothing was said about. */
export const blankComplexRule: Omit<ComplexRule, 'id'> = {
  product_id: 0,
  sort_order: 0,
  enabled: true,
  stop: false,
  purchasing_disabled: false,
  purchasing_disabled_message: '',
  purchasing_hidden: false,
  image_url: '',
  price_adjuster: { adjuster: 'relative', adjuster_value: 0 },
  weight_adjuster: { adjuster: 'relative', adjuster_value: 0 },
  conditions: [],
}
