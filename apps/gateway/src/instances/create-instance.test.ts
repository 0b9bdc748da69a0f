import { describe, expect, it } from 'vitest'
import { apiClient, ask, instanceIn } from '../testing/api-client.ts'
import { dumpDatabase } from '../testing/dump-database.ts'
import { seededStore, seedMock } from '../testing/seed-mock.ts'
import {
  createBody,
  createInstance,
  legacySettings,
  sharedGateway,
  tokenSettings,
} from '../testing/shared-gateway.ts'
import { startTestGateway } from '../testing/test-gateway.ts'

// SAP's page for BigCommerce prints this body with two quotation marks missing; they are put back.
const SAP_EXAMPLE = `{
        "element": {
            "key": "bigcommerce"
        },
        "configuration": {
            "username": "xxxxxxxxxxxxxxxxxx",
            "password": "xxxxxxxxxxxxxxxxxxx",
            "store.url": "https://store-wuxeae6.mybigcommerce.com/api/v2"
        },
        "tags": [
            "Docs"
        ],
        "name": "API Instance"
        }`

const gateway = sharedGateway()

describe('creating an instance', () => {
  it("answers the documentation's own example with an instance", async () => {
    await using stack = await startTestGateway()
    const account = { username: 'x'.repeat(18), token: 'x'.repeat(19) }
    await seedMock(stack.mock, [seededStore({ legacyAccounts: [account] })])
    const client = apiClient(stack.origin, stack.authorization)

    const answer = await client.call('POST /instances', { body: SAP_EXAMPLE })

    expect(answer.status).toBe(200)
    expect(answer.body).toEqual({
      id: expect.any(Number) as number,
      name: 'API Instance',
      createdDate: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) as string,
      token: expect.stringMatching(/^lki_[\w-]{43}$/) as string,
      element: expect.objectContaining({
        id: 274,
        key: 'bigcommerce',
        hub: 'ecommerce',
        authentication: { type: 'basic' },
      }) as object,
      elementId: 274,
      tags: ['Docs'],
      provisionInteractions: [],
      valid: true,
      disabled: false,
      state: 'callable',
      stateReason: null,
      nextStep: null,
      maxCacheSize: 0,
      cacheTimeToLive: 0,
      configuration: {
        'authentication.type': 'basic',
        username: 'x'.repeat(18),
        password: '********',
        'store.url': 'https://store-wuxeae6.mybigcommerce.com/api/v2',
      },
      eventsEnabled: false,
      traceLoggingEnabled: false,
      cachingEnabled: false,
      externalAuthentication: 'none',
      user: { id: expect.any(Number) as number },
    })
  })

  it('names the request in two headers', async () => {
    const client = await gateway.client()

    const { headers } = await client.call('POST /instances', { body: createBody() })

    expect(headers.get('elements-request-id')).toMatch(/^\w+-\w+$/)
    expect(headers.get('latchkey-request-id')).toBe(headers.get('elements-request-id'))
  })

  it.each([
    ['a trailing slash', '/elements/api-v2/instances/'],
    ['doubled slashes', '//elements/api-v2//instances'],
    ['the connector by key', '/elements/api-v2/elements/bigcommerce/instances'],
    ['the connector by number', '/elements/api-v2/elements/274/instances'],
  ])('takes a path with %s', async (_what, path) => {
    const { origin, authorization } = await gateway.client()

    const answer = await ask(`${origin}${path}`, 'POST', { body: createBody(), authorization })

    expect([answer.status, instanceIn(answer).element.key]).toEqual([200, 'bigcommerce'])
  })

  it.each([
    ['no element where the path names it', undefined],
    ['the element by key', { key: 'bigcommerce' }],
    ['the element by number', { id: 274 }],
    ['the element by a number in quotes', { id: '274' }],
  ])('takes a body with %s', async (_what, element) => {
    const client = await gateway.client()

    const answer = await client.call('POST /elements/bigcommerce/instances', {
      body: createBody({ element }),
    })

    expect(answer.status).toBe(200)
  })

  it.each([
    ['another key in the body', 'POST /instances', { key: 'shopify' }],
    ['another number in the body', 'POST /instances', { id: 275 }],
    ['a number in another spelling', 'POST /instances', { id: '0x112' }],
    ['a key and a number that differ', 'POST /instances', { key: 'bigcommerce', id: 1 }],
    ['another key in the path', 'POST /elements/shopify/instances', { key: 'bigcommerce' }],
  ])('refuses %s with 404', async (_what, request, element) => {
    const client = await gateway.client()

    const answer = await client.call(request, { body: createBody({ element }) })

    expect(answer.status).toBe(404)
    expect(answer.body).toMatchObject({ code: 'ELEMENT_NOT_FOUND' })
  })

  it('keeps client id and secret of a store-level account', async () => {
    const client = await gateway.client()

    const { configuration, element } = await createInstance(client, {
      configuration: tokenSettings,
    })

    expect(element).toMatchObject({ authentication: { type: 'custom' } })
    expect(configuration).toEqual({
      'authentication.type': 'custom',
      'oauth.user.token': '********',
      'oauth.api.key': '********',
      'oauth.api.secret': '********',
      'store.url': 'https://api.bigcommerce.com/stores/wuxeae6/v2',
    })
  })

  it.each([
    ['a token', { 'oauth.user.token': tokenSettings['oauth.user.token'] }, 'custom'],
    ['a password', legacySettings, 'basic'],
    ['a password beside an empty token', { ...legacySettings, 'oauth.user.token': '' }, 'basic'],
    ['a password beside a null token', { ...legacySettings, 'oauth.user.token': null }, 'basic'],
    ['an empty type', { ...legacySettings, 'authentication.type': '' }, 'basic'],
  ])('tells the type of authentication from %s', async (_what, settings, type) => {
    const client = await gateway.client()

    const { configuration } = await createInstance(client, {
      configuration: { 'store.url': 'wuxeae6', ...settings },
    })

    expect(configuration['authentication.type']).toBe(type)
  })

  it('never gives provider data back, nor keeps it', async () => {
    const client = await gateway.client()

    const answer = await client.call('POST /instances', {
      body: createBody({ providerData: { code: 'a-code-of-the-callback', state: 's' } }),
    })

    expect(answer.status).toBe(200)
    expect(answer.text).not.toContain('providerData')
    expect(await dumpDatabase(gateway.running().databaseUrl)).not.toContain(
      'a-code-of-the-callback',
    )
  })

  it.each([
    ['an anchor with a handler', '<a href="#" onclick="x()">Shop</a>', 'Shop'],
    ['a script', 'Shop<script>alert(1)</script>', 'Shop'],
    ['an ampersand', 'Smith & Sons', 'Smith & Sons'],
    ['an ampersand as HTML writes it', 'Smith &amp; Sons', 'Smith & Sons'],
    ['a tag written with entities', '&lt;b&gt;Shop', '&lt;b&gt;Shop'],
  ])('keeps of %s in a name and a tag only its text', async (_what, sent, kept) => {
    const client = await gateway.client()

    const { name, tags } = await createInstance(client, { name: sent, tags: [sent] })

    expect([name, tags]).toEqual([kept, [kept]])
  })

  it('names every setting that the authentication lacks', async () => {
    const client = await gateway.client()

    const answer = await client.call('POST /instances', {
      body: createBody({ configuration: { username: 'admin', password: '' } }),
    })

    expect(answer.status).toBe(400)
    expect(answer.body).toMatchObject({
      code: 'CONFIGURATION_MISSING',
      message: 'the configuration lacks password, store.url',
    })
  })

  it('takes asterisks for no secret at all where nothing is stored yet', async () => {
    const client = await gateway.client()

    const answer = await client.call('POST /instances', {
      body: createBody({ configuration: { ...legacySettings, password: '********' } }),
    })

    expect(answer.body).toMatchObject({ message: 'the configuration lacks password' })
  })

  it('refuses a type of authentication that it does not have', async () => {
    const client = await gateway.client()

    const answer = await client.call('POST /instances', {
      body: createBody({ configuration: { ...legacySettings, 'authentication.type': 'oauth1' } }),
    })

    expect(answer.status).toBe(400)
    expect(answer.body).toMatchObject({ code: 'AUTHENTICATION_TYPE_UNSUPPORTED' })
  })
})
