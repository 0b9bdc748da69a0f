import { describe, expect, it } from 'vitest'
import type { PropertyRecord } from './entries-of.ts'
import { readAccessTokenCall, readAuthorizationUrlCall } from './procedures.ts'
import { faultsOf, inTheClear } from './testing/inspect.ts'

const connection = 'OAuthClientId=c;OAuthClientSecret=s;StoreId=wuxeae6'
const app = { clientId: 'c', clientSecret: 's' }
const CallbackURL = 'https://app.example/auth'

const urlAsked = (inputs: PropertyRecord, on = connection) =>
  readAuthorizationUrlCall({ connection: on, inputs })
const tokenAsked = (inputs: PropertyRecord, on = connection) =>
  readAccessTokenCall({ connection: on, inputs })

describe('GetOAuthAuthorizationURL', () => {
  it('asks for an address with its inputs', () => {
    const { asked, notes } = urlAsked({
      AuthMode: 'WEB',
      CallbackURL,
      Permissions: 'store_v2_orders store_v2_products',
      State: 'mine',
    })

    expect(inTheClear(asked)).toEqual({
      kind: 'authorization-url',
      app,
      storeHash: 'wuxeae6',
      callbackUrl: CallbackURL,
      scopes: ['store_v2_orders', 'store_v2_products'],
      state: 'mine',
    })
    expect(notes).toEqual([])
  })

  it("prefers its inputs to the connection's own", () => {
    const on = `${connection};CallbackURL=http://localhost;Scope=store_v2_orders`

    expect(urlAsked({ callbackurl: CallbackURL }, on).asked).toMatchObject({
      callbackUrl: CallbackURL,
      scopes: ['store_v2_orders'],
    })
    expect(urlAsked({ scope: 'store_v2_products' }, on).asked).toMatchObject({
      callbackUrl: 'http://localhost',
      scopes: ['store_v2_products'],
    })
  })

  it('takes no notice of a token, a verifier or InitiateOAuth, and says so', () => {
    const on = `${connection};InitiateOAuth=REFRESH;OAuthVerifier=v;OAuthAccessToken=t`
    const { asked, notes } = urlAsked({ AuthMode: 'WEB' }, on)

    expect(asked.kind).toBe('authorization-url')
    expect(notes.map(({ field }) => field)).toEqual(['OAuthAccessToken', 'OAuthVerifier'])
  })
})

describe('GetOAuthAccessToken', () => {
  it('asks for the exchange of a code', () => {
    const inputs = {
      AuthMode: 'WEB',
      CallbackURL,
      Permissions: 'store_v2_orders',
      Verifier: 'c0d3',
    }

    expect(inTheClear(tokenAsked(inputs).asked)).toMatchObject({
      kind: 'exchange-verifier',
      app,
      storeHash: 'wuxeae6',
      code: 'c0d3',
      scopes: ['store_v2_orders'],
      callbackUrl: CallbackURL,
    })
  })

  it('asks for a sign-in in AuthMode APP without a Verifier', () => {
    expect(tokenAsked({ CallbackURL }).asked).toMatchObject({
      kind: 'sign-in',
      callbackUrl: CallbackURL,
    })
  })

  it('accepts State, which nothing brings back', () => {
    const { notes } = tokenAsked({ Verifier: 'v', State: 's' })

    expect(notes).toEqual([{ field: 'State', message: 'has no effect here' }])
  })

  it.each<[string, PropertyRecord, string[], string?]>([
    ['AuthMode', { AuthMode: 'DESKTOP', Verifier: 'v' }, ['AuthMode is neither APP nor WEB']],
    ['no Verifier', { AuthMode: 'WEB' }, ['Verifier is missing in AuthMode WEB']],
    ['Verifier', { Verifier: 'a b' }, ['Verifier is neither a code nor an address']],
    [
      'Permissions',
      { Verifier: 'v', Permissions: '<a>' },
      ["Permissions holds what is no scope of BigCommerce's"],
    ],
    ['inputs', { Verifier: 'v', Verifyer: 'v' }, ['Verifyer is not known: did you mean Verifier?']],
    [
      'a personal token',
      { Verifier: 'v' },
      ['AuthScheme has to be OAuth: a personal access token is not asked for'],
      `${connection};AuthScheme=PersonalAccessToken`,
    ],
    [
      'a bare code and no store',
      { Verifier: 'v' },
      ['StoreId is missing: Verifier does not say which store'],
      'OAuthClientId=c',
    ],
    [
      'everything',
      { AuthMode: 'x', Verifier: ' ' },
      [
        'AuthMode is neither APP nor WEB',
        "OAuthClientId is missing: Latchkey has no app of its own, as the driver's embedded one",
      ],
      '',
    ],
  ])('names what is wrong: %s', (_what, inputs, faults, on = connection) => {
    expect(faultsOf(() => tokenAsked(inputs, on))).toEqual(faults)
  })

  it.each([['a\nb'], ['é'], ['a'.repeat(2_000)]])('refuses a State that is none: %j', (State) => {
    expect(faultsOf(() => urlAsked({ State }))).toEqual([
      'State is too long or holds letters that it cannot have',
    ])
  })
})
