import { inspect } from 'node:util'
import { ManualClock, Secret } from '@latchkey/kernel'
import nock from 'nock'
import { describe, expect, it } from 'vitest'
import { parseStoreAddress } from './parse-store-address.ts'
import { answersOnlyAsExpected } from './support/answers-only-as-expected.ts'
import { verifyLegacyAccount } from './verify-legacy-account.ts'

const PERMANENT = 'https://store-wuxeae6.mybigcommerce.com'
const OWN = 'https://www.my-shop.com'
const AUTHORIZATION = `Basic ${Buffer.from('jürgen:t0k3n:x').toString('base64')}`
const proven = { storeHash: 'wuxeae6', legacyHost: 'store-wuxeae6.mybigcommerce.com' }

const verify = (pasted: string, username = 'jürgen', apiToken = 't0k3n:x') =>
  verifyLegacyAccount(
    { address: parseStoreAddress(pasted), username, apiToken: new Secret(apiToken) },
    { fetch: globalThis.fetch, clock: new ManualClock() },
  )

const store = (origin: string) =>
  nock(origin, { reqheaders: { authorization: AUTHORIZATION, accept: 'application/json' } })
const timeAnswers = (status: number, body?: nock.Body, headers?: Record<string, string>) =>
  store(PERMANENT).get('/api/v2/time').reply(status, body, headers)
const ownStoreAnswers = (status: number, body?: nock.Body) =>
  store(OWN).get('/api/v2/time').reply(200, { time: 1 }).get('/api/v2/store').reply(status, body)

describe('verifyLegacyAccount', () => {
  answersOnlyAsExpected()

  it.each(['wuxeae6', `${PERMANENT}/api/v2/`, 'https://api.bigcommerce.com/stores/wuxeae6/v2/'])(
    'proves a login against the store pasted as %s',
    async (pasted) => {
      timeAnswers(200, { time: 1_795_000_000 })

      await expect(verify(pasted)).resolves.toEqual(proven)
    },
  )

  it('takes a 403 for proof: the login is known, its user only lacks a right', async () => {
    timeAnswers(403, [{ status: 403, message: 'no permission' }])

    await expect(verify('wuxeae6')).resolves.toEqual(proven)
  })

  it.each([
    ['401', 401, [{ status: 401 }], 'CREDENTIAL_REFUSED'],
    ['404', 404, '', 'STORE_NOT_FOUND'],
    ['406', 406, '', 'STORE_NOT_FOUND'],
    ['429', 429, '', 'STORE_BUSY'],
    ['509', 509, [{ status: 509 }], 'STORE_BUSY'],
    ['503', 503, '', 'STORE_UNAVAILABLE'],
    ['200 with a page', 200, '<!doctype html>', 'STORE_NOT_FOUND'],
    ['200 with XML', 200, '<time><time>1</time></time>', 'STORE_NOT_FOUND'],
    ['200 with an envelope', 200, { data: { time: 1 } }, 'STORE_NOT_FOUND'],
  ])('understands a %s', async (_what, status, body, code) => {
    timeAnswers(status, body)

    await expect(verify('wuxeae6')).rejects.toMatchObject({ code })
  })

  it.each([301, 302, 307, 308])('takes no login along after a %i', async (status) => {
    timeAnswers(status, '', { location: 'https://evil.example/api/v2/time' })

    const refused = verify('wuxeae6')

    await expect(refused).rejects.toMatchObject({
      code: 'STORE_REDIRECTS',
      remedy: expect.stringContaining('the domain that it redirects to') as string,
    })
  })

  it.each([
    ['wuxeae6', 'that API access is still switched on'],
    ['stores/wuxeae6', 'oauth.user.token'],
    ['https://api.bigcommerce.com/stores/wuxeae6/v2', 'oauth.user.token'],
    ['https://api.bigcommerce.com/stores/wuxeae6/v3/', 'oauth.user.token'],
  ])('says what to do about a refusal of the login to %s', async (pasted, advice) => {
    timeAnswers(401)

    await expect(verify(pasted)).rejects.toMatchObject({
      code: 'CREDENTIAL_REFUSED',
      remedy: expect.stringContaining(advice) as string,
    })
  })

  it.each([
    ['its control panel', { id: 'other', control_panel_base_url: PERMANENT }],
    ['its id', { id: 'wuxeae6' }],
    [
      'its id, where the control panel is elsewhere',
      { id: 'wuxeae6', control_panel_base_url: OWN },
    ],
    ['its id, where the control panel is no address', { id: 'wuxeae6', control_panel_base_url: 7 }],
  ])('learns the store behind a shop’s own domain from %s', async (_what, information) => {
    ownStoreAnswers(200, information)

    await expect(verify(`${OWN}/api/v2`)).resolves.toEqual({
      storeHash: 'wuxeae6',
      legacyHost: 'www.my-shop.com',
    })
  })

  it.each([
    ['may not be read', 403, '', 'STORE_HASH_UNKNOWN'],
    ['names no store', 200, { name: 'My shop' }, 'STORE_HASH_UNKNOWN'],
    ['names a number', 200, { id: 1000 }, 'STORE_HASH_UNKNOWN'],
    ['names what no hash is', 200, { id: '../../admin' }, 'STORE_HASH_UNKNOWN'],
    ['is a list', 200, [], 'STORE_NOT_FOUND'],
    ['is not there', 404, '', 'STORE_NOT_FOUND'],
    ['is down', 502, '', 'STORE_UNAVAILABLE'],
  ])('refuses a shop’s own domain whose information %s', async (_what, status, body, code) => {
    ownStoreAnswers(status, body)

    await expect(verify(OWN)).rejects.toMatchObject({ code })
  })

  it.each([
    ['no user name', '', 't0k3n'],
    ['a colon in the user name', 'a:b', 't0k3n'],
    ['a line break in the user name', 'a\nb', 't0k3n'],
    ['no API token', 'admin', ''],
    ['a line break in the API token', 'admin', 't0k3n\n'],
  ])('sends nothing with %s', async (_what, username, apiToken) => {
    await expect(verify('wuxeae6', username, apiToken)).rejects.toMatchObject({
      code: 'CREDENTIAL_REFUSED',
    })
  })

  it('prints neither the login nor what was sent of it', async () => {
    timeAnswers(401)

    const refusal: unknown = await verify('wuxeae6').catch((error: unknown) => error)

    const printed = inspect(refusal, { depth: 9, showHidden: true })
    expect(printed).toContain('CREDENTIAL_REFUSED')
    expect(printed).not.toMatch(/t0k3n|jürgen|Basic/)
  })
})
