import { z } from 'zod'
import { invalidField } from '../answers/invalid-field.ts'

const reason = z.string().max(1_000).default('')
const amount = z.number().min(0).multipleOf(0.0001)

const QuantityItem = z.object({
  item_type: z.enum(['PRODUCT', 'GIFT_WRAPPING']),
  item_id: z.number().int().positive(),
  quantity: z.number().int().positive(),
  reason,
  /** Deductions, for wear for instance. */
  adjustments: z
    .array(z.object({ amount: z.number().lt(0), description: z.string().max(255).default('') }))
    .default([]),
})
export type QuantityItem = z.infer<typeof QuantityItem>

const AmountItem = z.object({
  item_type: z.enum(['ORDER', 'SHIPPING', 'HANDLING', 'TAX', 'FEE']),
  /** May be left out for the order as a whole. */
  item_id: z.number().int().positive().optional(),
  amount,
  reason,
})
export type AmountItem = z.infer<typeof AmountItem>

const ItemInput = z.discriminatedUnion('item_type', [QuantityItem, AmountItem])
export type ItemInput = z.infer<typeof ItemInput>

/** What is to be paid back. */
export const QuoteInput = z.object({
  items: z.array(ItemInput).min(1).optional(),
  tax_adjustment_amount: amount.optional(),
})
export type QuoteInput = z.infer<typeof QuoteInput>

/** What is to be paid back, and by whom. */
export const RefundInput = QuoteInput.extend({
  payments: z
    .array(
      z.object({
        provider_id: z.string().min(1),
        amount,
        offline: z.boolean().default(false),
      }),
    )
    .min(1)
    .optional(),
  /** The merchant's own arithmetic, in place of the store's. */
  merchant_calculated_override: z
    .object({ total_amount: amount, total_tax: z.number() })
    .optional(),
  reason,
})
export type RefundInput = z.infer<typeof RefundInput>

/** @throws {CallRefusedError} 422 if nothing is to be paid back. */
export function requireComplete(input: QuoteInput): void {
  if (input.items === undefined && input.tax_adjustment_amount === undefined)
    throw invalidField('items', 'error.path.missing')
}

/** @throws {CallRefusedError} 422 if nothing is to be paid back, or items by nobody. */
export function requirePaid(input: RefundInput): void {
  requireComplete(input)
  if (input.items !== undefined && input.payments === undefined)
    throw invalidField('payments', 'error.path.missing')
}
