import { z } from 'zod'
import { kind } from '../../state/kind.ts'
import { PromotionRule } from './promotion-rule.ts'

/** Which customers' segments a promotion is for, nested as deep as BigCommerce lets it. */
type Segments =
  | { readonly id: readonly string[] }
  | { readonly not: Segments }
  | { readonly and: readonly Segments[] }
  | { readonly or: readonly Segments[] }

const SEGMENT_DEPTH = 3

function segmentsWithin(depth: number): z.ZodType<Segments> {
  const named = z.strictObject({ id: z.array(z.string().max(36)).min(1) })
  if (depth === 0) return named
  const inner = segmentsWithin(depth - 1)
  return z.union([
    named,
    z.strictObject({ not: inner }),
    z.strictObject({ and: z.array(inner).min(2) }),
    z.strictObject({ or: z.array(inner).min(2) }),
  ])
}

const ids = z.array(z.number().int())
const date = z
  .string()
  .refine((text) => !Number.isNaN(Date.parse(text)))
  .transform((text) => new Date(text).toISOString())
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/)

const Countries = z.strictObject({
  countries: z.array(z.object({ iso2_country_code: z.string().length(2) })),
})

const WEEK_DAYS = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const

/** What a caller may write of a promotion. */
export const PromotionFields = z.object({
  name: z.string().min(1),
  display_name: z.string(),
  channels: z.array(z.object({ id: z.number().int() })),
  customer: z.object({
    group_ids: ids.default([]),
    minimum_order_count: z.number().int().default(0),
    excluded_group_ids: ids.default([]),
    segments: segmentsWithin(SEGMENT_DEPTH).optional(),
  }),
  rules: z.array(PromotionRule),
  /** `null` is without end. */
  max_uses: z.number().int().nullable(),
  status: z.enum(['ENABLED', 'DISABLED', 'INVALID']),
  start_date: date,
  end_date: date.nullable(),
  stop: z.boolean(),
  can_be_used_with_other_promotions: z.boolean(),
  currency_code: z.string().regex(/^([A-Z]{3}|\*)$/),
  notifications: z.array(
    z.object({
      content: z.string(),
      type: z.enum(['UPSELL', 'ELIGIBLE', 'APPLIED']),
      locations: z.array(z.string()),
    }),
  ),
  shipping_address: z.union([Countries, z.strictObject({ not: Countries })]).nullable(),
  schedule: z
    .object({
      week_frequency: z.number().int().positive(),
      week_days: z.array(z.enum(WEEK_DAYS)),
      daily_start_time: time,
      daily_end_time: time,
    })
    .nullable(),
  coupon_overrides_other_promotions: z.boolean(),
  coupon_overrides_automatic_when_offering_higher_discounts: z.boolean(),
})
export type PromotionFields = z.infer<typeof PromotionFields>

/** Something off, for everyone whose cart fits or for those who enter a code. */
export interface Promotion extends PromotionFields {
  readonly id: number
  readonly redemption_type: 'AUTOMATIC' | 'COUPON'
  /** One code that is chosen, or many that are made. Says nothing of an automatic one. */
  readonly coupon_type: 'SINGLE' | 'BULK'
  readonly current_uses: number
}

export const PROMOTIONS = kind<Promotion>('promotions')

/** A promotion that nothing was said about. */
export const blankPromotion: Omit<Promotion, 'id'> = {
  redemption_type: 'AUTOMATIC',
  coupon_type: 'SINGLE',
  name: '',
  display_name: '',
  channels: [],
  customer: { group_ids: [], minimum_order_count: 0, excluded_group_ids: [] },
  rules: [],
  current_uses: 0,
  max_uses: null,
  status: 'ENABLED',
  start_date: '',
  end_date: null,
  stop: false,
  can_be_used_with_other_promotions: true,
  currency_code: 'USD',
  notifications: [],
  shipping_address: null,
  schedule: null,
  coupon_overrides_other_promotions: false,
  coupon_overrides_automatic_when_offering_higher_discounts: false,
}
