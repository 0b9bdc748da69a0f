import { kind } from '../../state/kind.ts'
import type { ResourceCall } from '../../routing/route.ts'
import type { StoreState } from '../../state/store-state.ts'
import { isoZulu } from '../../formats/text-forms.ts'

/** Something that a merchant wants to know of customers. */
export interface CustomerAttribute {
  readonly id: number
  readonly name: string
  readonly type: 'string' | 'number' | 'date'
  readonly date_created: string
  readonly date_modified: string
}

/** What is known of one customer: text, whatever the attribute's type. */
export interface CustomerAttributeValue {
  readonly id: number
  readonly customer_id: number
  readonly attribute_id: number
  readonly attribute_value: string
  readonly date_created: string
  readonly date_modified: string
}

export const CUSTOMER_ATTRIBUTES = kind<CustomerAttribute>('customer attributes')
export const CUSTOMER_ATTRIBUTE_VALUES = kind<CustomerAttributeValue>('customer attribute values')

export const isAttribute = (store: StoreState, id: number): boolean =>
  store.records(CUSTOMER_ATTRIBUTES).find(id) !== undefined

type Said = Pick<CustomerAttributeValue, 'customer_id' | 'attribute_id' | 'attribute_value'>

/** Sets what is known of a customer: one value for each attribute. */
export function writeAttributeValue({ store, now }: ResourceCall, said: Said) {
  const values = store.records(CUSTOMER_ATTRIBUTE_VALUES)
  const date_modified = now.toISOString()
  const present = values
    .where('customer_id', said.customer_id)
    .find(({ attribute_id }) => attribute_id === said.attribute_id)
  return present === undefined
    ? values.create({ ...said, date_created: date_modified, date_modified })
    : values.put({ ...present, ...said, date_modified })
}

export function attributeValueView(value: CustomerAttributeValue): object {
  return {
    ...value,
    date_created: isoZulu(value.date_created),
    date_modified: isoZulu(value.date_modified),
  }
}
