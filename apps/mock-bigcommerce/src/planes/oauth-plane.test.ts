import { describe, expect, it } from 'vitest'
import { FULL_TOKEN, LEGACY, mockForTest, READ_ONLY_TOKEN } from '../testing/mock-for-test.ts'

const readOnly = { headers: { 'x-auth-token': READ_ONLY_TOKEN } }
const NO_SCOPE = "You don't have a required scope to access the endpoint"

describe('the OAuth plane', () => {
  it.each([
    ['no token', {}],
    ['a token of nobody', { 'x-auth-token': 'fakeAccessTokenOfNobody00000000' }],
    ['Basic credentials', { authorization: LEGACY }],
  ])('says 401 to %s, and nothing of quotas', async (_what, headers) => {
    const { raw } = mockForTest()

    const answer = await raw('/api/stores/wuxeae6/v3/catalog/products', { headers })

    expect(answer.statusCode).toBe(401)
    expect(answer.json()).toMatchObject({ status: 401, errors: {} })
    expect(answer.headers).not.toHaveProperty('x-rate-limit-requests-left')
  })

  it('says 403 to a token of another store', async () => {
    const { raw } = mockForTest()

    const answer = await raw('/api/stores/other99/v2/time', {
      headers: { 'x-auth-token': FULL_TOKEN },
    })

    expect(answer.statusCode).toBe(403)
    expect(answer.json()).toMatchObject({ status: 403, title: NO_SCOPE, errors: {} })
  })

  it.each([
    ['reads what its scope covers', 'GET', '/v3/catalog/products/77', 200],
    ['asks for the headers of it', 'HEAD', '/v2/products/77', 200],
    ['writes what its scope covers', 'PUT', '/v3/catalog/products/77', 403],
    ['deletes what its scope covers', 'DELETE', '/v2/products/77', 403],
    ['reads what no scope of it covers', 'GET', '/v2/orders', 403],
    ['reads the time', 'GET', '/v2/time', 403],
    ['lists webhooks', 'GET', '/v3/hooks', 200],
  ] as const)('gives a read-only token its due when it %s', async (_what, method, path, status) => {
    const { oauth } = mockForTest()

    const answer = await oauth(path, { ...readOnly, method })

    expect(answer.statusCode).toBe(status)
  })

  it('answers a missing scope in the form of V3 even on V2', async () => {
    const { oauth } = mockForTest()

    const answer = await oauth('/v2/orders', readOnly)

    expect(answer.json()).toMatchObject({ status: 403, title: NO_SCOPE, errors: {} })
  })

  it('says 501 to a route that it does not know, and names it', async () => {
    const { oauth } = mockForTest()

    const answer = await oauth('/v3/b2b/companies', { method: 'POST', payload: {} })

    expect(answer.statusCode).toBe(501)
    expect(answer.body).toContain('POST /stores/wuxeae6/v3/b2b/companies')
  })

  it.each([
    ['V2 as an array', '/v2/orders/1', [{ status: 404, message: expect.any(String) as unknown }]],
    [
      'V3 as an object',
      '/v3/catalog/products/1',
      { status: 404, title: 'The resource at that URL is not found.', errors: {} },
    ],
  ])('says what is missing in %s', async (_what, path, expected) => {
    const { oauth } = mockForTest()

    const answer = await oauth(path)

    expect(answer.json()).toMatchObject(expected)
  })

  it.each([
    ['an Accept that names only XML', '/v2/time', { accept: 'application/xml' }, 406],
    ['the extension .xml', '/v2/time.xml', {}, 406],
    ['the extension .json', '/v2/time.json', {}, 200],
    ['any type', '/v2/time', { accept: '*/*' }, 200],
  ])('speaks JSON only: %s', async (_what, path, headers, status) => {
    const { oauth } = mockForTest()

    const answer = await oauth(path, { headers })

    expect(answer.statusCode).toBe(status)
  })

  it.each([
    ['XML', 'application/xml'],
    ['what is no media type', 'garbage'],
  ])('takes JSON only, not %s', async (_what, type) => {
    const { oauth } = mockForTest()

    const answer = await oauth('/v3/catalog/brands', {
      method: 'POST',
      payload: '<brand/>',
      headers: { 'content-type': type },
    })

    expect(answer.statusCode).toBe(415)
  })

  it('counts a window of 30 seconds that the first request opens', async () => {
    const { oauth, clock } = mockForTest()
    await oauth('/v2/time')
    clock.advance(10_000)

    const answer = await oauth('/v2/time')

    expect(answer.headers).toMatchObject({
      'x-rate-limit-requests-left': '6999998',
      'x-rate-limit-requests-quota': '7000000',
      'x-rate-limit-time-reset-ms': '20000',
      'x-rate-limit-time-window-ms': '30000',
    })
  })

  it.each([
    ['standard', '150'],
    ['pro', '450'],
    ['enterprise', '7000000'],
  ] as const)('gives a %s store the quota of its plan', async (plan, quota) => {
    const { oauth } = mockForTest({ plan })

    const answer = await oauth('/v2/time')

    expect(answer.headers['x-rate-limit-requests-quota']).toBe(quota)
  })

  it('says 429 when the window is used up by any client, until it is over', async () => {
    const { oauth, clock } = mockForTest({ limits: { requestsPerWindow: 2 } })
    await oauth('/v2/time')
    await oauth('/v3/hooks', readOnly)

    const usedUp = await oauth('/v2/time')
    clock.advance(30_000)
    const next = await oauth('/v2/time')

    expect(usedUp.json()).toMatchObject({ status: 429, title: 'Too many requests', errors: {} })
    expect(usedUp.headers).toMatchObject({
      'x-rate-limit-requests-left': '0',
      'x-rate-limit-time-reset-ms': '30000',
      'x-retry-after': '30',
    })
    expect([next.statusCode, next.headers['x-rate-limit-requests-left']]).toEqual([200, '1'])
  })
})
