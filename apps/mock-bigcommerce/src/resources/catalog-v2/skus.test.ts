import { describe, expect, it } from 'vitest'
import { mockForTest } from '../../testing/mock-for-test.ts'

interface Identified {
  readonly id: number
}

const PATH = '/products/94/skus'
const option = (product_option_id: number, option_value_id: number) => ({
  product_option_id,
  option_value_id,
})

describe('SKUs', () => {
  it('are V3’s variants, base variants aside', async () => {
    const { legacy, oauth } = mockForTest()
    const variant = '/v3/catalog/products/94/variants/1000001'
    await oauth(variant, { method: 'PUT', payload: { price: 4.5, inventory_level: 8 } })

    const sku = await legacy(`${PATH}/1000001`)
    const ofPlain = await legacy('/products/77/skus')

    expect(sku.json()).toMatchObject({
      product_id: 94,
      sku: 'TE-PM-1',
      price: '4.5000',
      adjusted_price: '4.5000',
      weight: null,
      adjusted_weight: '0.1000',
      inventory_level: 8,
      options: [option(1, 1), option(2, 3)],
    })
    expect(ofPlain.statusCode).toBe(204)
  })

  it('are made with 201, changed, deleted and then gone', async () => {
    const { legacy, oauth } = mockForTest()
    await legacy(`${PATH}/1000004`, { method: 'DELETE' })
    const payload = { sku: 'TE-PM-X', cost_price: '1.25', options: [option(1, 2), option(2, 4)] }

    const made = await legacy(PATH, { method: 'POST', payload })
    const { id } = made.json<Identified>()
    const v3 = await oauth(`/v3/catalog/products/94/variants/${id}`)
    const changed = await legacy(`${PATH}/${id}`, {
      method: 'PUT',
      payload: { inventory_level: '7', is_purchasing_disabled: true, options: payload.options },
    })
    const deleted = await legacy(`${PATH}/${id}`, { method: 'DELETE' })
    const gone = await legacy(`${PATH}/${id}`)

    expect([made.statusCode, made.headers.location]).toEqual([
      201,
      `/store/wuxeae6/api/v2${PATH}/${id}`,
    ])
    expect(v3.json()).toMatchObject({
      data: { sku: 'TE-PM-X', cost_price: 1.25, option_values: [{ label: 'Schwarz' }, {}] },
    })
    expect(changed.json()).toMatchObject({ inventory_level: 7, is_purchasing_disabled: true })
    expect([deleted.statusCode, gone.statusCode]).toEqual([204, 404])
  })

  it('are found and changed among those of all products', async () => {
    const { legacy } = mockForTest()

    const all = await legacy('/products/skus')
    const found = await legacy('/products/skus?sku=TE-PM-3')
    const changed = await legacy('/products/skus/1000003', {
      method: 'PUT',
      payload: { inventory_level: 1, inventory_warning_level: 2 },
    })
    const low = await legacy(`${PATH}?is_low_inventory=true`)

    expect(all.json()).toHaveLength(4)
    expect(found.json()).toMatchObject([{ id: 1_000_003 }])
    expect(changed.json()).toMatchObject({ sku: 'TE-PM-3', inventory_level: 1 })
    expect(low.json()).toMatchObject([{ id: 1_000_003 }])
  })

  it('are deleted as they are found', async () => {
    const { legacy } = mockForTest()

    await legacy(`${PATH}?min_id=1000002&limit=2`, { method: 'DELETE' })
    const left = (await legacy(PATH)).json<Identified[]>()

    expect(left.map(({ id }) => id)).toEqual([1_000_001, 1_000_004])
  })

  it.each([
    ['no options', { sku: 'N' }, 400],
    ['an empty list of options', { sku: 'N', options: [] }, 400],
    ['a value of another option', { sku: 'N', options: [option(1, 3)] }, 400],
    ['an option twice', { sku: 'N', options: [option(1, 1), option(1, 2)] }, 400],
    ['a combination that is taken', { sku: 'N', options: [option(1, 1), option(2, 3)] }, 409],
    ['a SKU that is taken', { sku: 'TE-EG', options: [option(1, 1)] }, 409],
    ['an adjusted price', { sku: 'N', options: [option(1, 1)], adjusted_price: 1 }, 400],
  ])('refuse %s', async (_what, payload, status) => {
    const { legacy } = mockForTest()

    const answer = await legacy(PATH, { method: 'POST', payload })

    expect(answer.statusCode).toBe(status)
  })

  it('do not become another that is there', async () => {
    const { legacy } = mockForTest()
    const payload = { options: [option(1, 2), option(2, 4)] }

    const answer = await legacy(`${PATH}/1000001`, { method: 'PUT', payload })

    expect(answer.statusCode).toBe(409)
  })

  it('go back and forth in XML', async () => {
    const { legacy } = mockForTest()
    const headers = { accept: 'application/xml', 'content-type': 'application/xml' }
    const payload = `<sku><sku>TE-PM-Y</sku><price>NULL</price><options>
      <option><product_option_id>1</product_option_id><option_value_id>1</option_value_id></option>
    </options></sku>`

    const { statusCode, body } = await legacy(PATH, { method: 'POST', payload, headers })
    const list = await legacy(PATH, { headers })

    expect(statusCode).toBe(201)
    expect(body).toContain('<price>NULL</price>')
    expect(body).toContain('<options><option><product_option_id>1</product_option_id>')
    expect(list.body).toMatch(/<skus><sku><id>1000001<\/id>.*<\/sku><\/skus>/s)
  })
})
