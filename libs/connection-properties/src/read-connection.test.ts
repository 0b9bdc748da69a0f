import { Secret } from '@latchkey/kernel'
import { describe, expect, it } from 'vitest'
import type { ConnectionSource } from './entries-of.ts'
import { expiryOf } from './connection.ts'
import { readConnection } from './read-connection.ts'
import { faultsOf, inTheClear } from './testing/inspect.ts'

const CLIENT = { OAuthClientId: 'client', OAuthClientSecret: 'confidential' }
const APP = { clientId: 'client', clientSecret: 'confidential' }
const CALLBACK = 'http://localhost:33333'

const read = (source: ConnectionSource) => inTheClear(readConnection(source).connection)

describe("a configuration of the driver's page", () => {
  it.each<[string, ConnectionSource, object]>([
    [
      'a personal access token',
      { AuthScheme: 'Personal access token', StoreId: 'wuxeae6', OAuthAccessToken: 't0k3n' },
      {
        kind: 'access-token',
        authScheme: 'PersonalAccessToken',
        storeHash: 'wuxeae6',
        accessToken: 't0k3n',
      },
    ],
    [
      'a desktop app',
      {
        AuthScheme: 'OAuth',
        ...CLIENT,
        CallbackURL: CALLBACK,
        StoreId: 'wuxeae6',
        InitiateOAuth: 'GETANDREFRESH',
      },
      {
        kind: 'sign-in',
        app: APP,
        callbackUrl: CALLBACK,
        storeHash: 'wuxeae6',
        scopes: [],
        settingsLocation: 'OAuthSettings.txt',
      },
    ],
    [
      'a web app before it has a token',
      { AuthScheme: 'OAuth', ...CLIENT, StoreId: 'wuxeae6' },
      { kind: 'authorization-url', app: APP, storeHash: 'wuxeae6', scopes: [] },
    ],
    [
      'a web app with the token that it got',
      { AuthScheme: 'OAuth', ...CLIENT, StoreId: 'wuxeae6', OAuthAccessToken: 't0k3n' },
      {
        kind: 'access-token',
        authScheme: 'OAuth',
        storeHash: 'wuxeae6',
        accessToken: 't0k3n',
        app: APP,
      },
    ],
    [
      'the browser side of headless option 1',
      { AuthScheme: 'OAuth', InitiateOAuth: 'OFF', ...CLIENT },
      { kind: 'authorization-url', app: APP, scopes: [] },
    ],
    [
      'the headless machine of option 1',
      {
        AuthScheme: 'OAuth',
        StoreId: 'wuxeae6',
        InitiateOAuth: 'REFRESH',
        OAuthVerifier: 'c0d3',
        ...CLIENT,
        OAuthSettingsLocation: '/var/lib/driver/OAuthSettings.txt',
      },
      {
        kind: 'exchange-verifier',
        app: APP,
        storeHash: 'wuxeae6',
        code: 'c0d3',
        scopes: [],
        settingsLocation: '/var/lib/driver/OAuthSettings.txt',
      },
    ],
    [
      'the headless machine with a settings file, options 1 and 2',
      {
        AuthScheme: 'OAuth',
        InitiateOAuth: 'REFRESH',
        ...CLIENT,
        OAuthSettingsLocation: '/srv/OAuthSettings.txt',
      },
      { kind: 'stored-settings', app: APP, settingsLocation: '/srv/OAuthSettings.txt' },
    ],
    [
      "the driver's JDBC URL",
      'jdbc:bigcommerce:AuthScheme=OAuth;InitiateOAuth=GETANDREFRESH;OAuthClientId=client;' +
        "OAuthClientSecret=confidential;StoreId='YoUrSToREId';CallbackURL='http://localhost:33333'",
      { kind: 'sign-in', app: APP, storeHash: 'yourstoreid', callbackUrl: CALLBACK },
    ],
  ])('is understood: %s', (_what, source, meaning) => {
    expect(read(source)).toMatchObject(meaning)
  })
})

describe('AuthScheme left out', () => {
  it.each<[string, ConnectionSource, string]>([
    ['a token alone', 'StoreId=wuxeae6;OAuthAccessToken=t', 'PersonalAccessToken'],
    ['a token of an app', 'StoreId=wuxeae6;OAuthAccessToken=t;OAuthClientId=c', 'OAuth'],
    [
      'a token that is to be refreshed',
      'StoreId=wuxeae6;OAuthAccessToken=t;InitiateOAuth=REFRESH',
      'OAuth',
    ],
  ])('is told from the rest: %s', (_what, source, authScheme) => {
    expect(read(source)).toMatchObject({ kind: 'access-token', authScheme })
  })

  it('is OAuth where there is no token', () => {
    expect(read('OAuthClientId=c;InitiateOAuth=GETANDREFRESH').kind).toBe('sign-in')
  })
})

describe('a token that is set', () => {
  it.each(['OFF', 'REFRESH', 'GETANDREFRESH'])(
    'is used, whatever InitiateOAuth would do without it: %s',
    (InitiateOAuth) => {
      const connection = read({ ...CLIENT, StoreId: 's0me', OAuthAccessToken: 't', InitiateOAuth })

      expect(connection.kind).toBe('access-token')
    },
  )

  it.each<[string, object, Date | undefined]>([
    ['never where nothing is said', {}, undefined],
    ['never where the driver says -1', { OAuthExpiresIn: -1 }, undefined],
    [
      'so many seconds after it was issued',
      { OAuthExpiresIn: '3600', OAuthTokenTimestamp: '1767225600000' },
      new Date('2026-01-01T01:00:00Z'),
    ],
    [
      'so many seconds from now where nobody noted when',
      { OAuthExpiresIn: 60 },
      new Date('2027-01-01T00:01:00Z'),
    ],
  ])('ends %s', (_what, more, end) => {
    const source = { ...CLIENT, StoreId: 's0me', OAuthAccessToken: 't', ...more }
    const { connection } = readConnection(source)
    const lifetime = connection.kind === 'access-token' ? connection.lifetime : undefined

    expect(lifetime && expiryOf(lifetime, new Date('2027-01-01T00:00:00Z'))).toEqual(end)
  })
})

describe('OAuthVerifier as an address', () => {
  const address =
    'http://localhost:33333/?code=c0d3&scope=store_v2_orders+store_v2_default&context=stores%2Fwuxeae6'

  it('brings store, scopes and callback with it', () => {
    const connection = read({ ...CLIENT, InitiateOAuth: 'REFRESH', OAuthVerifier: address })

    expect(connection).toMatchObject({
      kind: 'exchange-verifier',
      code: 'c0d3',
      storeHash: 'wuxeae6',
      scopes: ['store_v2_orders', 'store_v2_default'],
      callbackUrl: 'http://localhost:33333',
    })
  })

  it('leaves CallbackURL as it is registered', () => {
    const CallbackURL = 'http://localhost:33333/'

    expect(
      read({ ...CLIENT, CallbackURL, InitiateOAuth: 'REFRESH', OAuthVerifier: address }),
    ).toMatchObject({ callbackUrl: CallbackURL })
  })

  it.each([
    ['store', { StoreId: 'another1' }, 'StoreId is another store than that of OAuthVerifier'],
    [
      'callback',
      { CallbackURL: 'http://localhost:44444' },
      'CallbackURL is another address than that of OAuthVerifier',
    ],
  ])('has to be of the %s that is set', (_what, more, fault) => {
    const source = { ...CLIENT, InitiateOAuth: 'REFRESH', OAuthVerifier: address, ...more }

    expect(faultsOf(() => readConnection(source))).toEqual([fault])
  })
})

describe('Scope', () => {
  it.each([
    ['Scope', 'store_v2_orders, store_v2_products'],
    ['Permissions', 'store_v2_orders store_v2_products  store_v2_orders'],
  ])('is a list in %s', (name, text) => {
    expect(read({ ...CLIENT, [name]: text })).toMatchObject({
      scopes: ['store_v2_orders', 'store_v2_products'],
    })
  })
})

describe('notes', () => {
  it('name what the driver takes and Latchkey has no use for, once', () => {
    const { notes } = readConnection(
      'Provider=System.Data.CData.BigCommerce;StoreId=wuxeae6;OAuth Access Token=t;Timeout=60;' +
        'timeout=30;Logfile=C:\\log.txt;Proxy Server="proxy";Callback URL=http://localhost',
    )

    expect(notes).toEqual([
      { field: 'Provider', message: 'has no effect here' },
      { field: 'Timeout', message: 'has no effect here' },
      { field: 'Logfile', message: 'has no effect here' },
      { field: 'ProxyServer', message: 'has no effect here' },
      { field: 'CallbackURL', message: 'has no effect where OAuthAccessToken is set' },
    ])
  })

  it('are none for what is used', () => {
    const { notes } = readConnection({
      ...CLIENT,
      AuthScheme: 'OAuth',
      StoreId: 's0me',
      OAuthAccessToken: 't',
      OAuthRefreshToken: 'r',
      OAuthExpiresIn: 60,
      OAuthTokenTimestamp: 1,
    })

    expect(notes).toEqual([])
  })
})

it('takes what was left empty, or null, as not set', () => {
  const source = { StoreId: 's0me', OAuthAccessToken: 't', OAuthVerifier: '', CallbackURL: null }

  expect(readConnection(source).notes).toEqual([])
})

it('prints no secret', () => {
  const { connection } = readConnection({ ...CLIENT, StoreId: 's0me', OAuthAccessToken: 't0k3n' })

  expect(JSON.stringify(connection)).not.toMatch(/t0k3n|confidential/)
  expect(connection).toMatchObject({ accessToken: new Secret('t0k3n') })
})
