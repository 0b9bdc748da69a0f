import { kind } from '../../state/kind.ts'
import { decimal } from '../../formats/text-forms.ts'
import type { OrderPart } from './order.ts'

/** What a merchant charges besides goods and costs, such as for packing. */
export interface FeeFields {
  readonly display_name_customer: string
  readonly display_name_merchant: string
  readonly source: string
  readonly cost_ex_tax: number
  readonly cost_inc_tax: number
  readonly tax_class_id: number | null
}

export interface OrderFee extends FeeFields, OrderPart {}

export const ORDER_FEES = kind<OrderFee>('order fees')

/** Shows a fee as V2 does. */
export function feeView({ id, ...fee }: OrderFee): object {
  return {
    id,
    type: 'custom_fee',
    display_name_customer: fee.display_name_customer,
    display_name_merchant: fee.display_name_merchant,
    source: fee.source,
    base_cost: decimal(fee.cost_ex_tax),
    cost_ex_tax: decimal(fee.cost_ex_tax),
    cost_inc_tax: decimal(fee.cost_inc_tax),
    cost_tax: decimal(fee.cost_inc_tax - fee.cost_ex_tax),
    tax_class_id: fee.tax_class_id,
  }
}
