import { describe, expect, it } from 'vitest'
import { ask } from '../testing/api-client.ts'
import { runSql } from '../testing/dump-database.ts'
import { changePortalApp, decideAt } from '../testing/mock-portal.ts'
import { sharedGateway, tokenSettings } from '../testing/shared-gateway.ts'
import { STORE_HASH } from '../testing/test-gateway.ts'
import {
  appProperties,
  CALLBACK,
  connectedIn,
  connectingClient,
  consentIn,
  type ConnectingClient,
} from './testing/connecting-client.ts'

const gateway = sharedGateway()

const TOKEN = tokenSettings['oauth.user.token']

/** What the store answers through the instance that was made. */
async function ordersThrough(token: string): Promise<number> {
  const { origin } = gateway.running()
  const url = `${origin}/stores/${STORE_HASH}/v2/orders/100`
  return (await ask(url, 'GET', { headers: { 'x-auth-token': token } })).status
}

async function register(client: ConnectingClient, clientId: string, clientSecret: string) {
  const answer = await ask(`${client.origin}/api/apps`, 'POST', {
    authorization: client.authorization,
    body: { name: 'Order desk', clientId, clientSecret, scopes: ['store_v2_orders'] },
  })
  return answer.body as { callbackUrls: { auth: string } }
}

describe('a personal access token', () => {
  it('connects by the connection string of the driver', async () => {
    const client = await connectingClient(gateway)

    const { instance, notes } = connectedIn(
      await client.connect({
        connectionString: `AuthScheme=Personal access token;StoreId=${STORE_HASH};OAuthAccessToken=${TOKEN};`,
      }),
    )

    expect(instance).toMatchObject({
      name: `BigCommerce ${STORE_HASH}`,
      tags: [],
      configuration: { 'authentication.type': 'custom', 'oauth.user.token': '********' },
    })
    expect(notes).toEqual([])
    expect(await ordersThrough(instance.token)).toBe(200)
  })

  it('connects by properties, under the name and tags that are given', async () => {
    const client = await connectingClient(gateway)
    const properties = {
      'Store Id': 'https://api.bigcommerce.com/stores/WUXEAE6/v3/',
      oauthaccesstoken: TOKEN,
      Timeout: 60,
      Verbosity: null,
    }

    const { instance, notes } = connectedIn(
      await client.connect({ properties, name: 'Shop', tags: ['eu'] }),
    )

    expect(instance).toMatchObject({ name: 'Shop', tags: ['eu'] })
    expect(notes).toEqual([
      { field: 'Timeout', message: 'has no effect here' },
      { field: 'Verbosity', message: 'has no effect here' },
    ])
  })
})

describe('the token of an app', () => {
  it('makes an instance of the app', async () => {
    const client = await connectingClient(gateway)
    const { OAuthClientId, OAuthClientSecret } = await appProperties(gateway)

    const { instance } = connectedIn(
      await client.connect({
        properties: {
          AuthScheme: 'OAuth',
          OAuthClientId,
          OAuthClientSecret,
          StoreId: STORE_HASH,
          OAuthAccessToken: TOKEN,
          OAuthExpiresIn: '-1',
        },
      }),
    )

    expect(instance.configuration).toMatchObject({
      'authentication.type': 'oauth2',
      'oauth.api.key': '********',
      'oauth.api.secret': '********',
    })
  })

  it('is kept with its end and what renews it', async () => {
    const client = await connectingClient(gateway)
    const { OAuthClientId, OAuthClientSecret } = await appProperties(gateway)

    const { instance } = connectedIn(
      await client.connect({
        properties: {
          OAuthClientId,
          OAuthClientSecret,
          StoreId: STORE_HASH,
          OAuthAccessToken: TOKEN,
          OAuthRefreshToken: 'fakerefreshtoken',
          OAuthExpiresIn: 3_600,
          OAuthTokenTimestamp: Date.UTC(2099, 0, 1),
        },
      }),
    )

    expect(instance.configuration).toHaveProperty(['oauth.user.refresh_token'], '********')
    const sql = 'select expires_at from credential where instance_id = $1'
    expect(await runSql(gateway.running().databaseUrl, sql, [instance.id])).toEqual([
      { expires_at: new Date('2099-01-01T01:00:00Z') },
    ])
  })

  it('is a token like any other where no app is named, and no end of it is kept', async () => {
    const client = await connectingClient(gateway)

    const { instance, notes } = connectedIn(
      await client.connect({
        connectionString: `AuthScheme=OAuth;StoreId=${STORE_HASH};OAuthAccessToken=${TOKEN};OAuthExpiresIn=60`,
      }),
    )

    expect(instance.configuration).toMatchObject({ 'authentication.type': 'custom' })
    expect(notes.map(({ field }) => field)).toEqual(['OAuthExpiresIn'])
  })
})

describe('a headless machine, option 1', () => {
  it('signs in elsewhere, and connects with the address that the browser was sent to', async () => {
    const client = await connectingClient(gateway)
    const { OAuthClientId, OAuthClientSecret } = await appProperties(gateway)
    const app = { AuthScheme: 'OAuth', OAuthClientId, OAuthClientSecret }

    const { authorizationUrl, callbackUrl } = consentIn(
      await client.connect({ properties: { ...app, InitiateOAuth: 'OFF', CallbackURL: CALLBACK } }),
    )
    const address = await decideAt(authorizationUrl, { storeHash: STORE_HASH })
    const { instance, notes } = connectedIn(
      await client.connect({
        properties: {
          ...app,
          InitiateOAuth: 'REFRESH',
          OAuthVerifier: address.href,
          OAuthSettingsLocation: '/home/driver/OAuthSettings.txt',
        },
      }),
    )

    expect(callbackUrl).toBe(CALLBACK)
    expect(await client.countInstances()).toBe(1)
    expect(instance.configuration).toMatchObject({ 'authentication.type': 'oauth2' })
    expect(notes.map(({ field }) => field)).toEqual(['OAuthSettingsLocation'])
    expect(await ordersThrough(instance.token)).toBe(200)
  })

  it('connects with the bare code, too', async () => {
    const client = await connectingClient(gateway)
    const { OAuthClientId, OAuthClientSecret } = await appProperties(gateway)
    const app = { OAuthClientId, OAuthClientSecret, CallbackURL: CALLBACK, StoreId: STORE_HASH }

    const { authorizationUrl } = consentIn(await client.connect({ properties: app }))
    const OAuthVerifier = (await decideAt(authorizationUrl)).searchParams.get('code')
    const { instance } = connectedIn(
      await client.connect({ properties: { ...app, InitiateOAuth: 'REFRESH', OAuthVerifier } }),
    )

    expect(await ordersThrough(instance.token)).toBe(200)
  })

  it('answers a code that comes twice from the first time', async () => {
    const client = await connectingClient(gateway)
    const { OAuthClientId, OAuthClientSecret } = await appProperties(gateway)
    const app = { OAuthClientId, OAuthClientSecret, CallbackURL: CALLBACK }
    const { authorizationUrl } = consentIn(
      await client.connect({ properties: { ...app, StoreId: STORE_HASH } }),
    )
    const { href: OAuthVerifier } = await decideAt(authorizationUrl)
    const body = { properties: { ...app, InitiateOAuth: 'REFRESH', OAuthVerifier } }

    const first = connectedIn(await client.connect(body))
    const second = connectedIn(await client.connect(body))

    expect(second.instance.id).toBe(first.instance.id)
    expect(await client.countInstances()).toBe(1)
  })
})

describe('a desktop app', () => {
  it('is told where its person signs in, and what to do then', async () => {
    const client = await connectingClient(gateway)
    const { OAuthClientId, OAuthClientSecret } = await appProperties(gateway)

    const { authorizationUrl, next } = consentIn(
      await client.connect({
        connectionString:
          `jdbc:bigcommerce:AuthScheme=OAuth;InitiateOAuth=GETANDREFRESH;OAuthClientId=${OAuthClientId};` +
          `OAuthClientSecret=${OAuthClientSecret};StoreId='${STORE_HASH}';CallbackURL='${CALLBACK}';` +
          'Scope=store_v2_orders',
      }),
    )

    const query = new URL(authorizationUrl).searchParams
    expect(Object.fromEntries(query)).toEqual({
      client_id: OAuthClientId,
      redirect_uri: CALLBACK,
      response_type: 'code',
      scope: 'store_v2_orders',
      context: `stores/${STORE_HASH}`,
    })
    expect(next).toContain('OAuthVerifier')
    expect((await ask(authorizationUrl)).status).toBe(200)
    expect(await client.countInstances()).toBe(0)
  })
})

describe('an app that the organization registered', () => {
  it('needs neither secret nor callback', async () => {
    const client = await connectingClient(gateway)
    const { mock } = gateway.running()
    const { portalApp } = await appProperties(gateway)
    const { callbackUrls } = await register(client, portalApp.clientId, portalApp.clientSecret)
    await changePortalApp(mock, portalApp, { authCallbackUrl: callbackUrls.auth })
    const app = { OAuthClientId: portalApp.clientId, StoreId: STORE_HASH }

    const { authorizationUrl, callbackUrl, next } = consentIn(
      await client.connect({ properties: { ...app, InitiateOAuth: 'GETANDREFRESH' } }),
    )
    const OAuthVerifier = (await decideAt(authorizationUrl)).searchParams.get('code')
    const { instance } = connectedIn(
      await client.connect({ properties: { ...app, InitiateOAuth: 'REFRESH', OAuthVerifier } }),
    )

    expect(callbackUrl).toBe(callbackUrls.auth)
    expect(next).not.toContain('OAuthVerifier')
    // It stands with the app.
    expect(instance.configuration).not.toHaveProperty(['oauth.api.secret'])
    expect(await ordersThrough(instance.token)).toBe(200)
  })

  it('is nobody to another organization', async () => {
    const { portalApp } = await appProperties(gateway)
    await register(await connectingClient(gateway), portalApp.clientId, portalApp.clientSecret)
    const stranger = await connectingClient(gateway)

    const { status } = await stranger.connect({
      properties: { OAuthClientId: portalApp.clientId, StoreId: STORE_HASH },
    })

    expect(status).toBe(400)
  })
})

it('is for members only', async () => {
  const client = await connectingClient(gateway)
  const url = `${client.origin}/api/connections`

  const answer = await ask(url, 'POST', { body: { connectionString: 'StoreId=x' } })

  expect(answer.status).toBe(401)
})
