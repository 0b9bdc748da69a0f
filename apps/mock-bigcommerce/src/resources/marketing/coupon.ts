import { kind } from '../../state/kind.ts'
import type { StoreState } from '../../state/store-state.ts'

/** What a coupon takes off. The index is the number that carts and orders give for it. */
export const COUPON_TYPES = [
  'per_item_discount',
  'percentage_discount',
  'per_total_discount',
  'shipping_discount',
  'free_shipping',
  'promotion',
] as const
export type CouponType = (typeof COUPON_TYPES)[number]

/**
 * A code that a shopper may enter: a coupon of its own, as V2 makes it, or the code of a promotion,
 * as V3 does. V2 shows both.
 */
export interface Coupon {
  readonly id: number
  readonly name: string
  readonly type: CouponType
  readonly amount: number
  readonly min_purchase: number
  /** `null` is never. */
  readonly expires: string | null
  readonly enabled: boolean
  readonly code: string
  /** An id of 0 is everything. */
  readonly applies_to: {
    readonly entity: 'categories' | 'products'
    readonly ids: readonly number[]
  }
  readonly num_uses: number
  /** 0 is without end. */
  readonly max_uses: number
  readonly max_uses_per_customer: number
  readonly restricted_to: Readonly<Record<string, unknown>>
  readonly shipping_methods: readonly string[]
  readonly date_created: string
  /** The promotion that it is a code of. */
  readonly promotion_id: number | null
}

export const COUPONS = kind<Coupon>('coupons')

/** A coupon that nothing was said about. */
export const blankCoupon: Omit<Coupon, 'id'> = {
  name: '',
  type: 'per_total_discount',
  amount: 0,
  min_purchase: 0,
  expires: null,
  enabled: true,
  code: '',
  applies_to: { entity: 'categories', ids: [0] },
  num_uses: 0,
  max_uses: 0,
  max_uses_per_customer: 0,
  restricted_to: {},
  shipping_methods: [],
  date_created: '',
  promotion_id: null,
}

/** The coupon with that code, in whatever case it was typed. */
export function findCouponByCode(store: StoreState, code: string): Coupon | undefined {
  const wanted = code.toLowerCase()
  return (
    findCouponByExactCode(store, code) ??
    store
      .records(COUPONS)
      .all()
      .find((coupon) => coupon.code.toLowerCase() === wanted)
  )
}

/** The coupon with exactly that code, without looking at the others. */
export function findCouponByExactCode(store: StoreState, code: string): Coupon | undefined {
  return store.records(COUPONS).where('code', code)[0]
}
