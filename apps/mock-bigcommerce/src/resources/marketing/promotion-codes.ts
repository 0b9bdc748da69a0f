import { CallRefusedError } from '../../errors.ts'
import { route, type ResourceAnswer, type ResourceCall, type Route } from '../../routing/route.ts'
import { idIn } from '../answers/call-parameters.ts'
import { readV3 } from '../answers/read-v3.ts'
import { noContent } from '../answers/v2-answers.ts'
import { recordV3 } from '../answers/v3-answers.ts'
import { cursorListV3 } from '../answers/cursor-list.ts'
import { idsIn } from './bulk-deletion.ts'
import { COUPONS, findCouponByCode, type Coupon } from './coupon.ts'
import { generateCodes } from './generate-codes.ts'
import { CodeFields, codesOf, codeView, createCode } from './promotion-code.ts'
import { PROMOTIONS } from './promotion.ts'

const MOST_DELETED = 250
const PATH = '/v3/promotions/{promotion_id}'

/** The codes of promotions. */
export const promotionCodeRoutes: readonly Route[] = [
  route(`GET ${PATH}/codes`, (call) =>
    cursorListV3(call, codesOf(call.store, promotionIn(call).id), codeView),
  ),
  route(`POST ${PATH}/codes`, (call) => {
    const code = createCode(call, promotionIn(call), readV3(CodeFields, call.body))
    return recordV3(call, codeView(code), 201)
  }),
  route(`DELETE ${PATH}/codes`, removeCodes),
  route(`DELETE ${PATH}/codes/{code_id}`, (call) => {
    const { id } = promotionIn(call)
    const codeId = Number(call.params['code_id'])
    return removeAll(
      call,
      codesOf(call.store, id).filter((code) => code.id === codeId),
    )
  }),
  route(`POST ${PATH}/codegen`, (call) => generateCodes(call, promotionIn(call))),

  route('GET /v3/promotions/codes', (call) => cursorListV3(call, codesNamedIn(call), codeView)),
  route('DELETE /v3/promotions/codes', (call) => removeAll(call, codesNamedIn(call))),
]

const promotionIn = (call: ResourceCall) =>
  call.store.records(PROMOTIONS).require(idIn(call, 'promotion_id'))

function removeCodes(call: ResourceCall) {
  const { id } = promotionIn(call)
  const ids = idsIn(call.query, MOST_DELETED)
  return removeAll(
    call,
    codesOf(call.store, id).filter((code) => ids.includes(code.id)),
  )
}

// A coupon of V2's own is not a promotion's code, though it is kept with them.
function codesNamedIn({ store, query }: ResourceCall): Coupon[] {
  const text = query.get('code')
  if (text === null) {
    throw new CallRefusedError(422, 'Parameter code is required', { code: 'error.path.missing' })
  }
  const coupon = findCouponByCode(store, text)
  return coupon === undefined || coupon.promotion_id === null ? [] : [coupon]
}

// The deletion of one that is not there is no failure.
function removeAll({ store }: ResourceCall, codes: readonly Coupon[]): ResourceAnswer {
  for (const { id } of codes) store.records(COUPONS).remove(id)
  return noContent
}
