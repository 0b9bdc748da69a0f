import { describe, expect, it } from 'vitest'
import { mockForTest } from '../../testing/mock-for-test.ts'

const GRIND = 500_001
const PATH = { options: '/options', sets: '/optionsets' } as const

interface Identified {
  readonly id: number
}

describe.each([
  ['options', PATH.options, { name: 'Größe', type: 'RT' }, 'values', 7],
  ['option sets', PATH.sets, { name: 'Größen' }, 'options', 2],
] as const)('%s', (_what, path, payload, link, before) => {
  it('are made with 201, read, found by name, changed, counted, deleted and then gone', async () => {
    const { legacy } = mockForTest()

    const made = await legacy(path, { method: 'POST', payload })
    const { id } = made.json<Identified>()
    const one = `${path}/${id}`
    const found = await legacy(`${path}?name=${encodeURIComponent(payload.name)}`)
    const changed = await legacy(one, { method: 'PUT', payload: { name: 'Maß' } })
    const count = await legacy(`${path}/count`)
    const deleted = await legacy(one, { method: 'DELETE' })
    const gone = await legacy(one)

    expect([made.statusCode, made.headers.location]).toEqual([201, `/store/wuxeae6/api/v2${one}`])
    expect(made.json()).toMatchObject({ product_id: null, [link]: { resource: `${one}/${link}` } })
    expect(found.json<Identified[]>().map((each) => each.id)).toEqual([id])
    expect(changed.json()).toMatchObject({ id, name: 'Maß' })
    expect(count.json()).toEqual({ count: before + 1 })
    expect([deleted.statusCode, gone.statusCode]).toEqual([204, 404])
  })

  it('refuse a name that is taken, none at all, and their link', async () => {
    const { legacy } = mockForTest()
    const post = async (said: object) =>
      (await legacy(path, { method: 'POST', payload: said })).statusCode

    expect(await post(payload)).toBe(201)
    expect(await post(payload)).toBe(409)
    expect(await post({})).toBe(400)
    expect(await post({ ...payload, [link]: [] })).toBe(400)
  })

  it('go all at once', async () => {
    const { legacy } = mockForTest()

    await legacy(path, { method: 'DELETE' })
    const places = await legacy('/optionsets/options/count')

    expect(places.json()).toEqual({ count: 0 })
  })
})

describe('options', () => {
  it('of one product show beside those that products share, with their values', async () => {
    const { legacy } = mockForTest()

    const options = await legacy('/options?type=CS')
    const values = await legacy('/options/1/values')
    const value = await legacy('/options/1/values/2')
    const written = await legacy('/options/1', { method: 'PUT', payload: { name: 'x' } })

    expect(options.json()).toMatchObject([
      { id: 1, product_id: 94, display_name: 'Dose' },
      { id: 500_002, product_id: null, display_name: 'Colour' },
    ])
    expect(values.json()).toMatchObject([{ label: 'Weiß', value: '#fafafa' }, { id: 2 }])
    expect(value.json()).toMatchObject({ option_id: 1, label: 'Schwarz' })
    expect(written.statusCode).toBe(404)
  })
})

describe('option values', () => {
  const path = `/options/${GRIND}/values`
  const french = { label: 'French press', value: 'French press', sort_order: '3', is_default: true }

  it.each([
    ['below their option', path],
    ['where older clients look', '/options/values'],
  ])('are made, read, changed and deleted %s', async (_where, at) => {
    const { legacy } = mockForTest()

    const made = await legacy(path, { method: 'POST', payload: french })
    const { id } = made.json<Identified>()
    const changed = await legacy(`${at}/${id}`, { method: 'PUT', payload: { label: 'Stempel' } })
    const read = await legacy(`${at}/${id}`)
    const deleted = await legacy(`${at}/${id}`, { method: 'DELETE' })
    const gone = await legacy(`${at}/${id}`)

    expect([made.statusCode, made.headers.location]).toEqual([
      201,
      `/store/wuxeae6/api/v2${path}/${id}`,
    ])
    expect(made.json()).toMatchObject({ option_id: GRIND, sort_order: 3, is_default: true })
    expect(changed.json()).toMatchObject({ label: 'Stempel', value: 'French press' })
    expect(read.json()).toEqual(changed.json())
    expect([deleted.statusCode, gone.statusCode]).toEqual([204, 404])
  })

  it('have one default, the last that was said to be', async () => {
    const { legacy } = mockForTest()

    await legacy(path, { method: 'POST', payload: french })
    const values = (await legacy(path)).json<{ label: string; is_default: boolean }[]>()
    const count = await legacy(`${path}/count`)

    const defaults = values.filter(({ is_default }) => is_default)
    expect(defaults.map(({ label }) => label)).toEqual(['French press'])
    expect(count.json()).toEqual({ count: 4 })
  })

  it('are deleted by the page', async () => {
    const { legacy } = mockForTest()

    await legacy(`${path}?limit=2`, { method: 'DELETE' })
    const left = await legacy(path)
    await legacy('/options/values', { method: 'DELETE' })
    const none = await legacy(path)

    expect(left.json()).toMatchObject([{ label: 'Filter' }])
    expect(none.statusCode).toBe(204)
  })

  it('refuse a label that is taken, another option, and a product that is not there', async () => {
    const { legacy } = mockForTest()
    const post = async (said: object, at = path) =>
      (await legacy(at, { method: 'POST', payload: said })).statusCode
    const picks = await legacy('/options', {
      method: 'POST',
      payload: { name: 'Pick', type: 'PI' },
    })
    const ofPicks = `/options/${picks.json<Identified>().id}/values`

    expect(await post({ label: 'Filter', value: 'Filter' })).toBe(409)
    expect(await post({ label: 'x', value: 'x', option_id: 3 })).toBe(400)
    expect(await post({ label: 'x', value: 'x' }, '/options/999/values')).toBe(404)
    expect(await post({ label: 'x', value: '9' }, ofPicks)).toBe(400)
    expect(await post({ label: 'x', value: 77 }, ofPicks)).toBe(201)
  })

  it('are at most 250 for an option', async () => {
    const { legacy } = mockForTest({ limits: {} })
    const post = (n: number) =>
      legacy(path, { method: 'POST', payload: { label: `Nº ${n}`, value: `${n}` } })
    for (let n = 4; n <= 250; n += 1) await post(n)

    expect((await post(251)).statusCode).toBe(403)
  })
})

describe('option set options', () => {
  it.each([
    ['below their set', '/optionsets/1/options', {}],
    ['where older clients look', '/optionsets/options', { option_set_id: 1 }],
  ])('are made, read, changed and deleted %s', async (_where, at, which) => {
    const { legacy } = mockForTest()
    const payload = { ...which, option_id: 500_002, is_required: 'true' }

    const made = await legacy(at, { method: 'POST', payload })
    const one = `${at}/${made.json<Identified>().id}`
    const changed = await legacy(one, { method: 'PUT', payload: { display_name: 'Farbe?' } })
    const read = await legacy(one)
    const deleted = await legacy(one, { method: 'DELETE' })
    const gone = await legacy(one)

    expect([made.statusCode, made.json<object>()]).toMatchObject([
      201,
      {
        option_set_id: 1,
        display_name: 'Colour',
        is_required: true,
        option: { resource: '/options/500002' },
        values: [{ label: 'Silver', value: '#cccccc', option_value_id: 500_004 }, {}],
      },
    ])
    expect(changed.json()).toMatchObject({ display_name: 'Farbe?', option_id: 500_002 })
    expect(read.json()).toEqual(changed.json())
    expect([deleted.statusCode, gone.statusCode]).toEqual([204, 404])
  })

  it('are listed, counted and deleted for one set and for all', async () => {
    const { legacy } = mockForTest()

    const ofOne = await legacy('/optionsets/2/options')
    const ofAll = await legacy('/optionsets/options')
    await legacy('/optionsets/2/options', { method: 'DELETE' })
    const count = await legacy('/optionsets/options/count')
    await legacy('/optionsets/options', { method: 'DELETE' })
    const none = await legacy('/optionsets/1/options')

    expect([ofOne, ofAll].map((each) => each.json<object[]>().length)).toEqual([2, 3])
    expect(count.json()).toEqual({ count: 1 })
    expect(none.statusCode).toBe(204)
  })

  it.each([
    ['an option that is not there', '/optionsets/1/options', { option_id: 9 }, 400],
    ['an option that is in the set', '/optionsets/1/options', { option_id: GRIND }, 409],
    ['a set that is not there', '/optionsets/9/options', { option_id: GRIND }, 404],
    ['no set', '/optionsets/options', { option_id: GRIND }, 400],
    ['values', '/optionsets/1/options', { option_id: 500_002, values: [] }, 400],
  ])('refuse %s', async (_what, path, payload, status) => {
    const { legacy } = mockForTest()

    const answer = await legacy(path, { method: 'POST', payload })

    expect(answer.statusCode).toBe(status)
  })

  it('go back and forth in XML', async () => {
    const { legacy } = mockForTest()
    const headers = { accept: 'application/xml', 'content-type': 'application/xml' }
    const payload = '<option><option_id>500002</option_id><sort_order>4</sort_order></option>'

    const made = await legacy('/optionsets/1/options', { method: 'POST', payload, headers })
    const list = await legacy('/optionsets/1/options', { headers })

    expect(made.body).toContain('<values><value><label>Silver</label>')
    expect(made.body).toContain('<sort_order>4</sort_order>')
    expect(list.body).toMatch(/<options><option><id>1<\/id>.*<\/option><option>.*<\/options>/s)
  })
})
