import { describe, expect, it } from 'vitest'
import { mockForTest } from '../../testing/mock-for-test.ts'

interface Listed {
  readonly data: { readonly id: number }[]
  readonly meta: { readonly pagination: { readonly per_page: number; readonly total: number } }
}

describe('products', () => {
  it.each([
    ['by ids', 'id:in=77,93', [77, 93]],
    ['without ids', 'id:not_in=77,80,81,86,88,93,94,97&id:max=103', [98, 103]],
    ['by name', `name=${encodeURIComponent('Earl Grey')}`, [88]],
    ['by a part of the name', 'name:like=espresso', [77, 80]],
    ['by SKU', 'sku=EQ-SPN', [104]],
    ['by all their categories and no other', 'categories=18', [81]],
    ['by all of two categories', 'categories=18,21', [86]],
    ['by a category', 'categories:in=20', [77, 80]],
    ['by two categories', 'categories:in=18,21', [86]],
    ['by one category too many', 'categories:in=20,21', []],
    ['by a word', 'keyword=daughters', []],
    ['by a word of the brand', `keyword=${encodeURIComponent('rösterei')}`, [77, 80, 81, 86]],
    ['by a word of the SKU', 'keyword=eq-spn', [104]],
    ['by SKU in lower case', 'sku=eq-spn', [104]],
    ['by SKUs', 'sku:in=EQ-SPN,TE-PM,TE-PM', [94, 104]],
    ['by lowness', 'inventory_low=1', [80]],
    ['by emptiness', 'out_of_stock=1', []],
    ['by price from and to', 'price:min=10.1&price:max=11.45', [77, 80]],
    ['by condition', 'condition=used', []],
    ['by number as truth', 'is_featured=1', [77]],
    ['by day', 'date_modified:min=2026-01-02', []],
    ['by channel', 'channel_id:in=2', []],
    ['by an unknown filter not at all', 'colour=red&limit=1', [77]],
    ['by an empty list of ids', 'id:in=', []],
    ['by brand and price', 'brand_id=35&price:greater=11', [80, 86]],
    ['by visibility', 'is_visible=false', [97]],
    ['in order of what they are sold for', 'sort=calculated_price&direction=desc&limit=1', [98]],
    ['in order', 'sort=price&direction=desc&limit=2', [98, 107]],
    ['the last first', 'direction=desc&limit=2', [107, 104]],
    ['imported at another time', 'date_last_imported:not=2026-01-01&limit=1', [77]],
  ])('are found %s', async (_what, query, ids) => {
    const { oauth } = mockForTest()

    const answer = await oauth(`/v3/catalog/products?${query}`)

    expect(answer.json<Listed>().data.map(({ id }) => id)).toEqual(ids)
  })

  it('link to the next page with all that was asked', async () => {
    const { oauth } = mockForTest()

    const answer = await oauth('/v3/catalog/products?categories:in=20&limit=1&sort=name')

    expect(answer.json()).toMatchObject({
      meta: { pagination: { links: { next: '?categories%3Ain=20&limit=1&sort=name&page=2' } } },
    })
  })

  it('are found by the time of the call where a day has none', async () => {
    const { oauth, clock } = mockForTest()
    await oauth('/v3/catalog/products/77', { method: 'PUT', payload: { price: 1 } })
    clock.advance(60_000)

    const since = await oauth('/v3/catalog/products?date_modified:min=2026-01-01')
    const until = await oauth('/v3/catalog/products?date_modified:max=2026-01-01&id=77')

    expect(since.json<Listed>().data).toEqual([])
    expect(until.json<Listed>().data).toHaveLength(1)
  })

  it('come ten to a page with their options, and beside picked fields with what is included', async () => {
    const { oauth } = mockForTest()

    const withOptions = await oauth('/v3/catalog/products?include=options&limit=50')
    const picked = await oauth('/v3/catalog/products/77?include=videos&include_fields=sku')

    expect(withOptions.json<Listed>().meta.pagination).toMatchObject({ per_page: 10, total: 12 })
    expect(picked.json()).toMatchObject({ data: { id: 77, sku: 'CF-ESP-1', videos: [{ id: 1 }] } })
    expect(Object.keys(picked.json<{ data: object }>().data)).toHaveLength(3)
  })
})
