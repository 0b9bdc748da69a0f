import { describe, expect, it } from 'vitest'
import { mockForTest } from '../../testing/mock-for-test.ts'

describe('a page of settings', () => {
  it.each([
    [
      'store/locale',
      { shopper_language_selection_method: 'browser' },
      { store_country: 'Germany' },
    ],
    ['store/profile', { store_phone: '+49 30 1' }, { store_name: expect.any(String) as string }],
    ['store/units-of-measurement', { weight_measurement: 'LBS' }, { decimal_places: 2 }],
    ['catalog', { auto_approve_reviews: true }, { enable_product_comparisons: true }],
    ['email-statuses', { invoice_email: false }, { gift_certificate_email: true }],
    ['inventory', { stock_level_display: 'show' }, { edit_order_stock_adjustment: true }],
    ['inventory/notifications', { low_stock_notification_address: ['a@example.com'] }, {}],
    ['storefront/category', { category_tree_depth: 3 }, { default_product_sort: 'bestselling' }],
    ['storefront/product', { show_product_sku: false }, { show_product_price: true }],
    ['storefront/robotstxt', { robots_txt_ssl: 'Disallow: /' }, {}],
    ['storefront/search', { search_suggest: false }, { product_filtering_enabled: true }],
    ['storefront/security', { sitewide_https_enabled: false }, {}],
    ['storefront/seo', { page_title: 'Ærø' }, { www_redirect: 'none' }],
    ['storefront/status', { prelaunch_message: 'Bald!' }, {}],
  ])('keeps a change of %s and what it left out', async (path, change, kept) => {
    const { oauth } = mockForTest()

    const changed = await oauth(`/v3/settings/${path}`, { method: 'PUT', payload: change })
    const read = await oauth(`/v3/settings/${path}`)

    expect(changed.statusCode).toBe(200)
    expect(read.json()).toMatchObject({ data: { ...kept, ...change } })
  })

  it('has a channel’s own over the store’s, until they are taken away', async () => {
    const { oauth } = mockForTest()
    const path = '/v3/settings/storefront/seo'
    const title = async (query = '') =>
      (await oauth(path + query)).json<{ data: { page_title: string } }>().data.page_title
    await oauth(path, { method: 'PUT', payload: { page_title: 'Store' } })
    await oauth(`${path}?channel_id=2`, { method: 'PUT', payload: { page_title: 'Channel' } })

    const both = [await title(), await title('?channel_id=2')]
    await oauth(`${path}?channel_id=2`, { method: 'DELETE' })

    expect(both).toEqual(['Store', 'Channel'])
    expect(await title('?channel_id=2')).toBe('Store')
  })

  it('tells webhooks that the store speaks of itself in another way', async () => {
    const { raw, oauth } = mockForTest()
    const hook = { scope: 'store/information/updated', destination: 'http://127.0.0.1:1/hook' }
    await oauth('/v3/hooks', { method: 'POST', payload: hook })

    const payload = { store_phone: '+49 30 2' }
    await oauth('/v3/settings/store/profile', { method: 'PUT', payload })
    await raw('/control/webhooks/settle', { method: 'POST' })

    const { body } = await raw('/control/webhooks/deliveries')
    expect(body).toContain('store/information/updated')
  })

  it.each([
    ['a value that is none', '/v3/settings/catalog', { auto_approve_reviews: 'maybe' }],
    ['a channel that is none', '/v3/settings/catalog?channel_id=x', {}],
    ['a list', '/v3/settings/catalog', []],
  ])('is not changed by %s', async (_what, path, payload) => {
    const { oauth } = mockForTest()

    expect((await oauth(path, { method: 'PUT', payload })).statusCode).toBe(422)
  })
})

describe('the logo', () => {
  const form = (field: string) => ({
    method: 'POST' as const,
    headers: { 'content-type': 'multipart/form-data; boundary=b' },
    payload: [
      '--b',
      `Content-Disposition: form-data; name="${field}"; filename="løgo.png"`,
      'Content-Type: image/png',
      '',
      'not really a picture',
      '--b--',
      '',
    ].join('\r\n'),
  })

  it('is a text until a picture is sent', async () => {
    const { oauth } = mockForTest()

    const sent = await oauth('/v3/settings/logo/image', form('LogoFile'))
    const icon = await oauth('/v3/settings/favicon/image', form('FaviconFile'))

    expect([sent.statusCode, icon.statusCode]).toEqual([204, 204])
    expect((await oauth('/v3/settings/logo')).json()).toMatchObject({
      data: { type: 'image', logo_image_url: expect.stringContaining('l%C3%B8go.png') as string },
    })
  })

  it('is refused without a file', async () => {
    const { oauth } = mockForTest()

    expect((await oauth('/v3/settings/logo/image', form('Other'))).statusCode).toBe(422)
  })
})

describe('search filters', () => {
  it('are replaced as a whole, and have sets of their own by category', async () => {
    const { oauth } = mockForTest()
    const filters = [{ id: 'price', type: 'price', display_name: 'Preis' }]
    const context = { channel_id: 1, category_id: 18 }
    const path = '/v3/settings/search/filters'

    await oauth(path, { method: 'PUT', payload: filters })
    await oauth(`${path}/contexts`, { method: 'PUT', payload: [{ context, data: filters }] })
    await oauth(`${path}/contexts`, { method: 'PUT', payload: [{ context, data: [] }] })

    expect((await oauth(path)).json()).toMatchObject({ data: [{ display_name: 'Preis' }] })
    expect((await oauth(`${path}/contexts?category_id=18`)).json()).toMatchObject({
      data: [{ context, data: [] }],
      meta: { pagination: { total: 1 } },
    })
  })

  it('say what there is to choose', async () => {
    const { oauth } = mockForTest()

    const answer = await oauth('/v3/settings/search/filters/available')

    expect(answer.json()).toMatchObject({
      data: expect.arrayContaining([
        expect.objectContaining({ type: 'price', price_range_max: 225 }),
      ]) as [],
    })
  })
})

describe('analytics providers', () => {
  it('are filled in', async () => {
    const { oauth } = mockForTest()
    const payload = { code: 'G-1', enabled: true }

    await oauth('/v3/settings/analytics/2', { method: 'PUT', payload })

    expect((await oauth('/v3/settings/analytics/2')).json()).toMatchObject({ data: payload })
    expect((await oauth('/v3/settings/analytics/99')).statusCode).toBe(404)
  })
})

describe('storefront tokens', () => {
  it.each([
    ['api-token', { allowed_cors_origins: ['https://shop.example'] }],
    ['api-token-customer-impersonation', {}],
    ['api-token-private', { scopes: ['Customer'] }],
  ])('are issued as %s, and say what they are for', async (path, more) => {
    const { oauth } = mockForTest()
    const payload = { channel_id: 1, expires_at: 1_800_000_000, ...more }

    const answer = await oauth(`/v3/storefront/${path}`, { method: 'POST', payload })
    const { token } = answer.json<{ data: { token: string } }>().data
    const claims = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')

    expect(JSON.parse(claims)).toMatchObject({ sid: 'wuxeae6', eat: 1_800_000_000 })
  })

  it('are not issued for the past', async () => {
    const { oauth } = mockForTest()
    const payload = { channel_id: 1, expires_at: 1 }

    expect((await oauth('/v3/storefront/api-token', { method: 'POST', payload })).statusCode).toBe(
      422,
    )
  })
})
