import { describe, expect, it } from 'vitest'
import { LEGACY, mockForTest } from '../testing/mock-for-test.ts'

const TIME = '/store/wuxeae6/api/v2/time'

describe('the legacy plane', () => {
  it('asks for Basic credentials where there are none', async () => {
    const { raw } = mockForTest()

    const answer = await raw(TIME, { headers: { accept: 'application/json' } })

    expect([answer.statusCode, answer.headers['www-authenticate']]).toEqual([401, 'Basic'])
    expect(answer.json()).toEqual([
      { status: 401, message: 'No credentials were supplied in the request.' },
    ])
  })

  it('refuses wrong credentials without asking again, and spends nothing', async () => {
    const { legacy } = mockForTest()

    const answer = await legacy('/time', {
      headers: { authorization: `Basic ${btoa('admin:guess')}` },
    })

    expect([
      answer.statusCode,
      answer.headers['www-authenticate'],
      answer.headers['x-bc-apilimit-remaining'],
    ]).toEqual([401, undefined, undefined])
  })

  it.each([
    ['V3', '/store/wuxeae6/api/v3/catalog/products'],
    ['webhooks', '/store/wuxeae6/api/v2/hooks'],
  ])('refuses %s: those are for OAuth', async (_what, url) => {
    const { raw } = mockForTest()

    const answer = await raw(url, { headers: { authorization: LEGACY, accept: '*/*' } })

    expect(answer.statusCode).toBe(403)
    expect(answer.body).toContain('<errors><error><status>403</status>')
  })

  it.each([
    ['nothing says otherwise', '/time', undefined, 'application/xml'],
    ['Accept names no type', '/time', '*/*', 'application/xml'],
    ['Accept is JSON', '/time', 'application/json', 'application/json'],
    ['the extension is .json', '/time.json', '*/*', 'application/json'],
    ['the extension is .xml', '/time.xml', undefined, 'application/xml'],
    ['Accept contradicts .json fully', '/time.json', 'application/xml', 'application/xml'],
    ['Accept contradicts .json less', '/time.json', 'text/xml;q=0.9', 'application/json'],
    ['Accept is half-hearted', '/time', 'application/json;q=0.5, */*;q=0.1', 'application/json'],
    ['Accept prefers one', '/time', 'text/xml;q=0.2, application/json;q=0.8', 'application/json'],
    ['Accept names JSON among others', '/time', 'text/html, application/json', 'application/json'],
    ['Accept excludes JSON', '/time', 'application/json;q=0, */*', 'application/xml'],
  ])('answers in the right format where %s', async (_what, path, accept, expected) => {
    const { raw } = mockForTest()

    const answer = await raw(`/store/wuxeae6/api/v2${path}`, {
      headers: { authorization: LEGACY, ...(accept !== undefined && { accept }) },
    })

    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, expected])
  })

  it('says 406 to a type that it does not speak', async () => {
    const { legacy } = mockForTest()

    const answer = await legacy('/time', { headers: { accept: 'text/csv' } })

    expect(answer.statusCode).toBe(406)
  })

  it.each([
    ['missing', undefined],
    ['unsupported', 'text/plain'],
  ])('says 415 to a body whose Content-Type is %s', async (_what, type) => {
    const { legacy } = mockForTest()

    const answer = await legacy('/brands', {
      method: 'POST',
      payload: '{"name":"New"}',
      headers: type === undefined ? {} : { 'content-type': type },
    })

    expect(answer.statusCode).toBe(415)
    expect(answer.json()).toMatchObject([{ status: 415 }])
  })

  it.each([
    ['JSON', 'application/json', '{"name":'],
    ['XML', 'application/xml', '<brand><name>New</brand>'],
    ['two roots', 'text/xml', '<brand/><brand/>'],
  ])('says 400 to broken %s', async (_what, type, payload) => {
    const { legacy } = mockForTest()

    const answer = await legacy('/brands', {
      method: 'POST',
      payload,
      headers: { 'content-type': type },
    })

    expect(answer.statusCode).toBe(400)
  })

  it('says 404, 405 with Allow, and 501 for a method that no resource has', async () => {
    const { legacy } = mockForTest()

    const missing = await legacy('/orders/999')
    const wrongMethod = await legacy('/orders', { method: 'PUT' })
    const patch = await legacy('/orders/100', { method: 'PATCH' })

    expect(missing.json()).toEqual([
      { status: 404, message: 'The requested resource was not found.' },
    ])
    expect([wrongMethod.statusCode, wrongMethod.headers.allow]).toEqual([
      405,
      'GET, HEAD, POST, DELETE',
    ])
    expect(patch.statusCode).toBe(501)
  })

  it('tells what is left of the hour, and its version', async () => {
    const { legacy } = mockForTest()

    const answer = await legacy('/time')

    expect(answer.headers).toMatchObject({
      'x-bc-apilimit-remaining': '19999',
      'x-bc-store-version': '7.6.0',
      date: 'Thu, 01 Jan 2026 00:00:00 GMT',
    })
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f]{32}$/)
  })

  it('says 509 when the hour is used up, until it has moved past the first minute', async () => {
    const { legacy, clock } = mockForTest({ limits: { legacyRequestsPerHour: 2 } })
    await legacy('/time')
    clock.advance(60_000)
    await legacy('/time')

    const usedUp = await legacy('/time')
    clock.advance(59 * 60_000)
    const later = await legacy('/time')
    const again = await legacy('/time')

    expect(usedUp.json()).toEqual([
      { status: 509, message: 'The requests-per-hour limit has been reached.' },
    ])
    expect(usedUp.headers['x-bc-apilimit-remaining']).toBe('0')
    expect([later.statusCode, again.statusCode]).toEqual([200, 509])
  })

  it('understands both spellings of a path', async () => {
    const { legacy } = mockForTest()

    const spellings = await Promise.all([
      legacy('/orders/100/shippingaddresses.json'),
      legacy('/orders/100/shipping_addresses'),
      legacy('/products/77/customfields'),
      legacy('/products/77/custom_fields.json'),
    ])

    expect(spellings.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200])
  })

  it('answers HEAD as GET without the body', async () => {
    const { legacy } = mockForTest()

    const answer = await legacy('/orders/100', { method: 'HEAD' })

    expect([answer.statusCode, answer.body]).toEqual([200, ''])
    expect(Number(answer.headers['content-length'])).toBeGreaterThan(1_000)
  })

  it('says 304 to a caller who already has the newest', async () => {
    const { legacy } = mockForTest()
    const first = await legacy('/orders/100')
    const since = String(first.headers['last-modified'])

    const same = await legacy('/orders/100', { headers: { 'if-modified-since': since } })
    await legacy('/orders/100', { method: 'PUT', payload: { staff_notes: 'seen' } })
    const changed = await legacy('/orders/100', { headers: { 'if-modified-since': since } })

    expect([same.statusCode, same.body, changed.statusCode]).toEqual([304, '', 200])
  })

  it.each([
    ['the store, where it is not there', '/store/other99/api/v2/time', 'a store other99'],
    ['that store first, where the path is none either', '/store/other99/x', 'a store other99'],
    ['the path, where the API has none such', '/store/wuxeae6/x', 'GET /x'],
  ])('says 501 and names %s', async (_what, url, name) => {
    const { raw } = mockForTest()

    const answer = await raw(url, { headers: { authorization: LEGACY } })

    expect([answer.statusCode, answer.json()]).toEqual([
      501,
      { status: 501, title: `mock BigCommerce does not model ${name}` },
    ])
  })

  it('tells by OPTIONS what can be done to a resource, and which fields it has', async () => {
    const { legacy } = mockForTest()

    const json = await legacy('/products/77', { method: 'OPTIONS' })
    const xml = await legacy('/products', { method: 'OPTIONS', headers: { accept: '' } })

    expect(json.headers.allow).toBe('GET, HEAD, PUT, DELETE, OPTIONS')
    expect(json.json()).toEqual(expect.arrayContaining(['id', 'name', 'price']))
    expect(xml.body).toContain('<value>name</value>')
    expect((await legacy('/products/9', { method: 'OPTIONS' })).statusCode).toBe(404)
  })

  it('goes by the permissions of the user, not by scopes', async () => {
    const [username = '', token = ''] = atob(LEGACY.slice('Basic '.length)).split(':')
    const account = { username, token, permissions: ['orders' as const] }
    const { legacy } = mockForTest({ legacyAccounts: [account] })

    expect((await legacy('/orders/100')).statusCode).toBe(200)
    expect((await legacy('/time')).statusCode).toBe(200)
    expect((await legacy('/products/77')).statusCode).toBe(403)
    expect((await legacy('/products/77')).json()).toMatchObject([{ status: 403 }])
  })
})
