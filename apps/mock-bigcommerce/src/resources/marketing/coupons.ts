import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { decimal, rfc2822 } from '../../formats/text-forms.ts'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import type { Desk } from '../answers/desk.ts'
import { handlersV2 } from '../answers/desk-v2.ts'
import {
  lenientBoolean,
  lenientDate,
  lenientInteger,
  lenientNumber,
  lenientText,
} from '../answers/lenient.ts'
import { filterV2, listV2, noContent } from '../answers/v2-answers.ts'
import { blankCoupon, COUPON_TYPES, COUPONS, type Coupon } from './coupon.ts'

// Countries by their codes, or states by country.
const place = z.union([lenientText, z.array(lenientText)])
const places = z.union([place, z.record(z.string(), place)])
const never = z.literal('').transform(() => null)
const uses = lenientInteger.pipe(z.number().min(0))

const Change = z
  .object({
    name: lenientText.pipe(z.string().min(1).max(100)),
    // A promotion's code is made with the promotion, in V3.
    type: z.enum(COUPON_TYPES).exclude(['promotion']),
    amount: lenientNumber.pipe(z.number().min(0)),
    min_purchase: lenientNumber.pipe(z.number().min(0)),
    expires: z.union([never, lenientDate]),
    enabled: lenientBoolean,
    code: lenientText.pipe(
      z
        .string()
        .max(50)
        .regex(/^[\p{L}\p{N}_ -]+$/u),
    ),
    applies_to: z.object({
      entity: z.enum(['categories', 'products']).default('categories'),
      ids: z.array(lenientInteger).default([0]),
    }),
    max_uses: uses,
    max_uses_per_customer: uses,
    restricted_to: z.union([
      z.record(z.string(), places),
      z
        .array(z.never())
        .max(0)
        .transform(() => ({})),
    ]),
    shipping_methods: z
      .array(z.string())
      .nullable()
      .transform((methods) => methods ?? []),
  })
  .partial()

const desk: Desk<Coupon> = {
  kind: COUPONS,
  param: 'id',
  blank: blankCoupon,
  create: Change.required({ name: true, type: true, amount: true, code: true, applies_to: true }),
  change: Change,
  view: viewOf,
  given: ({ now }) => ({ date_created: now.toISOString() }),
  check: requireFit,
}
const coupons = handlersV2(desk, ({ id }) => `/coupons/${id}`)

/** Coupons: codes that take something off an order. */
export const couponRoutes: readonly Route[] = [
  route('GET /v2/coupons', (call) => listV2(call, listed(call), viewOf)),
  route('POST /v2/coupons', coupons.create),
  route('DELETE /v2/coupons', removeCoupons),
  route('GET /v2/coupons/count', coupons.count),
  route('GET /v2/coupons/{id}', coupons.read),
  route('PUT /v2/coupons/{id}', coupons.change),
  route('DELETE /v2/coupons/{id}', coupons.remove),
]

function listed({ store, query }: ResourceCall): Coupon[] {
  const excluded = query.get('exclude_type')
  return filterV2(store.records(COUPONS).all(), query).filter(({ type }) => type !== excluded)
}

function removeCoupons({ store, query }: ResourceCall) {
  const ids = query.get('id:in')?.split(',')
  for (const { id } of store.records(COUPONS).all()) {
    if (ids?.includes(String(id)) ?? true) store.records(COUPONS).remove(id)
  }
  return noContent
}

function requireFit(
  { code, applies_to }: Omit<Coupon, 'id'>,
  others: readonly Coupon[],
  { store }: ResourceCall,
): void {
  if (others.some((other) => other.code.toLowerCase() === code.toLowerCase())) {
    throw new CallRefusedError(409, 'The coupon code is a duplicate.')
  }
  const things = applies_to.entity === 'categories' ? store.categories : store.products
  if (!applies_to.ids.every((id) => id === 0 || things.find(id) !== undefined)) {
    throw new CallRefusedError(400, "The field 'applies_to' is invalid.")
  }
}

function viewOf(coupon: Coupon): object {
  return {
    id: coupon.id,
    name: coupon.name,
    type: coupon.type,
    amount: decimal(coupon.amount),
    min_purchase: decimal(coupon.min_purchase),
    expires: rfc2822(coupon.expires),
    enabled: coupon.enabled,
    code: coupon.code,
    applies_to: coupon.applies_to,
    num_uses: coupon.num_uses,
    max_uses: coupon.max_uses,
    max_uses_per_customer: coupon.max_uses_per_customer,
    restricted_to: coupon.restricted_to,
    shipping_methods: coupon.shipping_methods,
    date_created: rfc2822(coupon.date_created),
  }
}
