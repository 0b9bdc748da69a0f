import { describe, expect, it } from 'vitest'
import { mockForTest, type Asked } from '../../testing/mock-for-test.ts'

interface Listed {
  readonly data: { readonly id: number }[]
}

const PATH = '/v3/inventory/locations'

const put = (payload: object): Asked => ({ method: 'PUT', payload })
const post = (payload: object): Asked => ({ method: 'POST', payload })
const del: Asked = { method: 'DELETE' }

const address = {
  address1: 'Torvegade 1',
  city: 'Aarhus',
  state: 'Midtjylland',
  zip: '8000',
  email: 'aarhus@example.com',
  geo_coordinates: { latitude: 56.15, longitude: 10.2 },
  country_code: 'DK',
}
const aarhus = { code: 'AARHUS', label: 'Ærø & Co', time_zone: 'Europe/Copenhagen', address }

describe('locations', () => {
  it('are made, found, changed and deleted, each time by a transaction', async () => {
    const { oauth } = mockForTest()
    const found = () => oauth(`${PATH}?location_code:in=AARHUS`)

    const created = await oauth(PATH, post([aarhus]))
    const first = await found()
    const id = first.json<Listed>().data[0]?.id ?? 0
    await oauth(PATH, put([{ id, enabled: false, address: { city: 'Randers' } }]))
    const changed = await found()
    const deleted = await oauth(`${PATH}?location_id:in=${id}`, del)
    const gone = await found()

    expect(Object.keys(created.json<object>())).toEqual(['transaction_id'])
    expect(first.json()).toMatchObject({
      data: [
        {
          ...aarhus,
          type_id: 'PHYSICAL',
          enabled: true,
          storefront_visibility: true,
          managed_by_external_source: false,
          operating_hours: { sunday: { open: false } },
          special_hours: [],
          created_at: '2026-01-01T00:00:00Z',
        },
      ],
    })
    expect(changed.json()).toMatchObject({
      data: [{ enabled: false, address: { ...address, city: 'Randers' } }],
    })
    expect(deleted.json()).toHaveProperty('transaction_id')
    expect(gone.json<Listed>().data).toEqual([])
  })

  it.each([
    ['that are active', 'is_active=true', [1, 2]],
    ['that are the first', 'is_default=true', [1]],
    ['by type', 'type_id:in=VIRTUAL', [3]],
    ['by id', 'location_id:in=2,3', [2, 3]],
    ['that others keep', 'managed_by_external_source=true', [3]],
  ])('are listed %s', async (_how, query, ids) => {
    const { oauth } = mockForTest()

    const listed = await oauth(`${PATH}?${query}`)

    expect(listed.json<Listed>().data.map(({ id }) => id)).toEqual(ids)
  })

  it.each([
    ['without a code', [{ ...aarhus, code: undefined }]],
    ['with a code that is taken', [{ ...aarhus, code: 'LAGER-1' }]],
    ['that are places without an address', [{ ...aarhus, address: undefined }]],
    [
      'beyond the pole',
      [{ ...aarhus, address: { ...address, geo_coordinates: { latitude: 91 } } }],
    ],
    [
      'of which more than a hundred were active',
      Array.from({ length: 99 }, (_, i) => ({ ...aarhus, code: `A-${i}` })),
    ],
  ])('are not made %s', async (_how, payload) => {
    const { oauth } = mockForTest()

    const refused = await oauth(PATH, post(payload))

    expect(refused.statusCode).toBe(422)
    expect((await oauth(PATH)).json<Listed>().data).toHaveLength(3)
  })

  it.each([
    ['the first', '?location_id:in=1', 422],
    ['one that is not there', '?location_id:in=2,9', 404],
    ['none in particular', '', 422],
  ])('are not deleted where it is %s', async (_what, query, status) => {
    const { oauth } = mockForTest()

    const refused = await oauth(`${PATH}${query}`, del)

    expect(refused.statusCode).toBe(status)
    expect((await oauth(PATH)).json<Listed>().data).toHaveLength(3)
  })

  it('take their stock and their pickup methods with them', async () => {
    const { oauth } = mockForTest()

    await oauth(`${PATH}?location_id:in=2`, del)

    expect((await oauth('/v3/pickup/methods')).json<Listed>().data).toHaveLength(1)
    expect((await oauth('/v3/inventory/items?location_id:in=2')).json<Listed>().data).toEqual([])
  })
})

describe('pickup methods', () => {
  const METHODS = '/v3/pickup/methods'
  const method = { location_id: 2, display_name: 'Ved døren', collection_instructions: 'Ring på' }

  it('are made, changed, listed in order and deleted', async () => {
    const { oauth } = mockForTest()

    const created = await oauth(METHODS, post([method]))
    const id = created.json<Listed>().data[0]?.id ?? 0
    const changed = await oauth(METHODS, put([{ id, display_name: 'Aaa' }]))
    const listed = await oauth(`${METHODS}?sort=name:asc`)
    const deleted = await oauth(`${METHODS}?id:in=${id}`, del)

    expect(changed.json()).toMatchObject({ data: [{ ...method, id, display_name: 'Aaa' }] })
    expect(listed.json<Listed>().data[0]?.id).toBe(id)
    expect(deleted.statusCode).toBe(204)
    expect((await oauth(`${METHODS}?id:in=${id}`)).json<Listed>().data).toEqual([])
  })

  it.each([
    ['at a location that is not there', post([{ ...method, location_id: 9 }]), 422],
    ['at a location that is switched off', post([{ ...method, location_id: 3 }]), 422],
    ['without a name', post([{ location_id: 1 }]), 422],
    ['101 at a time', post(Array.from({ length: 101 }, () => method)), 413],
    ['changed 11 at a time', put(Array.from({ length: 11 }, () => ({ id: 1 }))), 413],
  ])('are refused %s', async (_how, asked, status) => {
    const { oauth } = mockForTest()

    expect((await oauth(METHODS, asked)).statusCode).toBe(status)
  })
})

describe('pickup options', () => {
  const berlin = { latitude: 52.52, longitude: 13.4 }
  const optionsFor = (variant_id: number, quantity: number, value: number) => ({
    search_area: { coordinates: berlin, radius: { value, unit: 'KM' } },
    items: [{ variant_id, quantity }],
  })

  it.each([
    ['near by', optionsFor(77, 1, 10), [1]],
    ['as far as the other town', optionsFor(77, 1, 400), [1, 2]],
    ['where there is enough', optionsFor(77, 25, 400), [1]],
    ['nowhere where there is too little', optionsFor(77, 141, 400), []],
    ['everywhere of what nobody counts', optionsFor(103, 9_999, 400), [1, 2]],
  ])('are found %s', async (_where, payload, methods) => {
    const { oauth } = mockForTest()

    const found = await oauth('/v3/pickup/options', post(payload))

    const { results } = found.json<{
      results: { pickup_options: { pickup_method: { id: number } }[] }[]
    }>()
    expect(results[0]?.pickup_options.map((option) => option.pickup_method.id)).toEqual(methods)
  })

  it('are refused for a variant that is not there', async () => {
    const { oauth } = mockForTest()

    const refused = await oauth('/v3/pickup/options', post(optionsFor(999, 1, 1)))

    expect(refused.statusCode).toBe(422)
  })
})

describe('settings of returns', () => {
  it('list the reasons and outcomes that returns have', async () => {
    const { oauth } = mockForTest()

    const settings = await oauth('/v3/store/settings/returns')

    expect(settings.json()).toMatchObject({
      data: {
        reasons: [{ id: 1, label: 'Wrong product' }, {}, {}],
        preferred_outcomes: [{}, {}, {}],
      },
    })
  })
})
