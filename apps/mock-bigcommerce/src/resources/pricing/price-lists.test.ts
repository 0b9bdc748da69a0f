import { describe, expect, it } from 'vitest'
import { mockForTest } from '../../testing/mock-for-test.ts'

const PATH = '/v3/pricelists'
const RECORDS = `${PATH}/1/records`

interface Listed {
  readonly data: readonly Record<string, unknown>[]
  readonly meta: {
    readonly pagination?: { readonly total: number }
    readonly cursor_pagination: { readonly end_cursor: string; readonly links: { next?: string } }
  }
}

describe('price lists', () => {
  it('live from their creation to their deletion, their prices with them', async () => {
    const { oauth } = mockForTest()

    const made = await oauth(PATH, { method: 'POST', payload: { name: 'Messe' } })
    const { id } = made.json<{ data: { id: number } }>().data
    const price = [{ variant_id: 77, currency: 'USD', price: 5 }]
    await oauth(`${PATH}/${id}/records`, { method: 'POST', payload: price })
    const changed = await oauth(`${PATH}/${id}`, { method: 'PUT', payload: { active: true } })
    const found = await oauth(`${PATH}?name:like=mess`)
    const deleted = await oauth(`${PATH}/${id}`, { method: 'DELETE' })
    const read = await oauth(`${PATH}/${id}/records`)

    expect(made.json()).toEqual({
      data: {
        id: 3,
        name: 'Messe',
        active: false,
        date_created: '2026-01-01T00:00:00Z',
        date_modified: '2026-01-01T00:00:00Z',
      },
      meta: {},
    })
    expect(changed.json()).toMatchObject({ data: { name: 'Messe', active: true } })
    expect(found.json<Listed>().data).toHaveLength(1)
    expect([deleted.statusCode, read.statusCode]).toEqual([204, 404])
  })

  it('are deleted by id or by name, and never all at once', async () => {
    const { oauth } = mockForTest()

    const all = await oauth(`${PATH}?limit=1`, { method: 'DELETE' })
    const one = await oauth(`${PATH}?id:in=2`, { method: 'DELETE' })
    const left = await oauth(PATH)

    expect([all.statusCode, one.statusCode]).toEqual([422, 204])
    expect(left.json<Listed>().data.map(({ id }) => id)).toEqual([1])
  })

  it('have names of their own', async () => {
    const { oauth } = mockForTest()

    const twice = await oauth(PATH, { method: 'POST', payload: { name: 'Großhandel' } })
    const none = await oauth(PATH, { method: 'POST', payload: {} })

    expect([twice.statusCode, none.statusCode]).toEqual([409, 422])
    expect(none.json()).toMatchObject({ errors: { name: 'error.path.missing' } })
  })
})

describe('price records', () => {
  it('are made and changed by variant or by SKU', async () => {
    const { oauth } = mockForTest()
    const payload = [
      { variant_id: 77, currency: 'usd', price: 9, sale_price: 8.5 },
      { sku: 'TE-EG', currency: 'EUR', price: 2.5 },
    ]

    const made = await oauth(RECORDS, { method: 'PUT', payload })
    const again = await oauth(RECORDS, { method: 'PUT', payload: [{ ...payload[0], price: 9.5 }] })
    const one = await oauth(`${RECORDS}/77/USD`)
    const bySku = await oauth(`${RECORDS}/88?include=sku,bulk_pricing_tiers`)

    expect([made.json(), again.json()]).toEqual([
      { data: {}, meta: { saved_records: 2 } },
      { data: {}, meta: { saved_records: 1 } },
    ])
    expect(one.json()).toMatchObject({
      data: { price: 9.5, sale_price: 8.5, calculated_price: 8.5, currency: 'usd', product_id: 77 },
    })
    expect(bySku.json<Listed>().data).toMatchObject([
      { variant_id: 88, currency: 'eur', sku: 'TE-EG', bulk_pricing_tiers: [] },
    ])
  })

  it('that are right are kept, and each of the others is named', async () => {
    const { oauth } = mockForTest()
    const payload = [
      { variant_id: 77, currency: 'usd', price: 9 },
      { variant_id: 80, currency: 'usd', price: 9 },
      { variant_id: 999, currency: 'usd', price: 9 },
      { variant_id: 81, price: 9 },
      { currency: 'usd', price: -1 },
      'no record',
    ]

    const answer = await oauth(RECORDS, { method: 'POST', payload })
    const kept = await oauth(`${RECORDS}/77/usd`)

    expect(answer.statusCode).toBe(422)
    expect(answer.json()).toEqual({
      batch_errors: [
        { data: { variant_id: 80, currency: 'usd' }, field_errors: { variant_id: 'duplicate' } },
        {
          data: { variant_id: 999, currency: 'usd' },
          field_errors: { variant_id: 'error.path.invalid' },
        },
        { data: { variant_id: 81 }, field_errors: { currency: 'error.path.missing' } },
        { data: { currency: 'usd' }, field_errors: { price: 'error.path.invalid' } },
        { data: {}, field_errors: { '': 'error.path.invalid' } },
      ],
      meta: { saved_records: 1 },
    })
    expect(kept.statusCode).toBe(200)
  })

  it('of several lists are written in one call', async () => {
    const { oauth } = mockForTest()
    const payload = [
      { price_list_id: 1, variant_id: 104, currency: 'usd', price: 0.05 },
      { price_list_id: 2, variant_id: 104, currency: 'usd', price: 0.04 },
    ]

    const made = await oauth(`${PATH}/records`, { method: 'POST', payload })
    const changed = await oauth(`${PATH}/records`, { method: 'PUT', payload })
    const noList = await oauth(`${PATH}/records`, {
      method: 'PUT',
      payload: [{ variant_id: 104, currency: 'usd' }],
    })

    expect([made, changed, noList].map(({ statusCode }) => statusCode)).toEqual([200, 200, 422])
  })

  it.each([
    ['POST', 101],
    ['PUT', 1_001],
  ] as const)('of one %s are fewer than %i', async (method, count) => {
    const { oauth } = mockForTest()
    const payload = Array.from({ length: count }, () => ({ variant_id: 77, currency: 'usd' }))

    const answer = await oauth(RECORDS, { method, payload })

    expect(answer.statusCode).toBe(413)
  })

  it('are filtered, and deleted by what they are filtered by', async () => {
    const { oauth } = mockForTest()

    const euros = await oauth(`${RECORDS}?currency=EUR`)
    const cheap = await oauth(`${RECORDS}?price:max=9.5&variant_id:in=80,103`)
    const deleted = await oauth(`${RECORDS}?variant_id:in=103&currency=usd`, { method: 'DELETE' })
    const left = await oauth(RECORDS)

    expect(euros.json<Listed>().data).toMatchObject([{ variant_id: 103, price: 51.5 }])
    expect(cheap.json<Listed>().data).toMatchObject([{ variant_id: 80 }])
    expect(deleted.statusCode).toBe(204)
    expect(left.json<Listed>().meta.pagination?.total).toBe(3)
  })

  it('are written, read and deleted one by one', async () => {
    const { oauth } = mockForTest()
    const one = `${RECORDS}/86/eur`
    const tier = { quantity_min: 5, quantity_max: 10, type: 'percent', amount: 1 }

    const made = await oauth(one, {
      method: 'PUT',
      payload: { price: 3.9, bulk_pricing_tiers: [tier] },
    })
    const deleted = await oauth(one, { method: 'DELETE' })
    const read = await oauth(one)

    expect(made.json()).toMatchObject({ data: { price: 3.9, bulk_pricing_tiers: [tier] } })
    expect([deleted.statusCode, read.statusCode]).toEqual([204, 404])
  })

  it('are paged by cursor', async () => {
    const { oauth } = mockForTest()

    const first = (await oauth(`${RECORDS}?limit=3&include=sku`)).json<Listed>()
    const { links, end_cursor } = first.meta.cursor_pagination
    const second = (await oauth(`${RECORDS}${links.next ?? ''}`)).json<Listed>()
    const unknown = await oauth(`${RECORDS}?after=nonsense`)

    expect(links.next).toBe(`?limit=3&include=sku&after=${end_cursor}`)
    expect(second).toMatchObject({ data: [{ currency: 'eur', sku: expect.any(String) as string }] })
    expect(second.meta).toEqual({
      cursor_pagination: expect.objectContaining({ count: 1 }) as unknown,
    })
    expect(unknown.statusCode).toBe(400)
  })

  it.each([
    ['an unknown variant', `${RECORDS}/999`],
    ['no number', `${RECORDS}/abc`],
    ['an unknown list', `${PATH}/99/records`],
    ['no currency', `${RECORDS}/80/dollar`],
  ])('are not there for %s', async (_what, path) => {
    const { oauth } = mockForTest()

    const answer = await oauth(path)

    expect(answer.statusCode).toBe(404)
  })
})

describe('price list assignments', () => {
  const ASSIGNMENTS = `${PATH}/assignments`

  it('are made in a batch, changed, filtered and deleted', async () => {
    const { oauth } = mockForTest()
    const payload = [{ price_list_id: 2, channel_id: 1 }]

    const made = await oauth(ASSIGNMENTS, { method: 'POST', payload })
    const changed = await oauth(`${PATH}/2/assignments`, {
      method: 'PUT',
      payload: { customer_group_id: 2, channel_id: 1 },
    })
    const listed = await oauth(`${ASSIGNMENTS}?price_list_id=2`)
    const deleted = await oauth(`${ASSIGNMENTS}?channel_id:in=1`, { method: 'DELETE' })
    const left = await oauth(ASSIGNMENTS)

    expect(made.statusCode).toBe(200)
    expect(changed.json()).toMatchObject({ data: { id: 1, price_list_id: 2 } })
    expect(listed.json<Listed>().data).toEqual([
      { id: 1, price_list_id: 2, customer_group_id: 2, channel_id: 1 },
      { id: 2, price_list_id: 2, channel_id: 1 },
    ])
    expect(deleted.statusCode).toBe(204)
    expect(left.json<Listed>().data).toEqual([])
  })

  it.each([
    ['of an unknown list', [{ price_list_id: 9, channel_id: 1 }], 422],
    ['to nobody', [{ price_list_id: 1 }], 422],
    ['to an unknown group', [{ price_list_id: 1, customer_group_id: 99 }], 422],
    ['to an unknown channel', [{ price_list_id: 1, channel_id: 99 }], 422],
    ['of 26', Array.from({ length: 26 }, () => ({ price_list_id: 1, channel_id: 1 })), 413],
  ])('%s are refused', async (_what, payload, status) => {
    const { oauth } = mockForTest()

    const answer = await oauth(ASSIGNMENTS, { method: 'POST', payload })
    const unfiltered = await oauth(ASSIGNMENTS, { method: 'DELETE' })

    expect([answer.statusCode, unfiltered.statusCode]).toEqual([status, 422])
  })
})
