import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { notFound } from '../../state/collection.ts'
import { idIn } from '../answers/call-parameters.ts'
import { countOf, listV2, recordV2 } from '../answers/v2-answers.ts'
import { optionIdOf } from './all-options.ts'
import { productIn } from '../catalog/product-in.ts'
import { productOptionsOf, type ProductOptionV2 } from './product-option-v2.ts'

const PATH = '/v2/products/{product_id}/options'

/** The options that products have, by their option sets or made by V3. V2 only reads them. */
export const productOptionV2Routes: readonly Route[] = [
  route(`GET ${PATH}`, (call) => listV2(call, optionsIn(call), viewOf)),
  route(`GET ${PATH}/count`, (call) => countOf(optionsIn(call))),
  route(`GET ${PATH}/{id}`, (call) => {
    const id = idIn(call, 'id')
    const found = optionsIn(call).find(({ option }) => option.id === id)
    if (found === undefined) throw notFound()
    return recordV2(found, viewOf)
  }),
]

const optionsIn = (call: ResourceCall) => productOptionsOf(call.store, productIn(call).id)

function viewOf(productOption: ProductOptionV2): object {
  const { form, option, link } = productOption
  return {
    id: option.id,
    option_id: optionIdOf(productOption),
    display_name: option.display_name,
    sort_order: option.sort_order,
    is_required: link?.is_required ?? (form.segment === 'options' || option.required),
  }
}
