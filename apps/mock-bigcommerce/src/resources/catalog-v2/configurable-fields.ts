import { z } from 'zod'
import { route, type Route } from '../../routing/route.ts'
import type { Desk } from '../answers/desk.ts'
import { handlersV2 } from '../answers/desk-v2.ts'
import { CONFIGURABLE_FIELDS, type ConfigurableField } from './configurable-field.ts'
import { countRoutes } from './part-routes-v2.ts'
import { belowProduct } from '../catalog/below-product.ts'

const NAME = 'configurable_fields'
const PATH = `/v2/products/{product_id}/${NAME}` as const

const desk: Desk<ConfigurableField> = {
  ...belowProduct(CONFIGURABLE_FIELDS),
  blank: {
    product_id: 0,
    name: '',
    type: 'T',
    allowed_file_types: '',
    max_size: 0,
    select_options: '',
    is_required: false,
    sort_order: 0,
  },
  create: z.object({}),
  change: z.object({}),
}
const handlers = handlersV2(desk)

/** What customers fill in on products' pages. */
export const configurableFieldRoutes: readonly Route[] = [
  route(`GET ${PATH}`, handlers.list),
  route(`DELETE ${PATH}`, handlers.removeAll),
  route(`GET ${PATH}/{id}`, handlers.read),
  route(`DELETE ${PATH}/{id}`, handlers.remove),
  ...countRoutes(NAME, handlers, CONFIGURABLE_FIELDS),
]
