import { createHash } from 'node:crypto'
import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { isoSeconds } from '../../formats/text-forms.ts'
import type { ResourceAnswer, ResourceCall } from '../../routing/route.ts'
import { readV3 } from '../answers/read-v3.ts'
import { recordV3 } from '../answers/v3-answers.ts'
import { COUPONS, findCouponByExactCode } from './coupon.ts'
import { createCode } from './promotion-code.ts'
import type { Promotion } from './promotion.ts'

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'
// Fewer letters than this and a batch could not find enough codes that nobody has.
const FEWEST_LETTERS = 10

const uses = z.number().int().min(0).max(100_000)
const affix = z
  .string()
  .max(20)
  .regex(/^[A-Z0-9_-]*$/)

const Wanted = z.object({
  batch_size: z.number().int().min(1).max(250),
  max_uses: uses.optional(),
  max_uses_per_customer: uses.optional(),
  prefix: affix.default(''),
  suffix: affix.default(''),
  delimiter: z
    .string()
    .regex(/^[_-]?$/)
    .default(''),
  exclude_characters: z.array(z.string().regex(/^[A-Z0-9]$/)).default([]),
  code_length: z.number().int().min(6).max(16).default(16),
})

/**
 * Makes many codes at once for a promotion that takes many.
 *
 * @throws {CallRefusedError} 405 if the promotion does not.
 */
export function generateCodes(call: ResourceCall, promotion: Promotion): ResourceAnswer {
  if (promotion.redemption_type !== 'COUPON' || promotion.coupon_type !== 'BULK') {
    throw new CallRefusedError(405, 'Codes are made for bulk coupon promotions only.')
  }
  const wanted = readV3(Wanted, call.body)
  const { batch_size, max_uses = 0, max_uses_per_customer = 0 } = wanted
  const letters = Array.from(LETTERS).filter(
    (letter) => !wanted.exclude_characters.includes(letter),
  )
  if (letters.length < FEWEST_LETTERS) {
    throw new CallRefusedError(422, 'Too few characters are left.', {
      exclude_characters: 'error.path.invalid',
    })
  }
  const codes = Array.from({ length: batch_size }, () => {
    const code = freeCode(call, wanted, letters)
    return createCode(call, promotion, { code, max_uses, max_uses_per_customer })
  })
  const created = isoSeconds(call.now.toISOString())
  const shown = codes.map(({ code }) => ({ code }))
  return recordV3(call, { created, max_uses, max_uses_per_customer, batch_size, codes: shown }, 201)
}

function freeCode(
  { store }: ResourceCall,
  { prefix, suffix, delimiter, code_length }: z.infer<typeof Wanted>,
  letters: readonly string[],
): string {
  for (let n = store.records(COUPONS).size; ; n += 1) {
    const digits = createHash('sha256').update(`${store.hash} code ${n}`).digest()
    const random = [...digits.subarray(0, code_length)]
      .map((digit) => letters[digit % letters.length])
      .join('')
    const code = [prefix, random, suffix].filter((part) => part !== '').join(delimiter)
    if (findCouponByExactCode(store, code) === undefined) return code
  }
}
