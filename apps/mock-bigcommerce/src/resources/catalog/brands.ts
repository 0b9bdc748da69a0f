import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { recordIn, type Desk } from '../answers/desk.ts'
import { handlersV2 } from '../answers/desk-v2.ts'
import { handlersV3 } from '../answers/desk-v3.ts'
import { lenientText } from '../answers/lenient.ts'
import { noContent } from '../answers/v2-answers.ts'
import { removeBrand } from './brand-store.ts'
import { blankBrand, BrandFields, BRANDS, type Brand } from './brand.ts'
import { BrandUrl, customUrlOf } from './custom-url.ts'
import { pictureRoutes } from './picture-routes.ts'
import { without } from '../answers/without.ts'

const ChangeV3 = BrandFields.partial().extend({ custom_url: BrandUrl.optional() })
const ChangeV2 = z
  .object({
    name: lenientText.pipe(z.string().min(1).max(255)),
    page_title: lenientText,
    meta_description: lenientText,
    search_keywords: lenientText,
  })
  .partial()

const deskV3: Desk<Brand> = {
  kind: BRANDS,
  param: 'brand_id',
  blank: blankBrand,
  create: ChangeV3.required({ name: true }),
  change: ChangeV3,
  view: (brand) => ({ ...brand, custom_url: customUrlOf(brand) }),
  check: ({ name, custom_url }, others) => {
    if (others.some((other) => other.name === name)) {
      throw new CallRefusedError(409, 'The brand name is a duplicate.', { name: 'duplicate' })
    }
    if (custom_url !== '' && others.some((other) => other.custom_url === custom_url)) {
      throw new CallRefusedError(409, 'The brand URL is a duplicate.', { custom_url: 'duplicate' })
    }
  },
}

const deskV2: Desk<Brand> = {
  ...deskV3,
  create: ChangeV2.required({ name: true }),
  change: ChangeV2,
  view: ({ image_url, ...brand }) => ({
    ...without(brand, ['custom_url']),
    meta_keywords: brand.meta_keywords.join(','),
    image_file: image_url,
  }),
}

const v2 = handlersV2(deskV2, ({ id }) => `/brands/${id}`)
const v3 = handlersV3(deskV3)

/** Brands, for both versions. */
export const brandRoutes: readonly Route[] = [
  route('GET /v2/brands', v2.list),
  route('POST /v2/brands', v2.create),
  route('DELETE /v2/brands', (call) => {
    for (const brand of call.store.brands.all()) removeBrand(call.store, brand)
    return noContent
  }),
  route('GET /v2/brands/count', v2.count),
  route('GET /v2/brands/{brand_id}', v2.read),
  route('PUT /v2/brands/{brand_id}', v2.change),
  route('DELETE /v2/brands/{brand_id}', remove),

  route('GET /v3/catalog/brands', v3.list),
  route('POST /v3/catalog/brands', v3.create),
  route('DELETE /v3/catalog/brands', removeNamed),
  route('GET /v3/catalog/brands/{brand_id}', v3.read),
  route('PUT /v3/catalog/brands/{brand_id}', v3.change),
  route('DELETE /v3/catalog/brands/{brand_id}', remove),
  ...pictureRoutes('/v3/catalog/brands/{brand_id}/image', deskV3),
]

function remove(call: ResourceCall) {
  removeBrand(call.store, recordIn(deskV3, call))
  return noContent
}

// Without a name this would empty the store by accident.
function removeNamed({ store, query }: ResourceCall) {
  const name = query.get('name')
  if (name === null) {
    throw new CallRefusedError(422, 'A filter is required.', { name: 'error.path.missing' })
  }
  const title = query.get('page_title')
  for (const brand of store.brands.where('name', name)) {
    if (title === null || brand.page_title === title) removeBrand(store, brand)
  }
  return noContent
}
