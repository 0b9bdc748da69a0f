import { describe, expect, it } from 'vitest'
import { mockForTest } from '../../testing/mock-for-test.ts'

const ZONES = '/v2/shipping/zones'

describe('countries', () => {
  it('are found by their code, and lead to their states', async () => {
    const { legacy } = mockForTest()

    const [germany] = (await legacy('/countries?country_iso2=DE')).json<
      { id: number; country: string; states: { resource: string } }[]
    >()
    const states = await legacy(germany?.states.resource ?? '')

    expect(germany?.country).toBe('Germany')
    expect(states.json()).toContainEqual(
      expect.objectContaining({ state: 'Baden-Württemberg', country_id: germany?.id }),
    )
  })

  it.each([
    ['/countries/count', 30],
    ['/countries/states/count', 41],
  ])('are counted at %s', async (path, count) => {
    const { legacy } = mockForTest()

    expect((await legacy(path)).json()).toEqual({ count })
  })

  it('answer 204 for a country without states, and 404 for no country', async () => {
    const { legacy } = mockForTest()
    const [france] = (await legacy('/countries?country_iso2=FR')).json<{ id: number }[]>()

    expect((await legacy(`/countries/${france?.id ?? 0}/states`)).statusCode).toBe(204)
    expect((await legacy('/countries/999/states')).statusCode).toBe(404)
  })
})

describe('shipping zones', () => {
  const zone = { name: 'Norden', type: 'country', locations: [{ country_iso2: 'DK' }] }

  it('are made with methods, and take them along when they go', async () => {
    const { oauth } = mockForTest()

    const made = await oauth(ZONES, { method: 'POST', payload: zone })
    const { id } = made.json<{ id: number }>()
    const payload = { name: 'Cykel', type: 'perorder', settings: { rate: 3 } }
    const method = await oauth(`${ZONES}/${id}/methods`, { method: 'POST', payload })
    const renamed = await oauth(`${ZONES}/${id}`, { method: 'PUT', payload: { name: 'Nord' } })
    await oauth(`${ZONES}/${id}`, { method: 'DELETE' })

    expect([made.statusCode, method.statusCode]).toEqual([201, 200])
    expect(made.headers.location).toContain(`/shipping/zones/${id}`)
    expect(renamed.json()).toMatchObject({ name: 'Nord', type: 'country' })
    expect((await oauth(`${ZONES}/${id}/methods`)).statusCode).toBe(404)
    const { id: methodId } = method.json<{ id: number }>()
    expect((await oauth(`/v2/shipping/methods/${methodId}`)).statusCode).toBe(404)
  })

  it('keep their methods to themselves', async () => {
    const { oauth } = mockForTest()

    expect((await oauth(`${ZONES}/1/methods/1`)).statusCode).toBe(200)
    expect((await oauth(`${ZONES}/2/methods/1`)).statusCode).toBe(404)
  })

  it.each([
    ['without a type', { name: 'x' }],
    ['of a type that is none', { ...zone, type: 'moon' }],
    ['of countries without one', { ...zone, locations: [] }],
  ])('are refused %s', async (_what, payload) => {
    const { oauth } = mockForTest()

    expect((await oauth(ZONES, { method: 'POST', payload })).statusCode).toBe(400)
  })
})

describe('a carrier', () => {
  const path = '/v2/shipping/carrier/connection'
  const payload = { carrier_id: 'fedex', connection: { key: 'x' } }

  it('is connected once, and given up', async () => {
    const { oauth } = mockForTest()
    const statuses = []
    for (const method of ['PUT', 'POST', 'POST', 'PUT', 'DELETE', 'DELETE'] as const) {
      statuses.push((await oauth(path, { method, payload })).statusCode)
    }

    expect(statuses).toEqual([404, 204, 409, 204, 204, 404])
  })
})

describe('customs information', () => {
  const path = '/v3/shipping/products/customs-information'
  const tea = {
    product_id: 88,
    country_of_origin: 'IN',
    commodity_description: 'Tea, black',
    international_shipping: true,
    hs_codes: { US: '090240' },
  }

  it('is kept of products that are there', async () => {
    const { oauth } = mockForTest()

    const kept = await oauth(path, { method: 'PUT', payload: [tea] })
    const unknown = await oauth(path, { method: 'PUT', payload: [{ ...tea, product_id: 9 }] })
    const listed = await oauth(`${path}?product_id:in=88`)
    await oauth(`${path}?product_id:in=88`, { method: 'DELETE' })

    expect([kept.statusCode, unknown.statusCode]).toEqual([200, 422])
    expect(listed.json()).toMatchObject({ data: [{ commodity_description: 'Tea, black' }] })
    expect((await oauth(`${path}?product_id:in=88`)).json()).toMatchObject({ data: [] })
  })

  it('is not deleted without saying of what', async () => {
    const { oauth } = mockForTest()

    expect((await oauth(path, { method: 'DELETE' })).statusCode).toBe(422)
  })
})

describe('shipping settings', () => {
  it('are the store’s and each channel’s own', async () => {
    const { oauth } = mockForTest()
    const payload = { checkout: { out_of_delivery_zone_message: 'Nur Abholung' } }

    await oauth('/v3/shipping/settings/channels/1', { method: 'PUT', payload })

    expect((await oauth('/v3/shipping/settings/channels/1')).json()).toMatchObject({
      data: payload,
    })
    expect((await oauth('/v3/shipping/settings')).json()).toMatchObject({
      data: { checkout: { out_of_delivery_zone_message: 'We do not ship there yet.' } },
    })
  })
})
