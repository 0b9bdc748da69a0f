import { describe, expect, it } from 'vitest'
import { mockForTest, type Asked } from '../../testing/mock-for-test.ts'

interface Answered {
  readonly data: { readonly id: number }
}

const put = (payload: object): Asked => ({ method: 'PUT', payload })
const post = (payload: object): Asked => ({ method: 'POST', payload })

const ebay = { name: 'eBay', type: 'marketplace', platform: 'ebay' }
const AMAZON = '/v3/channels/664179'

describe('channels', () => {
  it('are made, read, changed and archived', async () => {
    const { oauth } = mockForTest()

    const created = await oauth('/v3/channels', post(ebay))
    const one = `/v3/channels/${created.json<Answered>().data.id}`
    const changed = await oauth(one, put({ status: 'archived', external_id: 'e-1' }))
    const read = await oauth(one)

    expect(created.json()).toMatchObject({
      data: {
        ...ebay,
        status: 'connected',
        is_enabled: true,
        is_visible: true,
        is_listable_from_ui: false,
        external_id: '',
        date_created: '2026-01-01T00:00:00Z',
      },
      meta: {},
    })
    expect(changed.json()).toMatchObject({ data: { status: 'archived', is_enabled: false } })
    expect(read.json()).toEqual(changed.json())
  })

  it.each([
    ['by type', 'type:in=pos,marketplace', [664_179, 667_159]],
    ['by status', 'status:in=prelaunch', [664_177]],
    ['by platform', 'platform:in=bigcommerce,square', [1, 667_159]],
    ['that are open', 'available=true&type:in=storefront', [1, 664_177]],
  ])('are listed %s', async (_how, query, ids) => {
    const { oauth } = mockForTest()

    const listed = await oauth(`/v3/channels?${query}`)

    expect(listed.json<{ data: { id: number }[] }>().data.map(({ id }) => id)).toEqual(ids)
  })

  it('show their currencies where those are asked for', async () => {
    const { oauth } = mockForTest()

    const read = await oauth('/v3/channels/664177?include=currencies')

    expect(read.json()).toMatchObject({
      data: { currencies: { channel_id: 664_177, enabled_currencies: ['USD', 'DKK'] } },
    })
  })

  it.each([
    ['without a platform', { name: 'x', type: 'pos' }, 422],
    ['of a platform that is no till', { ...ebay, type: 'pos' }, 422],
    ['of a platform that is none', { ...ebay, platform: '__proto__' }, 422],
    ['with a name in other letters', { ...ebay, name: 'Käffchen' }, 422],
    ['of a status that is of storefronts', { ...ebay, status: 'active' }, 422],
    ['deleted from the start', { ...ebay, status: 'deleted' }, 422],
    ['that are there already', { ...ebay, name: 'Amazon', platform: 'amazon' }, 409],
  ])('are not made %s', async (_how, payload, status) => {
    const { oauth } = mockForTest()

    const refused = await oauth('/v3/channels', post(payload))

    expect(refused.statusCode).toBe(status)
    expect((await oauth('/v3/channels')).json()).toMatchObject({
      meta: { pagination: { total: 4 } },
    })
  })

  it.each([
    ['another platform', AMAZON, { platform: 'ebay' }],
    ['a status that ended', AMAZON, { status: 'terminated' }],
    ['a status from before', '/v3/channels/1', { status: 'prelaunch' }],
    ['the end of the first', '/v3/channels/1', { status: 'deleted' }],
  ])('cannot be given %s', async (_what, path, payload) => {
    const { oauth } = mockForTest()

    expect((await oauth(path, put(payload))).statusCode).toBe(422)
  })

  it('cannot be changed once they are deleted', async () => {
    const { oauth } = mockForTest()
    await oauth(AMAZON, put({ status: 'deleted' }))

    expect((await oauth(AMAZON, put({ name: 'Back' }))).statusCode).toBe(422)
  })

  it('have a theme where BigCommerce draws them', async () => {
    const { oauth } = mockForTest()

    const theme = await oauth('/v3/channels/1/active-theme')

    expect(theme.statusCode).toBe(200)
    expect((await oauth(`${AMAZON}/active-theme`)).statusCode).toBe(404)
  })

  it('have menus in the control panel until those are deleted', async () => {
    const { oauth } = mockForTest()
    const path = '/v3/channels/667159/channel-menus'
    const menus = {
      bigcommerce_protected_app_sections: ['social', 'domains'],
      custom_app_sections: [{ title: 'Kasse', query_path: 'till' }],
    }

    const made = await oauth(path, post(menus))
    const refused = await oauth(path, post({ bigcommerce_protected_app_sections: ['nothing'] }))
    const deleted = await oauth(path, { method: 'DELETE' })
    const read = await oauth(path)

    expect(made.json()).toEqual({ data: menus, meta: {} })
    expect(refused.statusCode).toBe(422)
    expect(deleted.json()).toEqual({ data: 667_159, meta: {} })
    expect(read.json()).toMatchObject({ data: { custom_app_sections: [] } })
  })
})

describe('currencies of channels', () => {
  const ALL = '/v3/channels/currency-assignments'
  const ONE = '/v3/channels/1/currency-assignments'

  it("are assigned, read, and the store's again when deleted", async () => {
    const { oauth } = mockForTest()
    const assignment = { enabled_currencies: ['JPY'], default_currency: 'JPY' }

    const assigned = await oauth(ONE, post(assignment))
    const listed = await oauth(ALL)
    const deleted = await oauth(ONE, { method: 'DELETE' })
    const read = await oauth(ONE)

    expect(assigned.json()).toMatchObject({ data: { channel_id: 1, ...assignment } })
    expect(listed.json<{ data: object[] }>().data).toHaveLength(4)
    expect(deleted.json()).toEqual({ data: 1, meta: {} })
    expect(read.json()).toMatchObject({
      data: { enabled_currencies: ['USD', 'DKK', 'JPY'], default_currency: 'USD' },
    })
  })

  it.each([
    ['that the store has not', ['USD', 'AWG'], 'USD', 1],
    ['whose default is not among them', ['USD'], 'DKK', 1],
    ['in a channel that is not there', ['USD'], 'USD', 9],
  ])('are refused with all others %s', async (_how, enabled_currencies, default_currency, id) => {
    const { oauth } = mockForTest()
    const good = { channel_id: 667_159, enabled_currencies: ['DKK'], default_currency: 'DKK' }

    const refused = await oauth(
      ALL,
      put([good, { channel_id: id, enabled_currencies, default_currency }]),
    )
    const read = await oauth('/v3/channels/667159/currency-assignments')

    expect(refused.statusCode).toBe(422)
    expect(read.json()).toMatchObject({ data: { default_currency: 'USD' } })
  })
})
