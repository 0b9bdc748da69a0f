import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { isoSeconds } from '../../formats/text-forms.ts'
import type { ResourceCall } from '../../routing/route.ts'
import type { StoreState } from '../../state/store-state.ts'
import { blankCoupon, COUPONS, findCouponByExactCode, type Coupon } from './coupon.ts'
import type { Promotion } from './promotion.ts'

const uses = z.number().int().min(0)

/** What a caller may write of a promotion's code. */
export const CodeFields = z.object({
  code: z
    .string()
    .max(50)
    .regex(/^[a-zA-Z0-9_ -]+$/),
  max_uses: uses.optional(),
  max_uses_per_customer: uses.optional(),
})
type CodeFields = z.infer<typeof CodeFields>

/** The codes of a promotion. */
export function codesOf(store: StoreState, promotionId: number): readonly Coupon[] {
  return store.records(COUPONS).where('promotion_id', promotionId)
}

/**
 * Gives a promotion a code.
 *
 * @throws {CallRefusedError} 422 if it may have none, or no second, or the code is taken.
 */
export function createCode(
  { store, now }: ResourceCall,
  { id, name, redemption_type, coupon_type }: Promotion,
  { code, max_uses = 0, max_uses_per_customer = 0 }: CodeFields,
): Coupon {
  if (redemption_type === 'AUTOMATIC') {
    throw new CallRefusedError(422, 'An automatic promotion has no codes.', { code: 'invalid' })
  }
  if (coupon_type === 'SINGLE' && codesOf(store, id).length > 0) {
    throw new CallRefusedError(422, 'The promotion already has its code.', { code: 'invalid' })
  }
  if (findCouponByExactCode(store, code) !== undefined) {
    throw new CallRefusedError(422, 'The coupon code is a duplicate.', { code: 'duplicate' })
  }
  return store.records(COUPONS).create({
    ...blankCoupon,
    name,
    type: 'promotion',
    code,
    max_uses,
    max_uses_per_customer,
    date_created: now.toISOString(),
    promotion_id: id,
  })
}

/** A code as V3 shows it. */
export function codeView(coupon: Coupon): object {
  return {
    id: coupon.id,
    code: coupon.code,
    current_uses: coupon.num_uses,
    max_uses: coupon.max_uses,
    max_uses_per_customer: coupon.max_uses_per_customer,
    created: isoSeconds(coupon.date_created),
  }
}
