import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import type { Route } from '../../routing/route.ts'
import type { Desk } from '../answers/desk.ts'
import { handlersV3 } from '../answers/desk-v3.ts'
import { belowProduct } from './below-product.ts'
import { CUSTOM_FIELDS, type CustomField } from './custom-field.ts'
import { partRoutes } from './part-routes.ts'

const MOST_FIELDS = 200

const text = z.string().min(1).max(250)

/** What V3 reads of a custom field. */
export const CustomFieldFields = z.object({ name: text, value: text })

/** How V3 reads and writes custom fields. */
export const customFieldDesk: Desk<CustomField> = {
  ...belowProduct(CUSTOM_FIELDS),
  param: 'custom_field_id',
  blank: { product_id: 0, name: '', value: '' },
  create: CustomFieldFields,
  change: CustomFieldFields.partial(),
  view: customFieldView,
  check: ({ name, value }, others) => {
    if (others.some((other) => other.name === name && other.value === value)) {
      throw new CallRefusedError(422, 'The custom field is a duplicate.', { name: 'duplicate' })
    }
    if (others.length >= MOST_FIELDS) {
      throw new CallRefusedError(422, `A product can have at most ${MOST_FIELDS} custom fields.`)
    }
  },
}

/** Shows a custom field as V3 does. */
export function customFieldView({ id, name, value }: CustomField): object {
  return { id, name, value }
}

/** Names and values that merchants add to products, as V3 has them. */
export const customFieldRoutes: readonly Route[] = partRoutes(
  'custom-fields',
  'custom_field_id',
  handlersV3(customFieldDesk),
)
