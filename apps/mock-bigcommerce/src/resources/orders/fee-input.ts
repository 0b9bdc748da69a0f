import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { lenientInteger, lenientText } from '../answers/lenient.ts'
import { money } from './amount-input.ts'
import type { FeeFields } from './order-fee.ts'

/** A fee as V2 takes it: of its three amounts, two say the third. */
export const FeeInput = z
  .object({
    id: lenientInteger,
    type: z.literal('custom_fee'),
    display_name_customer: lenientText.pipe(z.string().min(1)),
    display_name_merchant: lenientText.pipe(z.string().min(1)),
    source: lenientText,
    cost_ex_tax: money,
    cost_inc_tax: money,
    cost_tax: money,
    tax_class_id: lenientInteger.nullable(),
  })
  .partial()
export type FeeInput = z.infer<typeof FeeInput>

/** @throws {CallRefusedError} 400 if the fee has no name, or not two of its amounts. */
export function feeFrom(input: FeeInput): FeeFields {
  const name = input.display_name_customer ?? input.display_name_merchant
  const ex_tax = input.cost_ex_tax ?? difference(input.cost_inc_tax, input.cost_tax)
  const inc_tax = input.cost_inc_tax ?? difference(input.cost_ex_tax, negative(input.cost_tax))
  if (name === undefined || ex_tax === undefined || inc_tax === undefined || ex_tax < 0) {
    throw new CallRefusedError(400, "The field 'fees' is invalid.")
  }
  return {
    display_name_customer: name,
    display_name_merchant: input.display_name_merchant ?? name,
    source: input.source ?? '',
    cost_ex_tax: ex_tax,
    cost_inc_tax: inc_tax,
    tax_class_id: input.tax_class_id ?? null,
  }
}

function difference(from: number | undefined, less: number | undefined): number | undefined {
  return from === undefined || less === undefined ? undefined : from - less
}

const negative = (amount: number | undefined) => (amount === undefined ? undefined : -amount)
