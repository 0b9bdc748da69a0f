import { describe, expect, it } from 'vitest'
import { mockForTest, type Asked } from '../../testing/mock-for-test.ts'

interface Listed {
  readonly data: { readonly identity: { readonly sku: string } }[]
}

const ABSOLUTE = '/v3/inventory/adjustments/absolute'
const RELATIVE = '/v3/inventory/adjustments/relative'
const VARIANT = 1_000_001

const put = (payload: object): Asked => ({ method: 'PUT', payload })
const absolute = (...items: object[]) => put({ reason: 'counted', items })
const relative = (...items: object[]): Asked => ({ method: 'POST', payload: { items } })

/** A mock, and what lies of an item where. */
function stocked() {
  const mock = mockForTest()
  const levels = async (location: number, query: string) => {
    const answer = await mock.oauth(`/v3/inventory/locations/${location}/items?${query}`)
    const { data } = answer.json<{
      data: { available_to_sell: number; total_inventory_onhand: number }[]
    }>()
    return data.map((each) => [each.available_to_sell, each.total_inventory_onhand])
  }
  return { ...mock, levels }
}

describe('an absolute adjustment', () => {
  it('at the first location is what both catalogues show', async () => {
    const { oauth, legacy } = mockForTest()

    const adjusted = await oauth(
      ABSOLUTE,
      absolute({ location_id: 1, sku: 'CF-ESP-1', quantity: 7 }),
    )

    expect(adjusted.json<{ transaction_id: string }>().transaction_id).toMatch(/^[\da-f-]{36}$/)
    expect((await oauth('/v3/catalog/products/77')).json()).toMatchObject({
      data: { inventory_level: 7 },
    })
    expect((await legacy('/products/77')).json()).toMatchObject({ inventory_level: 7 })
  })

  it('of a variant changes the variant, and the product that counts by variants', async () => {
    const { oauth } = mockForTest()
    await oauth('/v3/catalog/products/94', put({ inventory_tracking: 'variant' }))

    await oauth(ABSOLUTE, absolute({ location_id: 1, variant_id: VARIANT, quantity: 100 }))

    expect((await oauth(`/v3/catalog/products/94/variants/${VARIANT}`)).json()).toMatchObject({
      data: { inventory_level: 100 },
    })
    expect((await oauth('/v3/catalog/products/94')).json()).toMatchObject({
      data: { inventory_level: 145 },
    })
  })

  it('elsewhere leaves the catalogue as it was', async () => {
    const { oauth, levels } = stocked()

    await oauth(ABSOLUTE, absolute({ location_id: 2, product_id: 81, quantity: 9 }))

    expect(await levels(2, 'product_id:in=81')).toEqual([[9, 9]])
    expect(await levels(1, 'product_id:in=81')).toEqual([[0, 0]])
  })

  const good = { location_id: 1, product_id: 77, quantity: 1 }
  it.each([
    ['a location that is not there', { ...good, location_id: 9 }, 422],
    ['a location that is switched off', { ...good, location_id: 3 }, 422],
    ['an item that is not there', { location_id: 1, sku: 'x', quantity: 1 }, 422],
    ['nothing in particular', { location_id: 1, quantity: 1 }, 422],
    ['less than nothing', { ...good, quantity: -1 }, 422],
    ['more than can be counted', { ...good, quantity: 2 ** 31 }, 422],
    ['a product with variants', { ...good, product_id: 94 }, 422],
  ])('is refused for %s, and with it all others', async (_what, bad, status) => {
    const { oauth, levels } = stocked()

    const refused = await oauth(ABSOLUTE, absolute(good, bad))

    expect(refused.statusCode).toBe(status)
    expect(await levels(1, 'product_id:in=77')).toEqual([[140, 140]])
  })

  it('of a variant is refused where its product counts for all', async () => {
    const { oauth } = mockForTest()
    await oauth('/v3/catalog/products/94', put({ inventory_tracking: 'product' }))

    const refused = await oauth(
      ABSOLUTE,
      absolute({ location_id: 1, variant_id: VARIANT, quantity: 1 }),
    )

    expect(refused.json()).toMatchObject({
      status: 422,
      title: `[Item with variant_id ${VARIANT} is tracked by product, please update stock by product id]`,
    })
  })

  it.each([
    [ABSOLUTE, 'PUT'],
    [RELATIVE, 'POST'],
  ] as const)('takes 2000 items at most: %s', async (path, method) => {
    const { oauth } = mockForTest()
    const items = Array.from({ length: 2_001 }, () => good)

    expect((await oauth(path, { method, payload: { items } })).statusCode).toBe(413)
  })
})

describe('a relative adjustment', () => {
  it('adds up with others of the same item', async () => {
    const { oauth, levels } = stocked()
    const by = (quantity: number) => ({ location_id: 1, product_id: 77, quantity })

    const moved = await oauth(RELATIVE, relative(by(-100), by(-40), by(3)))

    expect(moved.statusCode).toBe(200)
    expect(await levels(1, 'sku:in=CF-ESP-1')).toEqual([[3, 3]])
  })

  it('takes nothing of what is held back for safety', async () => {
    const { oauth, levels } = stocked()
    const settings = [{ identity: { product_id: 77 }, safety_stock: 10 }]
    await oauth('/v3/inventory/locations/1/items', put({ settings }))
    const by = (quantity: number) => relative({ location_id: 1, product_id: 77, quantity })

    const refused = await oauth(RELATIVE, by(-131))
    const before = await levels(1, 'product_id:in=77')
    const taken = await oauth(RELATIVE, by(-130))

    expect([refused.statusCode, taken.statusCode]).toEqual([422, 200])
    expect(before).toEqual([[130, 140]])
    expect(await levels(1, 'product_id:in=77')).toEqual([[0, 10]])
  })

  it('is refused where nobody ever counted', async () => {
    const { oauth } = mockForTest()

    const refused = await oauth(RELATIVE, relative({ location_id: 2, product_id: 81, quantity: 1 }))

    expect(refused.json()).toMatchObject({
      title: 'Items with identity: [product_id 81] requires absolute adjustment before relative',
    })
  })
})

describe('inventory items', () => {
  it('show what lies where', async () => {
    const { oauth } = mockForTest()

    const listed = await oauth('/v3/inventory/items?variant_id:in=77&location_code:in=LADEN-KBH')

    expect(listed.json()).toMatchObject({
      data: [
        {
          identity: { sku: 'CF-ESP-1', variant_id: 77, product_id: 77, sku_id: null },
          locations: [
            {
              location_id: 2,
              location_code: 'LADEN-KBH',
              location_enabled: true,
              available_to_sell: 24,
              total_inventory_onhand: 26,
              settings: { safety_stock: 2, is_in_stock: true, warning_level: 5 },
            },
          ],
        },
      ],
      meta: { pagination: { total: 1 } },
    })
  })

  it.each([
    ['at any location', '/v3/inventory/items?limit=1000', 15],
    ['of a product with variants', '/v3/inventory/items?product_id:in=94', 4],
    ['by their SKUs', '/v3/inventory/items?sku:in=TE-PM-1,CF-ESP-D,x', 2],
    ['at one location', '/v3/inventory/items?location_id:in=2', 2],
    ['of one location', '/v3/inventory/locations/2/items', 2],
  ])('are listed %s', async (_how, path, count) => {
    const { oauth } = mockForTest()

    expect((await oauth(path)).json<Listed>().data).toHaveLength(count)
  })

  it('take settings, of which the catalogue shows those at the first location', async () => {
    const { oauth } = mockForTest()
    const setting = { warning_level: 12, bin_picking_number: 'Æ-7', is_in_stock: false }
    const settings = [{ identity: { sku: 'CF-ESP-1' }, ...setting }]

    const changed = await oauth('/v3/inventory/locations/1/items', put({ settings }))
    const listed = await oauth('/v3/inventory/locations/1/items?variant_id:in=77')
    const product = await oauth('/v3/catalog/products/77')

    expect(changed.json()).toHaveProperty('transaction_id')
    expect(listed.json()).toMatchObject({ data: [{ settings: { ...setting, safety_stock: 0 } }] })
    expect(product.json()).toMatchObject({
      data: { inventory_level: 140, inventory_warning_level: 12, bin_picking_number: 'Æ-7' },
    })
  })

  it.each([
    ['of nothing', [{ identity: { product_id: 77 } }], 422],
    ['of an item that is not there', [{ identity: { sku: 'x' }, safety_stock: 1 }], 422],
    ['below nothing', [{ identity: { product_id: 77 }, safety_stock: -1 }], 422],
  ])('refuse settings %s', async (_how, settings, status) => {
    const { oauth } = mockForTest()

    const refused = await oauth('/v3/inventory/locations/1/items', put({ settings }))

    expect(refused.statusCode).toBe(status)
  })

  it.each(['/v3/inventory/locations/9/items', '/v3/inventory/locations/x/items'])(
    'are not found at %s',
    async (path) => {
      const { oauth } = mockForTest()

      expect((await oauth(path)).statusCode).toBe(404)
    },
  )

  it('are at most a thousand on a page', async () => {
    const { oauth } = mockForTest()

    expect((await oauth('/v3/inventory/items?limit=1001')).statusCode).toBe(413)
  })
})
