import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { listedIds } from '../answers/listed-ids.ts'
import { readV3 } from '../answers/read-v3.ts'
import { noContent } from '../answers/v2-answers.ts'
import { batchV3, listV3 } from '../answers/v3-answers.ts'
import {
  attributeValueView,
  CUSTOMER_ATTRIBUTE_VALUES,
  CUSTOMER_ATTRIBUTES,
  isAttribute,
  writeAttributeValue,
} from './customer-attribute.ts'
import { refuseFields } from '../answers/invalid-field.ts'

const CUSTOMERS_AT_ONCE = 10

const id = z.number().int().positive()
const Put = z.object({
  id: id.optional(),
  attribute_id: id,
  value: z.string().max(255),
  customer_id: id,
})
type Put = z.infer<typeof Put>

/** What is known of customers, by attribute. */
export const customerAttributeValueRoutes: readonly Route[] = [
  route('GET /v3/customers/attribute-values', (call) =>
    listV3(call, valuesNamed(call), attributeValueView),
  ),
  route('PUT /v3/customers/attribute-values', (call) => {
    const said = readV3(z.array(Put).min(1), call.body)
    if (new Set(said.map(({ customer_id }) => customer_id)).size > CUSTOMERS_AT_ONCE) {
      throw new CallRefusedError(413, `The maximum of customers is ${CUSTOMERS_AT_ONCE}.`)
    }
    for (const [i, each] of said.entries()) requireKnown(call, each, i)
    const kept = said.map(({ value, attribute_id, customer_id }) =>
      writeAttributeValue(call, { customer_id, attribute_id, attribute_value: value }),
    )
    return batchV3(call, kept.map(attributeValueView))
  }),
  route('DELETE /v3/customers/attribute-values', ({ store, query }) => {
    for (const each of listedIds(query, 'id:in')) {
      store.records(CUSTOMER_ATTRIBUTE_VALUES).remove(each)
    }
    return noContent
  }),
]

/** The values of the attribute that `name` asks for; without it, all. */
function valuesNamed({ store, query }: ResourceCall) {
  const values = store.records(CUSTOMER_ATTRIBUTE_VALUES)
  const wanted = query.get('name')
  if (wanted === null) return values.all()
  const attributes = store.records(CUSTOMER_ATTRIBUTES).where('name', wanted)
  return attributes.flatMap((attribute) => values.where('attribute_id', attribute.id))
}

/** @throws {CallRefusedError} 422 if a value is of nobody, of nothing, or another's by its id. */
function requireKnown({ store }: ResourceCall, said: Put, index: number): void {
  const named = store.records(CUSTOMER_ATTRIBUTE_VALUES).find(said.id ?? 0)
  const isSame = named?.customer_id === said.customer_id && named.attribute_id === said.attribute_id
  const faults = [
    ...(store.customers.find(said.customer_id) === undefined ? ['customer_id'] : []),
    ...(isAttribute(store, said.attribute_id) ? [] : ['attribute_id']),
    ...(said.id === undefined || isSame ? [] : ['id']),
  ]
  refuseFields(faults.map((field) => `${index}.${field}`))
}
