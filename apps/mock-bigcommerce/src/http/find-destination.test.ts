import { describe, expect, it } from 'vitest'
import { FULL_TOKEN, LEGACY, mockForTest } from '../testing/mock-for-test.ts'

const byToken = { 'x-auth-token': FULL_TOKEN }
const byBasic = { authorization: LEGACY, accept: 'application/json' }

describe('which side of BigCommerce answers', () => {
  it.each([
    ['the API host', 'api.bigcommerce.com', '/stores/wuxeae6/v2/time', byToken],
    ['the API prefix', '127.0.0.1:8090', '/api/stores/wuxeae6/v2/time', byToken],
    ['a store host', 'store-wuxeae6.mybigcommerce.com', '/api/v2/time', byBasic],
    ["a channel's store host", 'store-wuxeae6-2.mybigcommerce.com', '/api/v2/time', byBasic],
    ["the store's own domain", 'shop.moller-daughters.example', '/api/v2/time', byBasic],
    ['a store host in capitals', 'STORE-WUXEAE6.MyBigCommerce.com', '/api/v2/time', byBasic],
    ['the store prefix', 'localhost', '/store/wuxeae6/api/v2/time', byBasic],
  ])('is reached by %s', async (_what, host, url, credentials) => {
    const { raw } = mockForTest()

    const answer = await raw(url, { headers: { host, ...credentials } })

    expect([answer.statusCode, answer.json()]).toEqual([200, { time: 1_767_225_600 }])
  })

  it.each([
    ['by host', { host: 'store-wuxeae6.mybigcommerce.com' }, '/api/v2/orders/100'],
    ['by own domain', { host: 'shop.moller-daughters.example' }, '/api/v2/orders/100'],
  ])('links to the legacy host as asked when reached %s', async (_what, headers, url) => {
    const { raw } = mockForTest()

    const answer = await raw(url, { headers: { ...headers, ...byBasic } })

    expect(answer.json()).toMatchObject({
      products: {
        url: `https://${headers.host}/api/v2/orders/100/products.json`,
        resource: '/orders/100/products',
      },
      shipping_addresses: { resource: '/orders/100/shippingaddresses' },
    })
  })

  it.each([
    ['the store prefix', '/store/wuxeae6/api/v2/orders/100', byBasic, '.json'],
    ['the API prefix', '/api/stores/wuxeae6/v2/orders/100', byToken, ''],
  ])('links under %s when reached by it', async (_what, url, credentials, extension) => {
    const { raw } = mockForTest()

    const answer = await raw(url, { headers: { host: '127.0.0.1:8090', ...credentials } })

    expect(answer.json()).toMatchObject({
      products: { url: `http://127.0.0.1:8090${url}/products${extension}` },
    })
  })

  it.each([
    ['the login host', 'login.bigcommerce.com', '/', 'Log in to your store'],
    ['the login prefix', 'localhost', '/login', 'Log in to your store'],
    ['a store host', 'store-wuxeae6.mybigcommerce.com', '/manage/apps', 'Apps'],
    ["the store's own domain", 'shop.moller-daughters.example', '/manage', 'Home'],
    ['the store prefix', 'localhost', '/store/wuxeae6/manage/users', 'Users'],
    ['the panel prefix', 'localhost', '/panel/wuxeae6', 'Home'],
    ['the portal host', 'devtools.bigcommerce.com', '/my/apps', 'My Apps'],
    ['the portal prefix', 'localhost', '/portal/', 'My Apps'],
  ])('shows a page when reached by %s', async (_what, host, url, heading) => {
    const { raw } = mockForTest()

    const answer = await raw(url, { headers: { host } })

    expect([answer.statusCode, answer.headers['content-type']]).toEqual([
      200,
      'text/html; charset=utf-8',
    ])
    expect(answer.body).toContain(`<h1>${heading}</h1>`)
  })

  it.each([
    ['hosts', 'login.bigcommerce.com', '/', 'https://store-wuxeae6.mybigcommerce.com/manage/'],
    ['prefixes', 'localhost', '/login', '/panel/wuxeae6/'],
  ])('links from page to page by %s when reached by them', async (_what, host, url, link) => {
    const { raw } = mockForTest()

    const answer = await raw(url, { headers: { host } })

    expect(answer.body).toContain(`<a href="${link}">`)
  })

  it('links to the API host without an extension when reached by it', async () => {
    const { raw } = mockForTest()

    const answer = await raw('/stores/wuxeae6/v2/orders/100', {
      headers: { host: 'api.bigcommerce.com', ...byToken },
    })

    expect(answer.json()).toMatchObject({
      products: { url: 'https://api.bigcommerce.com/stores/wuxeae6/v2/orders/100/products' },
    })
  })

  it.each([
    ['an unknown page of the login host', 'login.bigcommerce.com', '/deep-links/x'],
    ['an unknown page of the login prefix', 'localhost', '/login/deep-links/x'],
    ['an unknown page of a control panel', 'localhost', '/panel/wuxeae6/weather'],
    ['the control panel of a store that is not seeded', 'localhost', '/panel/other/'],
    ['an unknown page of the Developer Portal', 'devtools.bigcommerce.com', '/docs'],
    ['a path that only begins like a prefix', 'localhost', '/portals'],
    ['the control API on the API host', 'api.bigcommerce.com', '/control/health'],
    ['the control API on a store host', 'store-wuxeae6.mybigcommerce.com', '/control/health'],
    ['a store that is not seeded', 'store-other.mybigcommerce.com', '/api/v2/time'],
    ['GraphQL', 'api.bigcommerce.com', '/stores/wuxeae6/graphql'],
    ['a path of no host', 'localhost', '/anything/else?x=1'],
    ['a path that cannot be decoded', 'localhost', '/%zz'],
    ['an unknown control path', 'localhost', '/control/weather'],
  ])('says 501 and names what was asked for %s', async (_what, host, url) => {
    const { raw } = mockForTest()

    const answer = await raw(url, { headers: { host } })

    expect(answer.statusCode).toBe(501)
    expect(answer.body).toContain('mock BigCommerce does not model')
  })
})
