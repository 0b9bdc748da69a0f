import { describe, expect, it } from 'vitest'
import { mockForTest } from '../../testing/mock-for-test.ts'

const XML = { accept: 'application/xml', 'content-type': 'application/xml' }

const PRODUCT = '/products/94'

describe('what V2 only reads', () => {
  it('are configurable fields, which it can delete', async () => {
    const { legacy } = mockForTest()
    const path = '/products/103/configurablefields'

    const read = await legacy(`${path}/2`)
    const deleted = await legacy(`${path}/2`, { method: 'DELETE' })
    const gone = await legacy(`${path}/2`)
    await legacy(path, { method: 'DELETE' })
    const list = await legacy(path)

    expect(read.json()).toMatchObject({ product_id: 103, type: 'S', select_options: 'red,grün' })
    expect([deleted.statusCode, gone.statusCode, list.statusCode]).toEqual([204, 404, 204])
  })

  it('is how a product is listed at Google, the product’s own codes with it', async () => {
    const { legacy, oauth } = mockForTest()
    await oauth('/v3/catalog/products/77', { method: 'PUT', payload: { gtin: '4006381333931' } })

    const listed = await legacy('/products/77/googleproductsearch')
    const unlisted = await legacy('/products/80/googleproductsearch', { headers: XML })

    expect(listed.json()).toMatchObject({
      product_id: 77,
      enabled: true,
      global_trade_item_number: '4006381333931',
    })
    expect(unlisted.body).toContain('<googleproductsearch><product_id>80</product_id>')
  })

  it('are the options of a product, made by V3', async () => {
    const { legacy } = mockForTest()

    const options = await legacy(`${PRODUCT}/options`)
    const one = await legacy(`${PRODUCT}/options/2`)
    const count = await legacy(`${PRODUCT}/options/count`)
    const none = await legacy(`${PRODUCT}/options/9`)

    expect(options.json()).toMatchObject([
      { id: 1, option_id: 1, display_name: 'Dose', sort_order: 0, is_required: true },
      { id: 2 },
    ])
    expect(one.json()).toMatchObject({ id: 2, display_name: 'Menge' })
    expect(count.json()).toEqual({ count: 2 })
    expect(none.statusCode).toBe(404)
  })
})
