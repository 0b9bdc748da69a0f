import { formRoute, route, type ResourceCall, type Route } from '../../routing/route.ts'
import { noContent } from '../answers/v2-answers.ts'
import { recordV3 } from '../answers/v3-answers.ts'
import { PRODUCT_PICTURE, uploadPicture } from '../catalog/picture-file.ts'
import { modifierForm } from './modifier-form.ts'
import { valueIn } from './option-values.ts'
import { MODIFIER_VALUES, type ProductOptionValue } from './product-option.ts'

const PATH =
  '/v3/catalog/products/{product_id}/modifiers/{modifier_id}/values/{value_id}/image' as const

/** The picture that the storefront shows while a modifier's value is chosen. */
export const modifierImageRoutes: readonly Route[] = [
  formRoute(`POST ${PATH}`, (call) => {
    const value = valueIn(modifierForm, call)
    const image_url = uploadPicture(call, value.id, { kinds: PRODUCT_PICTURE })
    setImage(call, value, image_url)
    return recordV3(call, { image_url })
  }),
  route(`DELETE ${PATH}`, (call) => {
    setImage(call, valueIn(modifierForm, call), '')
    return noContent
  }),
]

function setImage({ store }: ResourceCall, value: ProductOptionValue, image_url: string): void {
  const adjusters = { ...value.adjusters, image_url }
  store.records(MODIFIER_VALUES).put({ ...value, adjusters })
}
