import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { isoSeconds } from '../../formats/text-forms.ts'
import { route, type ResourceAnswer, type ResourceCall, type Route } from '../../routing/route.ts'
import type { StoreState } from '../../state/store-state.ts'
import { changeAt, createAt, recordIn, type Desk } from '../answers/desk.ts'
import { handlersV3 } from '../answers/desk-v3.ts'
import { filterV3 } from '../answers/filter-v3.ts'
import { readV3 } from '../answers/read-v3.ts'
import { noContent } from '../answers/v2-answers.ts'
import { pageV3, recordV3 } from '../answers/v3-answers.ts'
import { bulkFailure, idsIn } from './bulk-deletion.ts'
import { COUPONS } from './coupon.ts'
import { CodeFields, codesOf, codeView, createCode } from './promotion-code.ts'
import { blankPromotion, PromotionFields, PROMOTIONS, type Promotion } from './promotion.ts'

const MOST_DELETED = 50

const Change = PromotionFields.partial().extend({
  redemption_type: z.enum(['AUTOMATIC', 'COUPON']).optional(),
  coupon_type: z.enum(['SINGLE', 'BULK']).optional(),
})
const New = Change.required({ name: true, rules: true }).extend({ codes: CodeFields.optional() })

const desk: Desk<Promotion> = {
  kind: PROMOTIONS,
  param: 'id',
  blank: blankPromotion,
  create: Change,
  change: Change,
  view: (promotion, { store }) => viewOf(store)(promotion),
}
const promotions = handlersV3(desk)

/** Promotions: what is taken off by itself, or by a code. */
export const promotionRoutes: readonly Route[] = [
  route('GET /v3/promotions', listPromotions),
  route('POST /v3/promotions', createPromotion),
  route('DELETE /v3/promotions', removePromotions),
  route('GET /v3/promotions/{id}', promotions.read),
  route('PUT /v3/promotions/{id}', changePromotion),
  route('DELETE /v3/promotions/{id}', removePromotion),
]

function createPromotion(call: ResourceCall) {
  const { codes, ...said } = readV3(New, call.body)
  if (codes !== undefined && said.redemption_type !== 'COUPON') {
    throw new CallRefusedError(422, 'An automatic promotion has no codes.', { codes: 'invalid' })
  }
  const promotion = createAt(desk, call, { start_date: call.now.toISOString(), ...said })
  if (codes !== undefined) createCode(call, promotion, codes)
  return recordV3(call, viewOf(call.store)(promotion), 201)
}

function changePromotion(call: ResourceCall) {
  const promotion = recordIn(desk, call)
  const said = readV3(Change, call.body)
  for (const fixed of ['redemption_type', 'coupon_type'] as const) {
    if (said[fixed] !== undefined && said[fixed] !== promotion[fixed]) {
      throw new CallRefusedError(422, `The ${fixed} cannot be changed.`, { [fixed]: 'invalid' })
    }
  }
  return recordV3(call, viewOf(call.store)(changeAt(desk, call, promotion, said)))
}

function listPromotions(call: ResourceCall) {
  const { store } = call
  const query = new URLSearchParams(call.query)
  const channels = query.get('channels')?.split(',').map(Number)
  // A promotion shows its channels as objects, which a list's own filters do not look into.
  query.delete('channels')
  const wanted = store
    .records(PROMOTIONS)
    .all()
    .filter((one) => channels === undefined || one.channels.some(({ id }) => channels.includes(id)))
    .filter((one) => isFound(store, one, query))
  return pageV3(call, filterV3(wanted, query), viewOf(store))
}

// `code` is one code exactly; `query` is any part of the name or of a code.
function isFound(store: StoreState, { id, name }: Promotion, query: URLSearchParams): boolean {
  const code = query.get('code')
  const searched = query.get('query')?.toLowerCase()
  const codes = code === null && searched === undefined ? [] : codesOf(store, id)
  return (
    (code === null || codes.some((coupon) => coupon.code === code)) &&
    (searched === undefined ||
      [name, ...codes.map((coupon) => coupon.code)].some((text) =>
        text.toLowerCase().includes(searched),
      ))
  )
}

// The deletion of one that is not there is no failure.
function removePromotion({ store, params }: ResourceCall): ResourceAnswer {
  const id = Number(params['id'])
  if (codesOf(store, id).length > 0) {
    throw new CallRefusedError(422, 'The promotion still has codes.', { codes: 'present' })
  }
  store.records(PROMOTIONS).remove(id)
  return noContent
}

function removePromotions({ store, query }: ResourceCall): ResourceAnswer {
  const ids = idsIn(query, MOST_DELETED)
  const failures = ids.flatMap((id, i) => {
    if (codesOf(store, id).length > 0) {
      return [[`${i}.code`, `Failed for id=${id}. Error: some codes are still present.`]]
    }
    store.records(PROMOTIONS).remove(id)
    return []
  })
  return failures.length === 0 ? noContent : bulkFailure(ids.length, failures)
}

function viewOf(store: StoreState) {
  return (promotion: Promotion): object => {
    const {
      coupon_overrides_other_promotions,
      coupon_overrides_automatic_when_offering_higher_discounts,
      coupon_type,
      max_uses,
      end_date,
      shipping_address,
      schedule,
      ...always
    } = promotion
    return {
      ...always,
      start_date: isoSeconds(promotion.start_date),
      created_from: 'api',
      ...(max_uses !== null && { max_uses }),
      ...(end_date !== null && { end_date: isoSeconds(end_date) }),
      ...(shipping_address !== null && { shipping_address }),
      ...(schedule !== null && { schedule }),
      ...(promotion.redemption_type === 'COUPON' && {
        coupon_type,
        coupon_overrides_other_promotions,
        coupon_overrides_automatic_when_offering_higher_discounts,
        multiple_codes: { has_multiple_codes: coupon_type === 'BULK' },
        ...codeOfSingle(store, promotion),
      }),
    }
  }
}

function codeOfSingle(store: StoreState, { id, coupon_type }: Promotion) {
  const [coupon] = store.records(COUPONS).where('promotion_id', id)
  return coupon_type === 'SINGLE' && coupon !== undefined ? { codes: codeView(coupon) } : {}
}
