import { z } from 'zod'

/** Which things in a cart a rule speaks of. */
export type ItemMatcher =
  | SimpleMatcher
  | { readonly not: ItemMatcher }
  | { readonly and: readonly ItemMatcher[] }
  | { readonly or: readonly ItemMatcher[] }
type SimpleMatcher = z.infer<typeof SimpleMatcher>

const ids = z.array(z.number().int())
const money = z.string().regex(/^\d+(\.\d+)?$/)
const texts = z.array(z.string())

const SimpleMatcher = z.union([
  z.object({ brands: ids }),
  z.object({ categories: ids }),
  z.object({ products: ids }),
  z.object({ variants: ids }),
  z.object({
    product_option: z.object({ type: z.string(), name: z.string(), values: texts }),
  }),
  z.object({ product_custom_field: z.object({ name: z.string(), values: texts }) }),
])

// BigCommerce lets matchers be nested three deep and no deeper.
const MATCHER_DEPTH = 3
const Matcher = matcherWithin(MATCHER_DEPTH)

function matcherWithin(depth: number): z.ZodType<ItemMatcher> {
  if (depth === 0) return SimpleMatcher
  const inner = matcherWithin(depth - 1)
  return z.union([
    SimpleMatcher,
    z.object({ not: inner }),
    z.object({ and: z.array(inner) }),
    z.object({ or: z.array(inner) }),
  ])
}

const Discount = z.union([
  z.strictObject({ fixed_amount: money }),
  z.strictObject({ percentage_amount: money }),
])
const maximum_allowed_discount_amount = money.nullable().optional()
const strategy = z
  .enum(['LEAST_EXPENSIVE', 'LEAST_EXPENSIVE_ONLY', 'MOST_EXPENSIVE', 'MOST_EXPENSIVE_ONLY'])
  .optional()
const flag = z.boolean().optional()
const quantity = z.number().int().min(0)

const Action = z.union([
  z.strictObject({
    cart_value: z.object({ discount: Discount, maximum_allowed_discount_amount }),
  }),
  z.strictObject({
    cart_items: z.object({
      discount: Discount,
      maximum_allowed_discount_amount,
      as_total: flag,
      items: Matcher.optional(),
      include_items_considered_by_condition: flag,
      exclude_items_on_sale: flag,
      strategy,
      quantity: quantity.optional(),
      add_free_item: flag,
    }),
  }),
  z.strictObject({
    gift_item: z.object({
      quantity,
      product_id: z.number().int().optional(),
      variant_id: z.number().int().optional(),
    }),
  }),
  z.strictObject({
    fixed_price_set: z.object({
      quantity,
      fixed_price: money,
      items: Matcher.optional(),
      strategy,
      exclude_items_on_sale: flag,
      include_items_considered_by_condition: flag,
    }),
  }),
  z.strictObject({
    shipping: z.object({
      free_shipping: flag,
      zone_ids: z.union([z.literal('*'), z.array(z.number().int().positive())]),
    }),
  }),
])

const CartCondition = z.strictObject({
  cart: z.object({
    items: Matcher.optional(),
    minimum_spend: money.optional(),
    minimum_quantity: quantity.optional(),
  }),
})
const Condition = z.union([CartCondition, z.strictObject({ and: z.array(CartCondition) })])

/** What a promotion does, and when. Kept whole, as it was said. */
export const PromotionRule = z.object({
  action: Action,
  apply_once: z.boolean().default(true),
  stop: z.boolean().default(false),
  condition: Condition.optional(),
})
export type PromotionRule = z.infer<typeof PromotionRule>
export type PromotionAction = PromotionRule['action']
export type CartCondition = z.infer<typeof CartCondition>
