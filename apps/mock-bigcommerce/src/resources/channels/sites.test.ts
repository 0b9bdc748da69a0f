import { describe, expect, it } from 'vitest'
import { mockForTest, type Asked } from '../../testing/mock-for-test.ts'
import { SAMPLE_CERTIFICATE } from './sample-certificate.ts'

interface Answered {
  readonly data: { readonly id: number }
}

const put = (payload: object): Asked => ({ method: 'PUT', payload })
const post = (payload: object): Asked => ({ method: 'POST', payload })
const del: Asked = { method: 'DELETE' }

const url = 'https://till.moller-daughters.example'
const OF_TILL = '/v3/channels/667159/site'

describe('sites', () => {
  it.each([
    ['by themselves', '/v3/sites', 201, 204],
    ['as their channels', OF_TILL, 200, 200],
  ])('are made, moved and deleted %s', async (_how, path, made, gone) => {
    const { oauth } = mockForTest()

    const created = await oauth(path, post({ channel_id: 667_159, url }))
    const { id } = created.json<Answered>().data
    const one = path === OF_TILL ? OF_TILL : `/v3/sites/${id}`
    const moved = await oauth(one, put({ url: 'https://kasse.example' }))
    const found = await oauth('/v3/sites?channel_id:in=667159')
    const deleted = await oauth(one, del)
    const after = await oauth(`/v3/sites/${id}`)

    expect(created.statusCode).toBe(made)
    expect(moved.json()).toMatchObject({
      data: {
        id,
        url: 'https://kasse.example',
        channel_id: 667_159,
        ssl_status: 'shared',
        is_checkout_url_customized: false,
        urls: [
          { type: 'primary', url: 'https://kasse.example' },
          { type: 'canonical', url: 'https://store-wuxeae6.mybigcommerce.com' },
          { type: 'checkout', url: 'https://shop.moller-daughters.example' },
        ],
      },
    })
    expect(found.json()).toMatchObject({
      data: [{ id }],
      meta: { pagination: { offset: 0, limit: 50, total_items: 1 } },
    })
    expect([deleted.statusCode, after.statusCode]).toEqual([gone, 404])
  })

  it.each([
    ['of a channel that is not there', { channel_id: 9, url }, 404],
    ['of a channel that has one', { channel_id: 1, url }, 409],
    [
      "at another's address",
      { channel_id: 667_159, url: 'https://shop.moller-daughters.example' },
      409,
    ],
    ['at no address', { channel_id: 667_159, url: 'kasse' }, 422],
    ['at an address of another kind', { channel_id: 667_159, url: 'javascript:alert(1)' }, 422],
  ])('are not made %s', async (_how, payload, status) => {
    const { oauth } = mockForTest()

    expect((await oauth('/v3/sites', post(payload))).statusCode).toBe(status)
  })

  it('have a checkout of their own below the same domain until it is deleted', async () => {
    const { oauth } = mockForTest()
    const path = '/v3/channels/1/site/checkout-url'
    const checkout = 'https://checkout.moller-daughters.example'

    const made = await oauth(path, put({ url: checkout.replace('https', 'http') }))
    const refused = await oauth(path, put({ url: 'https://checkout.example' }))
    await oauth(path, del)
    const site = await oauth('/v3/channels/1/site')

    expect(made.json()).toMatchObject({
      id: 1000,
      is_checkout_url_customized: true,
      urls: [{}, {}, { type: 'checkout', url: checkout }],
    })
    expect(refused.statusCode).toBe(422)
    expect(site.json()).toMatchObject({ data: { is_checkout_url_customized: false } })
  })
})

describe('routes of a site', () => {
  const PATH = '/v3/sites/1001/routes'

  it('are made, changed, listed and deleted', async () => {
    const { oauth } = mockForTest()
    const home = { type: 'home', matching: '*', route: '/hjem' }

    const created = await oauth(PATH, post(home))
    const { id } = created.json<Answered>().data
    const one = `${PATH}/${id}`
    const changed = await oauth(one, put({ ...home, route: '/forside' }))
    const upserted = await oauth(
      PATH,
      put([
        { ...home, id, route: '/start' },
        { type: 'cart', matching: '*', route: '/kurv' },
      ]),
    )
    const listed = await oauth(`${PATH}?type=home`)
    const deleted = await oauth(one, del)
    const gone = await oauth(one)

    expect([created.statusCode, changed.statusCode, upserted.statusCode]).toEqual([201, 201, 200])
    expect(listed.json()).toMatchObject({ data: [{ ...home, id, route: '/start' }] })
    expect([deleted.statusCode, gone.statusCode]).toEqual([204, 404])
  })

  it.each([
    ['a page that has one', post({ type: 'product', matching: '*', route: '/x' })],
    ['no kind of page', post({ type: 'x', matching: '*', route: '/x' })],
    ['one that is not there', put([{ id: 99, type: 'home', matching: '*', route: '/x' }])],
    ['two of one page', put(['/x', '/y'].map((route) => ({ type: 'home', matching: '*', route })))],
  ])('are refused for %s', async (_what, asked) => {
    const { oauth } = mockForTest()

    const refused = await oauth(PATH, asked)

    expect(refused.statusCode).toBe(422)
    expect((await oauth(PATH)).json()).toMatchObject({ meta: { pagination: { total: 2 } } })
  })
})

describe('certificates of sites', () => {
  it('are installed for an address of the site, and their keys shown to nobody', async () => {
    const { oauth } = mockForTest()
    const certificate = { certificate: SAMPLE_CERTIFICATE, private_key: 'not a real key' }

    const before = await oauth('/v3/sites/1001/certificate')
    const installed = await oauth('/v3/sites/1001/certificate', put({ certificate }))
    const after = await oauth('/v3/sites/1001/certificate')
    const listed = await oauth('/v3/sites/certificates?urls:in=shop.moller-daughters.example')

    expect(before.json()).toMatchObject({ data: { status: 'shared', installed_certificate: null } })
    expect(installed.json()).toEqual({ data: {}, meta: {} })
    expect(after.json()).toMatchObject({
      data: {
        status: 'dedicated',
        installed_certificate: { common_name: 'shop.moller-daughters.example' },
      },
    })
    expect(after.body).not.toContain('not a real key')
    expect(listed.json<{ data: object[] }>().data).toHaveLength(1)
  })

  it.each([
    ['are none', { certificate: { certificate: 'x', private_key: 'x' } }],
    [
      'are for another host',
      {
        url: 'elsewhere.example',
        certificate: { certificate: SAMPLE_CERTIFICATE, private_key: 'x' },
      },
    ],
  ])('are refused where they %s', async (_what, payload) => {
    const { oauth } = mockForTest()

    expect((await oauth('/v3/sites/1000/certificate', put(payload))).statusCode).toBe(422)
  })
})
