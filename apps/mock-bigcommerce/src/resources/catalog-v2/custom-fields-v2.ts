import { z } from 'zod'
import type { Route } from '../../routing/route.ts'
import type { Desk } from '../answers/desk.ts'
import { handlersV2 } from '../answers/desk-v2.ts'
import { lenientText } from '../answers/lenient.ts'
import { CUSTOM_FIELDS, type CustomField } from '../catalog/custom-field.ts'
import { customFieldDesk } from '../catalog/custom-fields.ts'
import { removePage } from './collection-routes.ts'
import { partRoutesV2 } from './part-routes-v2.ts'
import { readOnlyIn } from '../answers/read-only.ts'

const text = lenientText.pipe(z.string().min(1).max(250))
const Said = z
  .object({ name: text, text })
  .transform((said) => ({ name: said.name, value: said.text }))

const desk: Desk<CustomField> = {
  ...customFieldDesk,
  param: 'id',
  create: Said,
  change: Said,
  view: ({ id, product_id, name, value }) => ({ id, product_id, name, text: value }),
}

const placeOf = ({ id, product_id }: CustomField) => `/products/${product_id}/customfields/${id}`

/** Names and values that merchants add to products. */
export const customFieldV2Routes: readonly Route[] = partRoutesV2(
  'custom_fields',
  readOnlyIn({ ...handlersV2(desk, placeOf), removeAll: removePage(desk) }, ['product_id']),
  CUSTOM_FIELDS,
)
