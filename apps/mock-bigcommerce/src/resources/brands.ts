import { z } from 'zod'
import { CallRefusedError } from '../errors.ts'
import { blankBrand, BrandFields, type Brand } from '../records/brand.ts'
import { lenientText } from '../records/lenient.ts'
import { overlay } from '../records/overlay.ts'
import { scoped, type ResourceCall, type Route } from '../routing/route.ts'
import { idIn } from './call-parameters.ts'
import { filterV3 } from './filter-v3.ts'
import { productPath } from './product-path.ts'
import { readV2 } from './read-v2.ts'
import { readV3 } from './read-v3.ts'
import { countOf, filterV2, listV2, noContent, recordV2 } from './v2-answers.ts'
import { listV3, recordV3 } from './v3-answers.ts'

const products = scoped('store_v2_products')

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
  products.get('/v2/brands', (call) => listV2(call, filtered(call), viewV2)),
  products.post('/v2/brands', createV2),
  products.notModelled('DELETE', '/v2/brands'),
  products.get('/v2/brands/count', (call) => countOf(filtered(call))),
  products.get('/v2/brands/{brand_id}', (call) =>
    recordV2(call.store.brands.require(idIn(call, 'brand_id')), viewV2),
  ),
  products.put('/v2/brands/{brand_id}', (call) =>
    recordV2(change(call, readV2(ChangeV2, call.body)), viewV2),
  ),
  products.delete('/v2/brands/{brand_id}', remove),

  products.get('/v3/catalog/brands', (call) =>
    listV3(call, filterV3(call.store.brands.all().map(viewV3), call.query)),
  ),
  products.post('/v3/catalog/brands', (call) =>
    recordV3(call, viewV3(create(call, readV3(NewV3, call.body)))),
  ),
  products.notModelled('DELETE', '/v3/catalog/brands'),
  products.get('/v3/catalog/brands/{brand_id}', (call) =>
    recordV3(call, viewV3(call.store.brands.require(idIn(call, 'brand_id')))),
  ),
  products.put('/v3/catalog/brands/{brand_id}', (call) =>
    recordV3(call, viewV3(change(call, readV3(ChangeV3, call.body)))),
  ),
  products.delete('/v3/catalog/brands/{brand_id}', remove),
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
