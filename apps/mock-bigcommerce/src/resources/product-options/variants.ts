import { z } from 'zod'
import {
  formRoute,
  route,
  type ResourceAnswer,
  type ResourceCall,
  type Route,
} from '../../routing/route.ts'
import { idIn } from '../answers/call-parameters.ts'
import { readV3 } from '../answers/read-v3.ts'
import { noContent } from '../answers/v2-answers.ts'
import { listV3, recordV3 } from '../answers/v3-answers.ts'
import { PRODUCT_PICTURE, uploadedIn, uploadPicture } from '../catalog/picture-file.ts'
import { productIn } from '../catalog/product-in.ts'
import { NamedOptionValue, resolveOptionValues } from './variant-option-values.ts'
import { requireVariantOf, variantsOf } from './variant-store.ts'
import { VariantFields, type Variant } from './variant.ts'
import { viewVariant } from './variant-view.ts'
import { changeVariant, createVariant, deleteVariant } from './write-variant.ts'

const PATH = '/v3/catalog/products/{product_id}/variants'

const Change = VariantFields.partial()
const New = Change.extend({
  sku: VariantFields.shape.sku.min(1),
  option_values: z.array(NamedOptionValue).min(1),
})

const FromUrl = z.object({ image_url: z.url({ protocol: /^https?$/ }) })
// In megabytes. What the store fetches from an address may be larger.
const LARGEST_FORM = 1

/** The variants of one product. */
export const variantRoutes: readonly Route[] = [
  route(`GET ${PATH}`, (call) =>
    listV3(call, variantsOf(call.store, productIn(call)), viewer(call)),
  ),
  route(`POST ${PATH}`, addVariant),
  route(`GET ${PATH}/{variant_id}`, (call) => answer(call, variantIn(call))),
  route(`PUT ${PATH}/{variant_id}`, (call) => {
    const variant = variantIn(call)
    return answer(call, changeVariant(call, variant, readV3(Change, call.body)))
  }),
  route(`DELETE ${PATH}/{variant_id}`, (call) => {
    deleteVariant(call, variantIn(call))
    return noContent
  }),
  formRoute(`POST ${PATH}/{variant_id}/image`, (call) => {
    const variant = variantIn(call)
    const image_url = imageUrlIn(call, variant)
    changeVariant(call, variant, { image_url })
    return recordV3(call, { image_url })
  }),
]

const viewer = (call: ResourceCall) => (variant: Variant) => viewVariant(call.store, variant)

const answer = (call: ResourceCall, variant: Variant) => recordV3(call, viewer(call)(variant))

const variantIn = (call: ResourceCall) =>
  requireVariantOf(call.store, productIn(call), idIn(call, 'variant_id'))

/** Where everybody can see the picture that a call brings as a file, or names by its address. */
function imageUrlIn(call: ResourceCall, { id }: Variant): string {
  const isFile = uploadedIn(call.body) !== undefined
  if (!isFile) return readV3(FromUrl, call.body).image_url
  return uploadPicture(call, id, { kinds: PRODUCT_PICTURE, largest: LARGEST_FORM })
}

function addVariant(call: ResourceCall): ResourceAnswer {
  const product = productIn(call)
  const { option_values, ...change } = readV3(New, call.body)
  const values = resolveOptionValues(call.store, product, option_values)
  return answer(call, createVariant(call, product, change, values))
}
