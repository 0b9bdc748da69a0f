import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { blankBrand, BrandFields, type Brand } from './brand.ts'
import { lenientText } from '../answers/lenient.ts'
import { overlay } from '../answers/overlay.ts'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { idIn } from '../answers/call-parameters.ts'
import { productPath } from './product-path.ts'
import { readV2 } from '../answers/read-v2.ts'
import { readV3 } from '../answers/read-v3.ts'
import { countOf, filterV2, listV2, noContent, recordV2 } from '../answers/v2-answers.ts'
import { listV3, recordV3 } from '../answers/v3-answers.ts'

const ChangeV3 = BrandFields.partial()
const NewV3 = ChangeV3.required({ name: true })
const ChangeV2 = z
  .object({
    name: lenientText.pipe(z.string().min(1).max(255)),
    page_title: lenientText,
    meta_description: lenientText,
    search_keywords: lenientText,
  })
  .partial()
const NewV2 = ChangeV2.required({ name: true })

/** Brands, for both versions. */
export const brandRoutes: readonly Route[] = [
  route('GET /v2/brands', (call) => listV2(call, filtered(call), viewV2)),
  route('POST /v2/brands', createV2),
  route('GET /v2/brands/count', (call) => countOf(filtered(call))),
  route('GET /v2/brands/{brand_id}', (call) =>
    recordV2(call.store.brands.require(idIn(call, 'brand_id')), viewV2),
  ),
  route('PUT /v2/brands/{brand_id}', (call) =>
    recordV2(change(call, readV2(ChangeV2, call.body)), viewV2),
  ),
  route('DELETE /v2/brands/{brand_id}', remove),

  route('GET /v3/catalog/brands', (call) => listV3(call, call.store.brands.all(), viewV3)),
  route('POST /v3/catalog/brands', (call) =>
    recordV3(call, viewV3(create(call, readV3(NewV3, call.body)))),
  ),
  route('GET /v3/catalog/brands/{brand_id}', (call) =>
    recordV3(call, viewV3(call.store.brands.require(idIn(call, 'brand_id')))),
  ),
  route('PUT /v3/catalog/brands/{brand_id}', (call) =>
    recordV3(call, viewV3(change(call, readV3(ChangeV3, call.body)))),
  ),
  route('DELETE /v3/catalog/brands/{brand_id}', remove),
]

type Change = z.infer<typeof ChangeV3>

const filtered = ({ store, query }: ResourceCall) => filterV2(store.brands.all(), query)

function createV2(call: ResourceCall) {
  const brand = create(call, readV2(NewV2, call.body))
  return { status: 201, body: viewV2(brand), createdAt: `/brands/${brand.id}` }
}

function create({ store }: ResourceCall, given: Change): Brand {
  const fields = overlay(blankBrand, given)
  requireUnique(store.brands.all(), fields)
  return store.brands.create(fields)
}

function change(call: ResourceCall, given: Change): Brand {
  const { brands } = call.store
  const id = idIn(call, 'brand_id')
  const changed: Brand = { ...overlay<BrandFields>(brands.require(id), given), id }
  requireUnique(
    brands.all().filter((other) => other.id !== id),
    changed,
  )
  return brands.put(changed)
}

function remove(call: ResourceCall) {
  call.store.brands.remove(call.store.brands.require(idIn(call, 'brand_id')).id)
  return noContent
}

function requireUnique(others: readonly Brand[], { name }: BrandFields): void {
  if (others.some((other) => other.name === name)) {
    throw new CallRefusedError(409, 'The brand name is a duplicate.', { name: 'duplicate' })
  }
}

function viewV2({ image_url, ...brand }: Brand): object {
  return { ...brand, meta_keywords: brand.meta_keywords.join(','), image_file: image_url }
}

function viewV3(brand: Brand) {
  return { ...brand, custom_url: { url: productPath(brand.name), is_customized: false } }
}
