import { describe, expect, it } from 'vitest'
import type { ConnectionSource } from './entries-of.ts'
import { readConnection } from './read-connection.ts'
import { faultsOf } from './testing/inspect.ts'

const faultsIn = (source: ConnectionSource) => faultsOf(() => readConnection(source))

const TOKEN = { StoreId: 'wuxeae6', OAuthAccessToken: 't' }
const PERSONAL = { AuthScheme: 'PersonalAccessToken', ...TOKEN }
const CLIENT = { OAuthClientId: 'c', OAuthClientSecret: 's' }

describe('a contradiction', () => {
  it.each<[string, ConnectionSource, string]>([
    [
      'a verifier for a personal token',
      { ...PERSONAL, OAuthVerifier: 'v' },
      'OAuthVerifier contradicts AuthScheme=PersonalAccessToken, which needs no sign-in',
    ],
    [
      'a sign-in for a personal token',
      { ...PERSONAL, InitiateOAuth: 'GETANDREFRESH' },
      'InitiateOAuth contradicts AuthScheme=PersonalAccessToken, which needs no sign-in',
    ],
    [
      'a refresh token for a personal token',
      { ...PERSONAL, OAuthRefreshToken: 'r' },
      'OAuthRefreshToken contradicts AuthScheme=PersonalAccessToken, which needs no sign-in',
    ],
    [
      'a verifier with InitiateOAuth OFF',
      { ...CLIENT, StoreId: 's0me', OAuthVerifier: 'v', InitiateOAuth: 'OFF' },
      'InitiateOAuth has to be REFRESH where OAuthVerifier is set',
    ],
    [
      'a verifier without InitiateOAuth',
      { ...CLIENT, StoreId: 's0me', OAuthVerifier: 'v' },
      'InitiateOAuth has to be REFRESH where OAuthVerifier is set',
    ],
    [
      'a verifier with a browser',
      { ...CLIENT, StoreId: 's0me', OAuthVerifier: 'v', InitiateOAuth: 'GETANDREFRESH' },
      'InitiateOAuth has to be REFRESH where OAuthVerifier is set',
    ],
    [
      'a verifier beside a token',
      { ...TOKEN, ...CLIENT, OAuthVerifier: 'v', InitiateOAuth: 'REFRESH' },
      'OAuthVerifier contradicts OAuthAccessToken: set the one of the two that is to be used',
    ],
    [
      'one name twice with two values',
      'StoreId=s0me;storeid=s0me2;OAuthAccessToken=t',
      'StoreId is given more than once, with different values',
    ],
    [
      'two names for the scopes',
      { ...CLIENT, Scope: 'store_v2_orders', Permissions: 'store_v2_products' },
      'Scope is given more than once, with different values',
    ],
  ])('is named: %s', (_what, source, fault) => {
    expect(faultsIn(source)).toEqual([fault])
  })

  it('is none where the same is said twice', () => {
    const source = 'StoreId=s0me;STORE ID=s0me;OAuthAccessToken=t'

    expect(readConnection(source).connection.kind).toBe('access-token')
  })
})

describe('what is missing', () => {
  it.each<[string, ConnectionSource, string[]]>([
    ['everything', '', ['OAuthAccessToken is missing, and so is OAuthClientId to get one by']],
    ['the store of a token', { OAuthAccessToken: 't' }, ['StoreId is missing']],
    [
      'token and store',
      { AuthScheme: 'PersonalAccessToken' },
      ['OAuthAccessToken is missing', 'StoreId is missing'],
    ],
    [
      'the store of a bare code',
      { ...CLIENT, InitiateOAuth: 'REFRESH', OAuthVerifier: 'v' },
      ['StoreId is missing: OAuthVerifier does not say which store'],
    ],
    [
      'the app, where the driver would take its embedded one',
      { StoreId: 's0me', InitiateOAuth: 'GETANDREFRESH', CallbackURL: 'http://localhost' },
      ["OAuthClientId is missing: Latchkey has no app of its own, as the driver's embedded one"],
    ],
    [
      'the id beside a secret',
      { OAuthClientSecret: 's' },
      ["OAuthClientId is missing: Latchkey has no app of its own, as the driver's embedded one"],
    ],
    [
      'the app of a refresh token',
      { ...TOKEN, OAuthRefreshToken: 'r' },
      ["OAuthClientId is missing: Latchkey has no app of its own, as the driver's embedded one"],
    ],
    [
      'the token beside a refresh token',
      { ...CLIENT, StoreId: 's0me', InitiateOAuth: 'REFRESH', OAuthRefreshToken: 'r' },
      ['OAuthAccessToken is missing beside OAuthRefreshToken'],
    ],
  ])('is named: %s', (_what, source, faults) => {
    expect(faultsIn(source)).toEqual(faults)
  })
})

describe('a name that is not known', () => {
  it.each([
    ['StroeId', 'StroeId is not known: did you mean StoreId?'],
    ['AccessToken', 'AccessToken is not known: did you mean OAuthAccessToken?'],
    ['OAuth2ClientId', 'OAuth2ClientId is not known: did you mean OAuthClientId?'],
    ['o auth verifyer', 'o auth verifyer is not known: did you mean OAuthVerifier?'],
    ['TimeOuts', 'TimeOuts is not known: did you mean Timeout?'],
    ['Password', 'Password is not known'],
    ['constructor', 'constructor is not known'],
    ['__proto__', 'entry 3 is not known'],
    ['9f8e7d6c5b', 'entry 3 is not known'],
    ['', 'entry 3 is not known'],
  ])('is refused: %s', (name, fault) => {
    const record = new Map([...Object.entries(TOKEN), [name, 'x']])

    expect(faultsIn(`StoreId=wuxeae6;OAuthAccessToken=t;${name}=x`)).toEqual([fault])
    expect(faultsIn(Object.fromEntries(record))).toEqual([fault])
  })

  it('is not repeated where it may be the rest of a secret', () => {
    const faults = faultsIn(
      'StoreId=wuxeae6;OAuthAccessToken=t;OAuthClientSecret=abc;d3adb33f=;f00',
    )

    expect(faults.join()).not.toMatch(/d3adb33f|f00/)
    expect(faults).toContain('entry 4 is not known')
  })
})

describe('a value that cannot be read', () => {
  it.each([
    ['AuthScheme', 'Basic', 'AuthScheme is neither OAuth nor PersonalAccessToken'],
    ['AuthScheme', 'constructor', 'AuthScheme is neither OAuth nor PersonalAccessToken'],
    ['InitiateOAuth', 'ON', 'InitiateOAuth is none of OFF, GETANDREFRESH and REFRESH'],
    [
      'StoreId',
      'https://evil.example/stores/wuxeae6',
      'StoreId is neither a store hash nor an API path (https://api.bigcommerce.com/stores/{hash}/v3)',
    ],
    [
      'OAuthAccessToken',
      't t',
      'OAuthAccessToken holds white space or letters that it cannot have',
    ],
    ['OAuthExpiresIn', 'soon', 'OAuthExpiresIn is neither a number of seconds nor -1'],
    ['OAuthExpiresIn', '0', 'OAuthExpiresIn is neither a number of seconds nor -1'],
    ['OAuthExpiresIn', '999999999999999', 'OAuthExpiresIn is neither a number of seconds nor -1'],
    ['OAuthTokenTimestamp', '-5', 'OAuthTokenTimestamp is no time in milliseconds since 1970'],
  ])('is named with what it should be: %s', (name, value, fault) => {
    expect(faultsIn({ ...TOKEN, ...CLIENT, [name]: value })).toEqual([fault])
  })

  it.each([
    ['CallbackURL', 'localhost:33333'],
    ['CallbackURL', 'javascript:alert(1)'],
    ['CallbackURL', 'https://user:pass@app.example/'],
    ['CallbackURL', 'https://app.example/#there'],
    ['Scope', 'store_v2_orders&redirect_uri=https://evil.example'],
    ['Scope', 'store_v2_everything'],
    ['OAuthSettingsLocation', 'a\u0000b'],
  ])('is named, and is not repeated: %s', (name, value) => {
    const faults = faultsIn({ ...CLIENT, InitiateOAuth: 'GETANDREFRESH', [name]: value })

    expect(faults).toHaveLength(1)
    expect(faults[0]).toMatch(new RegExp(`^${name} (is|holds) `))
    expect(faults[0]).not.toContain(value)
  })
})

it('names every fault at once', () => {
  const source = 'AuthScheme=OAuth;InitiateOAuth=REFRESH;OAuthVerifier=a b;StoreId=?;Strange=1;oops'

  expect(faultsIn(source)).toEqual([
    'entry 6 is no name=value',
    'Strange is not known',
    'StoreId is neither a store hash nor an API path (https://api.bigcommerce.com/stores/{hash}/v3)',
    'OAuthVerifier is neither a code nor an address',
  ])
  expect(faultsIn(source.replace(';oops', ''))).toHaveLength(4)
})
