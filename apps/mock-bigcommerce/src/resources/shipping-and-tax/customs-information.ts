import { z } from 'zod'
import { isoSeconds } from '../../formats/text-forms.ts'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { OPENED } from '../../seed/opened.ts'
import { kind } from '../../state/kind.ts'
import type { StoreState } from '../../state/store-state.ts'
import { listedIds } from '../answers/listed-ids.ts'
import { readBatchV3 } from '../answers/read-v3.ts'
import { noContent } from '../answers/v2-answers.ts'
import { batchV3, listV3 } from '../answers/v3-answers.ts'
import { invalidField } from '../answers/invalid-field.ts'

const Fields = z.object({
  product_id: z.number().int().positive(),
  country_of_origin: z.string().regex(/^[A-Z]{2}$/),
  commodity_description: z.string().max(100),
  international_shipping: z.boolean(),
  hs_codes: z.record(z.string(), z.string()),
})

/** What customs want to know of a product. The id is the product's. */
interface CustomsInformation extends z.output<typeof Fields> {
  readonly id: number
  readonly created_at: string
  readonly updated_at: string
}

const CUSTOMS_INFORMATION = kind<CustomsInformation>('customs information')
const PATH = '/v3/shipping/products/customs-information'
const MOST = 50

/** Customs information of products. */
export const customsInformationRoutes: readonly Route[] = [
  route(`GET ${PATH}`, (call) =>
    listV3(call, call.store.records(CUSTOMS_INFORMATION).all(), viewOf),
  ),
  route(`PUT ${PATH}`, put),
  route(`DELETE ${PATH}`, ({ store, query }) => {
    for (const id of listedIds(query, 'product_id:in'))
      store.records(CUSTOMS_INFORMATION).remove(id)
    return noContent
  }),
]

/** What customs want to know of the sample's coffee. */
export function fillCustomsInformation(store: StoreState): void {
  if (store.products.find(77) === undefined) return
  store.records(CUSTOMS_INFORMATION).put({
    id: 77,
    product_id: 77,
    country_of_origin: 'ET',
    commodity_description: 'Coffee, roasted, not decaffeinated',
    international_shipping: true,
    hs_codes: { US: '090121', CA: '090121' },
    created_at: OPENED,
    updated_at: OPENED,
  })
}

function put(call: ResourceCall) {
  const said = readBatchV3(Fields, call.body, MOST)
  const unknown = said.find(({ product_id }) => call.store.products.find(product_id) === undefined)
  if (unknown !== undefined) {
    throw invalidField('product_id')
  }
  const records = call.store.records(CUSTOMS_INFORMATION)
  const updated_at = call.now.toISOString()
  const kept = said.map((fields) => {
    const created_at = records.find(fields.product_id)?.created_at ?? updated_at
    return records.put({ ...fields, id: fields.product_id, created_at, updated_at })
  })
  return batchV3(call, kept.map(viewOf))
}

function viewOf(information: CustomsInformation): object {
  const { product_id, country_of_origin, commodity_description } = information
  return {
    product_id,
    country_of_origin,
    commodity_description,
    international_shipping: information.international_shipping,
    hs_codes: information.hs_codes,
    created_at: isoSeconds(information.created_at),
    updated_at: isoSeconds(information.updated_at),
  }
}
