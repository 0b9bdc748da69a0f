import { describe, expect, it } from 'vitest'
import { mockForTest } from '../../testing/mock-for-test.ts'

const coupon = {
  name: 'Five off tea',
  type: 'per_total_discount',
  amount: '5.00',
  code: 'TEA-5',
  applies_to: { entity: 'categories', ids: [19] },
}
const certificate = {
  to_name: 'René',
  to_email: 'rene.lefevre@example.com',
  from_name: 'Jane Doe',
  from_email: 'jane.doe@example.com',
  amount: '50',
}
const banner = {
  name: 'Tee',
  content: '<p>Tee!</p>',
  page: 'category_page',
  item_id: '19',
  location: 'top',
  date_type: 'always',
}

describe('what V2 markets with', () => {
  it.each([
    ['/coupons', coupon, 201, { amount: '5.0000', expires: '', num_uses: 0, enabled: true }],
    ['/gift_certificates', certificate, 201, { balance: '50.0000', purchase_date: '1767225600' }],
    ['/banners', banner, 200, { item_id: '19', visible: '1', date_created: '1767225600' }],
  ])('%s is made, read, changed and deleted', async (path, payload, status, shown) => {
    const { legacy } = mockForTest()

    const made = await legacy(path, { method: 'POST', payload })
    const one = `${path}/${made.json<{ id: number }>().id}`
    const read = await legacy(one)
    const field = 'name' in payload ? 'name' : 'to_name'
    const changed = await legacy(one, { method: 'PUT', payload: { [field]: 'Ganz neu' } })
    const deleted = await legacy(one, { method: 'DELETE' })
    const gone = await legacy(one)

    expect(made.statusCode).toBe(status)
    expect(read.json()).toMatchObject(shown)
    expect(changed.json()).toEqual({ ...read.json<object>(), [field]: 'Ganz neu' })
    expect([deleted.statusCode, gone.statusCode]).toEqual([204, 404])
  })

  it.each(['/coupons', '/gift_certificates', '/banners'])('%s is emptied at once', async (path) => {
    const { legacy } = mockForTest()

    const deleted = await legacy(path, { method: 'DELETE' })
    const listed = await legacy(path)

    expect([deleted.statusCode, listed.statusCode]).toEqual([204, 204])
  })

  it.each([
    ['coupons of a type', '/coupons?type=free_shipping', [3]],
    ['coupons but of a type', '/coupons?exclude_type=promotion', [1, 2, 3]],
    ['a coupon by its code', '/coupons?code=welcome10', [2]],
    ['certificates from the last', '/gift_certificates?sort=id&direction=desc', [2, 1]],
    ['certificates to someone', '/gift_certificates?to_email=jane.doe@example.com', [2]],
    ['banners from an id on', '/banners?min_id=2', [2]],
    ['banners page by page', '/banners?limit=1&page=2', [2]],
  ])('lists %s', async (_what, path, ids) => {
    const { legacy } = mockForTest()

    const answer = await legacy(path)

    expect(answer.json<{ id: number }[]>().map(({ id }) => id)).toEqual(ids)
  })

  it('counts coupons and banners, and deletes the coupons that are named', async () => {
    const { oauth } = mockForTest()

    await oauth('/v2/coupons?id:in=1,2', { method: 'DELETE' })
    const coupons = await oauth('/v2/coupons/count')
    const banners = await oauth('/v2/banners/count')

    expect([coupons.json(), banners.json()]).toEqual([{ count: 4 }, { count: 2 }])
  })

  it.each([
    ['a coupon without a code', '/coupons', { ...coupon, code: undefined }, 400],
    ['a coupon with a code that is taken', '/coupons', { ...coupon, code: 'Welcome10' }, 409],
    ['a code with signs', '/coupons', { ...coupon, code: 'A&B' }, 400],
    [
      'a coupon for a category that is not there',
      '/coupons',
      { ...coupon, applies_to: { entity: 'categories', ids: [99] } },
      400,
    ],
    ['a coupon of a promotion', '/coupons', { ...coupon, type: 'promotion' }, 400],
    ['a certificate for nobody', '/gift_certificates', { ...certificate, to_email: 'René' }, 400],
    [
      'a certificate of a customer who is not there',
      '/gift_certificates',
      { ...certificate, customer_id: 99 },
      400,
    ],
    [
      'a certificate with a code that is taken',
      '/gift_certificates',
      { ...certificate, code: 'FFZ-5N4-C7M-S78' },
      409,
    ],
    ['a banner on no page', '/banners', { ...banner, page: 'cart_page' }, 400],
    ['a banner of a category that is not there', '/banners', { ...banner, item_id: 99 }, 400],
  ])('refuses %s', async (_what, path, payload, status) => {
    const { legacy } = mockForTest()

    const answer = await legacy(path, { method: 'POST', payload })

    expect(answer.json()).toMatchObject([{ status }])
  })

  it('takes a coupon in XML', async () => {
    const { legacy } = mockForTest()
    const xml = 'application/xml'
    const payload =
      '<coupon><name>X</name><type>free_shipping</type><amount>0</amount><code>XML</code>' +
      '<applies_to><entity>products</entity><ids><id>77</id><id>80</id></ids></applies_to></coupon>'

    const made = await legacy('/coupons', {
      method: 'POST',
      headers: { 'content-type': xml, accept: xml },
      payload,
    })

    expect(made.statusCode).toBe(201)
    expect(made.body).toContain('<code>XML</code>')
  })

  it('makes up a code of twelve letters, and cuts a long one to twenty', async () => {
    const { oauth } = mockForTest()
    const make = async (payload: object) =>
      (await oauth('/v2/gift_certificates', { method: 'POST', payload })).json<{ code: string }>()

    const own = await make(certificate)
    const long = await make({ ...certificate, code: 'A'.repeat(30) })

    expect(own.code).toMatch(/^[0-9A-F]{3}(-[0-9A-F]{3}){3}$/)
    expect(long.code).toBe('A'.repeat(20))
  })
})
