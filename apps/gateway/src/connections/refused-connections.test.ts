import { describe, expect, it } from 'vitest'
import { advanceMock, decideAt } from '../testing/mock-portal.ts'
import { sharedGateway, tokenSettings } from '../testing/shared-gateway.ts'
import { STORE_HASH } from '../testing/test-gateway.ts'
import {
  appProperties,
  CALLBACK,
  connectingClient,
  consentIn,
  refusalIn,
} from './testing/connecting-client.ts'

const gateway = sharedGateway()

const TOKEN = tokenSettings['oauth.user.token']
const SECRET = 'n0tToBeRepeated'

describe('a configuration that cannot connect', () => {
  it.each<[string, Record<string, unknown>, string, string[]]>([
    [
      'unknown and contradictory properties',
      {
        connectionString: `AuthScheme=PersonalAccessToken;StroeId=x;OAuthAccessToken=${SECRET};OAuthVerifier=${SECRET}`,
      },
      'CONNECTION_PROPERTIES_INVALID',
      [
        'StroeId is not known: did you mean StoreId?',
        'OAuthVerifier contradicts AuthScheme=PersonalAccessToken, which needs no sign-in',
        'StoreId is missing',
      ],
    ],
    [
      'a settings file of another machine',
      { connectionString: 'InitiateOAuth=REFRESH;OAuthClientId=c;OAuthSettingsLocation=/x' },
      'SETTINGS_FILE_ELSEWHERE',
      [],
    ],
    [
      'a code of an app that nobody knows the secret and callback of',
      {
        properties: {
          OAuthClientId: 'c',
          InitiateOAuth: 'REFRESH',
          OAuthVerifier: SECRET,
          StoreId: STORE_HASH,
        },
      },
      'CONNECTION_PROPERTIES_INVALID',
      [
        'OAuthClientSecret is missing, and no app of this OAuthClientId is registered',
        'CallbackURL is missing, and no app of this OAuthClientId is registered',
      ],
    ],
    [
      'a sign-in to an app that nobody knows the callback of',
      { properties: { OAuthClientId: 'c', OAuthClientSecret: SECRET, InitiateOAuth: 'OFF' } },
      'CONNECTION_PROPERTIES_INVALID',
      ['CallbackURL is missing, and no app of this OAuthClientId is registered'],
    ],
    [
      'a refresh token and no secret to use it with',
      {
        properties: {
          OAuthClientId: 'c',
          OAuthAccessToken: TOKEN,
          OAuthRefreshToken: SECRET,
          StoreId: STORE_HASH,
        },
      },
      'CONNECTION_PROPERTIES_INVALID',
      ['OAuthClientSecret is missing, and no app of this OAuthClientId is registered'],
    ],
    [
      'a token that BigCommerce does not know',
      { properties: { StoreId: STORE_HASH, OAuthAccessToken: SECRET } },
      'CREDENTIAL_REFUSED',
      [],
    ],
    [
      'a token of another store',
      { properties: { StoreId: 'other99', OAuthAccessToken: TOKEN } },
      'CREDENTIAL_OTHER_STORE',
      [],
    ],
    [
      'two forms at once',
      { connectionString: SECRET, properties: {} },
      'REQUEST_INVALID',
      [' needs exactly one of connectionString and properties'],
    ],
    [
      'neither form',
      { name: 'Shop' },
      'REQUEST_INVALID',
      [' needs exactly one of connectionString and properties'],
    ],
    [
      'an entry that nobody knows',
      { connectionString: '', [SECRET]: 1 },
      'REQUEST_INVALID',
      [' has an entry that is none of connectionString, properties, name and tags'],
    ],
    [
      'a property that is no text',
      { properties: { StoreId: { hash: SECRET } } },
      'REQUEST_INVALID',
      ['properties.StoreId is no text, number or boolean'],
    ],
  ])('is refused by its code, and makes nothing: %s', async (_what, body, code, faults) => {
    const client = await connectingClient(gateway)

    const answer = await client.connect(body)

    expect(refusalIn(answer)).toEqual({ code, faults })
    expect(answer.text).not.toContain(SECRET)
    expect(await client.countInstances()).toBe(0)
  })
})

describe('a code that cannot be exchanged', () => {
  /** Has a consent given, and gives the properties that would connect with it. */
  async function consented() {
    const client = await connectingClient(gateway)
    const { OAuthClientId, OAuthClientSecret } = await appProperties(gateway)
    const app = { OAuthClientId, OAuthClientSecret, CallbackURL: CALLBACK, StoreId: STORE_HASH }
    const { authorizationUrl } = consentIn(await client.connect({ properties: app }))
    const code = (await decideAt(authorizationUrl)).searchParams.get('code')
    return { client, properties: { ...app, InitiateOAuth: 'REFRESH', OAuthVerifier: code } }
  }

  it.each<[string, Record<string, unknown>, string]>([
    ['a guess', { OAuthVerifier: SECRET }, 'GRANT_CODE_REFUSED'],
    ['by another callback', { CallbackURL: 'http://localhost:44444/' }, 'GRANT_CODE_REFUSED'],
    ['by another secret', { OAuthClientSecret: SECRET }, 'APP_CREDENTIALS_REFUSED'],
    ['for another store', { StoreId: 'other99' }, 'GRANT_OTHER_STORE'],
    ['with scopes that were not granted', { Scope: 'store_v2_marketing' }, 'GRANT_SCOPES_REFUSED'],
  ])('is refused, and makes nothing: %s', async (_what, wrong, code) => {
    const { client, properties } = await consented()

    const answer = await client.connect({ properties: { ...properties, ...wrong } })

    expect(refusalIn(answer).code).toBe(code)
    expect(answer.text).not.toContain(SECRET)
    expect(await client.countInstances()).toBe(0)
  })

  it('is refused after ten minutes', async () => {
    const { client, properties } = await consented()
    await advanceMock(gateway.running().mock, 10 * 60_000)

    const answer = await client.connect({ properties })

    expect(refusalIn(answer).code).toBe('GRANT_CODE_REFUSED')
    expect(await client.countInstances()).toBe(0)
  })

  it('is not even tried where the address is of a refused consent, or of another store', async () => {
    const { client, properties } = await consented()
    const page = consentIn(
      await client.connect({
        properties: { ...properties, InitiateOAuth: 'OFF', OAuthVerifier: '' },
      }),
    )
    const { href: refused } = await decideAt(page.authorizationUrl, { decision: 'refuse' })
    const { href: granted } = await decideAt(page.authorizationUrl)
    gateway.running().mock.journal.clear()

    const answers = [
      await client.connect({ properties: { ...properties, OAuthVerifier: refused } }),
      await client.connect({
        properties: { ...properties, OAuthVerifier: granted, StoreId: 'other99' },
      }),
    ]

    expect(answers.map(refusalIn)).toEqual([
      {
        code: 'CONNECTION_PROPERTIES_INVALID',
        faults: ['OAuthVerifier is the address of a refused consent: sign in again and accept'],
      },
      {
        code: 'CONNECTION_PROPERTIES_INVALID',
        faults: ['StoreId is another store than that of OAuthVerifier'],
      },
    ])
    expect(gateway.running().mock.journal.entries()).toEqual([])
  })
})

it('logs nothing of what a configuration holds', async () => {
  const client = await connectingClient(gateway)
  const properties = { StoreId: STORE_HASH, OAuthAccessToken: SECRET, OAuthClientSecret: SECRET }

  await client.connect({ properties })
  await client.connect({ connectionString: `OAuthClientSecret=a;${SECRET}` })

  expect(gateway.running().logged()).not.toContain(SECRET)
})
