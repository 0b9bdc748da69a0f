import { describe, expect, it } from 'vitest'
import { mockForTest } from '../../testing/mock-for-test.ts'

describe('tax classes', () => {
  it('are written in V3 and read in V2, where the id is text', async () => {
    const { oauth } = mockForTest()

    const made = await oauth('/v3/tax/classes', { method: 'POST', payload: [{ name: 'Books' }] })
    const [{ id }] = made.json<{ data: [{ id: number }] }>().data
    const renamed = [{ id, name: 'Bücher' }]
    const changed = await oauth('/v3/tax/classes', { method: 'PUT', payload: renamed })
    const read = await oauth(`/v2/tax_classes/${id}`)
    const gone = await oauth(`/v3/tax/classes?id:in=${id}`, { method: 'DELETE' })

    expect([made.statusCode, changed.statusCode, gone.statusCode]).toEqual([200, 200, 204])
    expect(read.json()).toMatchObject({ id: String(id), name: 'Bücher' })
    expect((await oauth(`/v2/tax_classes/${id}`)).statusCode).toBe(404)
  })

  it.each([
    ['more than fifty at a time', Array.from({ length: 51 }, (_, n) => ({ name: `c${n}` })), 413],
    ['none', [], 422],
    ['one without a name', [{}], 422],
    ['one whose name is taken', [{ name: 'Default Tax Class' }], 409],
  ])('are refused as %s', async (_what, payload, status) => {
    const { oauth } = mockForTest()

    expect((await oauth('/v3/tax/classes', { method: 'POST', payload })).statusCode).toBe(status)
  })
})

describe('tax zones', () => {
  const bavaria = {
    name: 'Bayern',
    shopper_target_settings: {
      locations: [{ country_code: 'DE', subdivision_codes: ['BY'] }],
    },
  }

  it('cover the addresses they name, and the default zone the others', async () => {
    const { oauth } = mockForTest()
    await oauth('/v3/tax/zones?id:in=2', { method: 'DELETE' })
    await oauth('/v3/tax/zones', { method: 'POST', payload: [bavaria] })

    const payload = [
      { country_code: 'DE', subdivision_codes: 'BY' },
      { country_code: 'DE', subdivision_codes: 'BE' },
    ]
    const answer = await oauth('/v3/tax/zonecheck', { method: 'POST', payload })

    expect(answer.json()).toMatchObject({
      data: [{ name: 'Bayern' }, { name: 'Default Tax Zone' }],
    })
  })

  it('take their rates along when they go, all but the default one', async () => {
    const { oauth } = mockForTest()

    const refused = await oauth('/v3/tax/zones?id:in=1', { method: 'DELETE' })
    await oauth('/v3/tax/zones?id:in=2', { method: 'DELETE' })
    const rates = await oauth('/v3/tax/rates')

    expect(refused.statusCode).toBe(422)
    expect(rates.json()).toMatchObject({ data: [] })
  })
})

describe('tax rates', () => {
  it('belong to a zone that is there', async () => {
    const { oauth } = mockForTest()
    const rate = { name: 'VAT', class_rates: [{ tax_class_id: 0, rate: 20 }] }
    const make = (tax_zone_id: number) =>
      oauth('/v3/tax/rates', { method: 'POST', payload: [{ ...rate, tax_zone_id }] })

    expect((await make(999)).statusCode).toBe(422)
    expect((await make(1)).json()).toMatchObject({ data: [{ enabled: true, priority: 1 }] })
  })
})

describe('tax properties', () => {
  it.each([
    ['products', '/v3/tax/products/properties', { product_id: 80 }, { alcohol_by_volume: '12' }],
    ['customers', '/v3/tax/customers', { customer_id: 3 }, { vat_number: 'US1' }],
  ])('are said of %s, by codes that are known', async (_what, path, owner, tax_properties) => {
    const { oauth } = mockForTest()
    const put = (payload: object) => oauth(path, { method: 'PUT', payload: [payload] })

    const kept = await put({ ...owner, tax_properties })
    const unknown = await put({ ...owner, tax_properties: { nobody: 'x' } })
    const [[name, id] = []] = Object.entries(owner)
    const read = await oauth(`${path}?${name ?? ''}:in=${id ?? ''}`)

    expect([kept.statusCode, unknown.statusCode]).toEqual([200, 422])
    expect(read.json()).toMatchObject({ data: [{ ...owner, tax_properties }] })
  })

  it('are made and deleted, one of a code', async () => {
    const { oauth } = mockForTest()
    const payload = [{ code: 'excise', display_name: 'Excise', type: 'PRODUCT' }]
    const make = () => oauth('/v3/tax/properties', { method: 'POST', payload })

    const made = await make()
    const [{ id }] = made.json<{ data: [{ id: number }] }>().data

    expect([made.statusCode, (await make()).statusCode]).toEqual([200, 409])
    await oauth(`/v3/tax/properties?id:in=${id}`, { method: 'DELETE' })
    expect((await oauth(`/v3/tax/properties?id:in=${id}`)).json()).toMatchObject({ data: [] })
  })
})

describe('tax settings', () => {
  it('keep what a change leaves out', async () => {
    const { oauth } = mockForTest()
    const payload = { rounding_strategy: 'NO_ROUNDING' }

    await oauth('/v3/tax/settings', { method: 'PUT', payload })
    const other = { fallback_strategy: 'DISABLE' }
    const answer = await oauth('/v3/tax/settings', { method: 'PUT', payload: other })
    const bad = { fallback_strategy: 'MAYBE' }

    expect(answer.json()).toMatchObject({ data: { ...payload, ...other } })
    expect((await oauth('/v3/tax/settings', { method: 'PUT', payload: bad })).statusCode).toBe(422)
  })
})

describe('a tax provider', () => {
  const path = '/v3/tax/providers/BasicSampleProvider/connection'

  it('is connected and disconnected, and its password never shown', async () => {
    const { oauth } = mockForTest()
    const payload = { username: 'shop', password: 'not-shown', profile: 'eu' }

    const kept = await oauth(path, { method: 'PUT', payload })
    const gone = await oauth(path, { method: 'DELETE' })

    expect(kept.json()).toMatchObject({ data: { username: 'shop', configured: true } })
    expect(kept.body).not.toContain('not-shown')
    expect(gone.json()).toMatchObject({ data: { configured: false } })
  })

  it('is not there under a name that none can have', async () => {
    const { oauth } = mockForTest()

    expect((await oauth('/v3/tax/providers/1/connection')).statusCode).toBe(404)
  })
})
