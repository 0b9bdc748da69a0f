import { z } from 'zod'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { kind, type Kind } from '../../state/kind.ts'
import type { StoreState } from '../../state/store-state.ts'
import { listedIds } from '../answers/listed-ids.ts'
import { readBatchV3 } from '../answers/read-v3.ts'
import { noContent } from '../answers/v2-answers.ts'
import { batchV3 } from '../answers/v3-answers.ts'
import { TAX_PROPERTIES, type TaxProperty } from './tax-properties.ts'
import { invalidField } from '../answers/invalid-field.ts'

/** What one product or customer says by tax properties. The id is the product's or customer's. */
interface Assigned {
  readonly id: number
  readonly tax_properties: Readonly<Record<string, string>>
}

/** Products or customers, as far as tax properties speak of them. */
interface Owner {
  readonly type: TaxProperty['type']
  readonly assigned: Kind<Assigned>
  /** What the id is called, such as `product_id`. */
  readonly idName: string
  readonly item: z.ZodType<Assigned>
  readonly exists: (store: StoreState, id: number) => boolean
}

const MOST = 50
const Id = z.number().int().positive()
const Texts = z.record(z.string(), z.string().max(255))

const products: Owner = {
  type: 'PRODUCT',
  assigned: kind<Assigned>('product tax properties'),
  idName: 'product_id',
  item: z
    .object({ product_id: Id, tax_properties: Texts })
    .transform(({ product_id, tax_properties }) => ({ id: product_id, tax_properties })),
  exists: (store, id) => store.products.find(id) !== undefined,
}

const customers: Owner = {
  type: 'CUSTOMER',
  assigned: kind<Assigned>('customer tax properties'),
  idName: 'customer_id',
  item: z
    .object({ customer_id: Id, tax_properties: Texts })
    .transform(({ customer_id, tax_properties }) => ({ id: customer_id, tax_properties })),
  exists: (store, id) => store.customers.find(id) !== undefined,
}

/** What products and customers say by tax properties. */
export const assignedTaxPropertyRoutes: readonly Route[] = [
  route('GET /v3/tax/products/properties', list(products)),
  route('PUT /v3/tax/products/properties', put(products)),
  route('DELETE /v3/tax/products/properties', remove(products)),
  route('GET /v3/tax/customers', list(customers)),
  route('PUT /v3/tax/customers', put(customers)),
  route('DELETE /v3/tax/customers', remove(customers)),
]

/** What one product and one customer of the sample store say. */
export function fillAssignedTaxProperties(store: StoreState): void {
  const known = store.customers.find(2) === undefined ? [] : [2]
  for (const id of known) {
    store.records(customers.assigned).put({ id, tax_properties: { vat_number: 'DE123456789' } })
  }
}

function list({ assigned, idName }: Owner) {
  return (call: ResourceCall) => {
    const name = `${idName}:in`
    const wanted = call.query.has(name) ? listedIds(call.query, name) : undefined
    const shown = call.store
      .records(assigned)
      .all()
      .filter(({ id }) => wanted?.has(id) ?? true)
    return batchV3(call, shown.map(viewBy(idName)))
  }
}

function put(owner: Owner) {
  const { assigned, idName, item } = owner
  return (call: ResourceCall) => {
    const said = readBatchV3(item, call.body, MOST)
    for (const each of said) requireKnown(owner, call.store, each)
    const kept = said.map((each) => call.store.records(assigned).put(each))
    return batchV3(call, kept.map(viewBy(idName)))
  }
}

function remove({ assigned, idName }: Owner) {
  return ({ store, query }: ResourceCall) => {
    for (const id of listedIds(query, `${idName}:in`)) store.records(assigned).remove(id)
    return noContent
  }
}

function requireKnown(
  { type, exists, idName }: Owner,
  store: StoreState,
  { id, tax_properties }: Assigned,
): void {
  const codes = new Set(
    store
      .records(TAX_PROPERTIES)
      .all()
      .filter((property) => property.type === type)
      .map(({ code }) => code),
  )
  const isKnown = Object.keys(tax_properties).every((code) => codes.has(code))
  if (!exists(store, id) || !isKnown) {
    const field = isKnown ? idName : 'tax_properties'
    throw invalidField(field)
  }
}

function viewBy(idName: string) {
  return ({ id, tax_properties }: Assigned) => ({ [idName]: id, tax_properties })
}
