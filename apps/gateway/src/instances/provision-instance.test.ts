import { describe, expect, it } from 'vitest'
import { ask, instanceIn, instancesIn } from '../testing/api-client.ts'
import {
  accountSettings,
  CALLBACK,
  consentScene,
  twoStoreGateway,
} from '../testing/client-consent-scene.ts'
import { createInstance } from '../testing/shared-gateway.ts'

const gateway = twoStoreGateway()

describe('a code in the provider data of a create', () => {
  it('makes an instance, which calls the store that consented', async () => {
    const scene = await consentScene(gateway)
    const providerData = await scene.consent()

    const answer = await scene.create({
      configuration: {
        ...scene.settings,
        mine: 'm',
        'store.url': 'https://store-wuxeae6.mybigcommerce.com',
      },
      providerData,
    })
    const { name, tags, token, element, configuration } = instanceIn(answer)

    expect([name, tags, await scene.callStore(token)]).toEqual(['API Instance', ['Docs'], 200])
    expect(element).toMatchObject({ typeOauth: true, authentication: { type: 'oauth2' } })
    expect(configuration).toEqual({
      'authentication.type': 'oauth2',
      'oauth.api.key': '********',
      'oauth.api.secret': '********',
      'oauth.callback.url': CALLBACK,
      'oauth.scope':
        'store_v2_information_read_only store_v2_orders store_v2_default users_basic_information',
      'oauth.user.token': '********',
      mine: 'm',
      'store.url': 'https://api.bigcommerce.com/stores/wuxeae6/v2',
    })
    expect(answer.text).not.toMatch(/providerData|"code"/)
  })

  it.each(['/instances', '/elements/bigcommerce/instances', '/elements/274/instances'])(
    'is oauth2 by itself at %s',
    async (path) => {
      const scene = await consentScene(gateway)
      const providerData = await scene.consent()

      const configuration = { ...scene.settings, 'authentication.type': undefined }
      const answer = await scene.create({ configuration, providerData }, path)

      expect(instanceIn(answer).element).toMatchObject({ authentication: { type: 'oauth2' } })
    },
  )

  it('needs no more beside it than the settings tell', async () => {
    const scene = await consentScene(gateway)
    const { code } = await scene.consent()

    const answer = await scene.create({
      configuration: {
        ...scene.settings,
        'oauth.scope': 'store_v2_orders, store_v2_default',
        'store.url': 'wuxeae6',
      },
      providerData: { code, scope: '', context: null },
    })

    expect(await scene.callStore(instanceIn(answer).token)).toBe(200)
  })

  it('needs neither secret nor scopes where the organization registered the app', async () => {
    const scene = await consentScene(gateway)
    const { client, app } = scene
    const { clientId, clientSecret } = app
    await ask(`${client.origin}/api/apps`, 'POST', {
      authorization: client.authorization,
      body: { name: 'Desk', clientId, clientSecret, scopes: ['store_v2_orders'] },
    })
    const configuration = { ...scene.settings, 'oauth.api.secret': undefined }
    const { code, context } = await scene.consent()

    const answer = await scene.create({ configuration, providerData: { code, context } })

    expect(instanceIn(answer).configuration).not.toHaveProperty('oauth.api.secret')
    expect(await scene.callStore(instanceIn(answer).token)).toBe(200)
  })

  it('is answered from the first where it comes again', async () => {
    const scene = await consentScene(gateway)
    const { client, settings } = scene
    const body = { configuration: settings, providerData: await scene.consent() }

    const first = instanceIn(await scene.create(body))
    const again = instanceIn(await scene.create(body))

    expect(again).toEqual(first)
    expect(instancesIn(await client.call('GET /instances'))).toEqual([first])
  })

  it('gives its token to every instance of the app and the store', async () => {
    const scene = await consentScene(gateway)
    const { settings } = scene
    const make = async () => {
      const providerData = await scene.consent()
      return instanceIn(await scene.create({ configuration: settings, providerData })).token
    }

    const first = await make()
    const beforehand = await scene.callStore(first)
    const second = await make()

    expect(beforehand).toBe(200)
    expect([await scene.callStore(first), await scene.callStore(second)]).toEqual([200, 200])
  })
})

describe('a ready token of an app', () => {
  it('makes an instance of type oauth2, its secrets masked', async () => {
    const scene = await consentScene(gateway)
    const { client } = scene
    const accessToken = await scene.exchange(await scene.consent())

    const { token, configuration } = await createInstance(client, {
      configuration: {
        ...scene.settings,
        'oauth.user.token': accessToken,
        'oauth.user.refresh_token': 'fakeRefreshToken',
        'store.url': 'wuxeae6',
      },
    })

    expect(configuration).toMatchObject({
      'authentication.type': 'oauth2',
      'oauth.user.token': '********',
      'oauth.user.refresh_token': '********',
    })
    expect(await scene.callStore(token)).toBe(200)
  })

  it('is asked for beside a code where there is neither', async () => {
    const scene = await consentScene(gateway)

    const answer = await scene.create({ configuration: { 'authentication.type': 'oauth2' } })

    expect([answer.status, answer.body]).toMatchObject([
      400,
      {
        code: 'CONFIGURATION_MISSING',
        message:
          'the configuration lacks oauth.user.token or providerData.code, oauth.api.key, store.url',
      },
    ])
  })
})

describe.each(['PUT', 'PATCH'])('a code in the provider data of a %s', (method) => {
  it('re-authenticates the instance, which keeps number and token', async () => {
    const scene = await consentScene(gateway)
    const { client, settings } = scene
    const created = await createInstance(client, {
      configuration: settings,
      providerData: await scene.consent(),
    })

    const answer = await client.call(`${method} /instances/${created.id}`, {
      body: { name: 'Renamed', providerData: await scene.consent() },
    })

    expect(instanceIn(answer)).toEqual({ ...created, name: 'Renamed' })
    expect(await scene.callStore(created.token)).toBe(200)
  })

  it('moves an instance from its legacy account to the app', async () => {
    const scene = await consentScene(gateway)
    const { client, settings } = scene
    const created = await createInstance(client, {
      configuration: { ...accountSettings, mine: 'm' },
    })

    const changed = instanceIn(
      await client.callAs(created.token, `${method} /instances`, {
        body: { configuration: settings, providerData: await scene.consent() },
      }),
    )

    expect([changed.id, changed.token]).toEqual([created.id, created.token])
    expect(changed.configuration).not.toHaveProperty('password')
    expect(changed.configuration['authentication.type']).toBe('oauth2')
    expect(changed.configuration['mine']).toBe(method === 'PATCH' ? 'm' : undefined)
    expect(await scene.callStore(created.token)).toBe(200)
  })

  it('takes asterisks for "as it is" when a whole instance is written back', async () => {
    const scene = await consentScene(gateway)
    const { client, settings } = scene
    const created = await createInstance(client, {
      configuration: settings,
      providerData: await scene.consent(),
    })

    const answer = await client.call(`${method} /instances/${created.id}`, {
      body: { ...created, providerData: await scene.consent() },
    })

    expect(instanceIn(answer)).toEqual(created)
    expect(await scene.callStore(created.token)).toBe(200)
  })

  it('is refused where it is of another store, and the instance works on', async () => {
    const scene = await consentScene(gateway)
    const { client, settings } = scene
    const created = await createInstance(client, {
      configuration: settings,
      providerData: await scene.consent(),
    })
    const providerData = await scene.consent({ siteAddress: 'other01' })

    const answer = await client.call(`${method} /instances/${created.id}`, {
      body: { providerData },
    })

    expect([answer.status, answer.body]).toMatchObject([400, { code: 'STORE_CHANGED' }])
    expect(await scene.callStore(created.token)).toBe(200)
  })

  it('is refused where another instance was made with it', async () => {
    const scene = await consentScene(gateway)
    const { client, settings } = scene
    const legacy = await createInstance(client, { configuration: accountSettings })
    const body = { configuration: settings, providerData: await scene.consent() }
    await scene.create(body)

    const answer = await client.call(`${method} /instances/${legacy.id}`, { body })

    expect([answer.status, answer.body]).toMatchObject([400, { code: 'GRANT_CODE_REFUSED' }])
  })
})

it('a code is left alone where a client asks for no re-authentication', async () => {
  const scene = await consentScene(gateway)
  const { client, settings } = scene
  const created = await createInstance(client, { configuration: accountSettings })
  const body = { configuration: settings, providerData: await scene.consent() }

  const unchanged = instanceIn(
    await client.call(`PUT /instances/${created.id}?reAuthenticate=false`, { body }),
  )
  const changed = await client.call(`PUT /instances/${created.id}`, { body })

  expect(unchanged.configuration).toMatchObject({ 'authentication.type': 'basic' })
  expect(instanceIn(changed).configuration).toMatchObject({ 'authentication.type': 'oauth2' })
})
