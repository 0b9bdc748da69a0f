import { exchangeCode, refreshGrant } from '@latchkey/bigcommerce-client'
import { fromState } from '@latchkey/contracts'
import { Secret } from '@latchkey/kernel'
import { MatchersV3 } from '@pact-foundation/pact'
import type { PactV4 } from '@pact-foundation/pact'
import { describe, expect, it } from 'vitest'
import { says } from './answers.ts'
import { askThrough } from './ask-through.ts'
import { bigcommerce, EXAMPLE } from './questions.ts'
import type { Given } from './questions.ts'

const { integer, regex, string } = MatchersV3

const SCOPE = 'store_v2_orders store_v2_products'
const GIVEN = {
  clientId: 'fakeClientIdLatchkey0000000000c',
  clientSecret: `${'facade00'.repeat(7)}0000000c`,
  storeHash: EXAMPLE.storeHash as string,
  code: 'fakeAuthorizationCode0000000001',
  scope: SCOPE,
  redirectUri: 'http://127.0.0.1:8080/bigcommerce/1/auth',
  refreshToken: 'fakeRefreshToken000000000000001',
}

/** What a request says in place of what the state gave. */
type Changed = Partial<typeof GIVEN>

const CONSENT: Given = ['a merchant consented to an app', { scopes: SCOPE.split(' ') }]
const RENEWABLE: Given = ['an app has a refresh token', { scopes: SCOPE.split(' ') }]

const said = (changed: Changed) => (name: keyof typeof GIVEN) =>
  changed[name] ?? fromState(`\${${name}}`, GIVEN)

function codeFields(changed: Changed = {}) {
  const field = said(changed)
  return {
    client_id: field('clientId'),
    client_secret: field('clientSecret'),
    grant_type: 'authorization_code',
    code: field('code'),
    scope: field('scope'),
    context:
      changed.storeHash === undefined
        ? fromState('stores/${storeHash}', GIVEN)
        : `stores/${changed.storeHash}`,
    redirect_uri: field('redirectUri'),
  }
}

function refreshFields(changed: Changed = {}) {
  const field = said(changed)
  return {
    client_id: field('clientId'),
    client_secret: field('clientSecret'),
    grant_type: 'refresh_token',
    refresh_token: field('refreshToken'),
  }
}

const GRANT = {
  access_token: regex('^[\\x21-\\x7e]+$', 'fakeAccessTokenGranted000000001'),
  scope: regex('^\\S+( \\S+)*$', SCOPE),
  context: regex('^stores/[a-z0-9]+$', 'stores/wuxeae6'),
  user: { id: integer(24_653), email: string('owner@example.com') },
}

interface TokenQuestion {
  readonly given: Given
  readonly asked: string
  readonly fields: object
}

function askForToken(pact: PactV4, { given: [state, parameters], asked, fields }: TokenQuestion) {
  return pact
    .addInteraction()
    .given(state, parameters)
    .uponReceiving(asked)
    .withRequest('POST', '/oauth2/token', (request) => {
      request.headers({ Host: 'login.bigcommerce.com' }).jsonBody(fields)
    })
}

const appOf = ({ clientId, clientSecret }: typeof GIVEN) => ({
  clientId,
  clientSecret: new Secret(clientSecret),
})

const exchange = (changed: Changed = {}) => {
  const { code, scope, storeHash, redirectUri, ...app } = { ...GIVEN, ...changed }
  const asked = { app: appOf({ ...GIVEN, ...app }), code: new Secret(code) }
  return (server: { readonly url: string }) =>
    askThrough(server, (deps) => exchangeCode({ ...asked, scope, storeHash, redirectUri }, deps))
}

const refresh = (changed: Changed = {}) => {
  const { refreshToken, storeHash } = { ...GIVEN, ...changed }
  const asked = { app: appOf(GIVEN), refreshToken: new Secret(refreshToken), storeHash }
  return (server: { readonly url: string }) =>
    askThrough(server, (deps) => refreshGrant(asked, deps))
}

describe('the exchange of a code', () => {
  it('gives a token, its scopes, its store and who consented', async () => {
    const exchanged = bigcommerce.agree(
      (pact) =>
        askForToken(pact, {
          given: CONSENT,
          asked: 'a code for a token',
          fields: codeFields(),
        }).willRespondWith(200, says(GRANT)),
      exchange(),
    )

    await expect(exchanged).resolves.toMatchObject({
      scopes: SCOPE.split(' '),
      storeHash: 'wuxeae6',
      user: { id: 24_653 },
    })
  })

  it.each([
    [
      'an app that nobody knows',
      { clientId: 'fakeClientIdOfNobody0000000000z' },
      'Invalid client id.',
      'APP_CREDENTIALS_REFUSED',
    ],
    [
      'an app with another secret',
      { clientSecret: `${'facade00'.repeat(7)}0000000e` },
      'invalid_client',
      'APP_CREDENTIALS_REFUSED',
    ],
    [
      'a code that nobody gave',
      { code: 'fakeAuthorizationCode0000000009' },
      'invalid_grant',
      'GRANT_CODE_REFUSED',
    ],
    [
      'another callback than the code came by',
      { redirectUri: 'https://latchkey.example/bigcommerce/9/auth' },
      'invalid_grant',
      'GRANT_CODE_REFUSED',
    ],
    [
      'a scope that nobody consented to',
      { scope: 'store_v2_customers' },
      'invalid_scope',
      'GRANT_SCOPES_REFUSED',
    ],
  ])('is refused for %s', async (what, changed, error, code) => {
    const exchanged = bigcommerce.agree(
      (pact) =>
        askForToken(pact, {
          given: CONSENT,
          asked: `a token for ${what}`,
          fields: codeFields(changed),
        }).willRespondWith(400, says({ error })),
      exchange(changed),
    )

    await expect(exchanged).rejects.toMatchObject({ code })
  })

  it('with the name of another store gives a token that opens nothing', async () => {
    const changed = { storeHash: 'other99' }
    const unbound = { ...GRANT, context: 'stores/other99', scope: MatchersV3.nullValue() }

    const exchanged = bigcommerce.agree(
      (pact) =>
        askForToken(pact, {
          given: CONSENT,
          asked: 'a code for a token of another store',
          fields: codeFields(changed),
        }).willRespondWith(200, says(unbound)),
      exchange(changed),
    )

    await expect(exchanged).rejects.toMatchObject({ code: 'GRANT_OTHER_STORE' })
  })
})

describe('a refresh', () => {
  it('gives the next token, its end and the next refresh token', async () => {
    const renewed = {
      ...GRANT,
      expires_in: integer(3_600),
      refresh_token: string('fakeRefreshToken000000000000002'),
    }

    const refreshed = bigcommerce.agree(
      (pact) =>
        askForToken(pact, {
          given: RENEWABLE,
          asked: 'a refresh token for a token',
          fields: refreshFields(),
        }).willRespondWith(200, says(renewed)),
      refresh(),
    )

    await expect(refreshed).resolves.toMatchObject({ storeHash: 'wuxeae6' })
  })

  it.each([
    ['that nobody gave', RENEWABLE, 'invalid_grant', 'REFRESH_TOKEN_REFUSED'],
    [
      'to an app whose tokens have no end',
      CONSENT,
      'unsupported_grant_type',
      'GRANT_REQUEST_REFUSED',
    ],
  ] as const)('is refused for a refresh token %s', async (what, given, error, code) => {
    const changed = { refreshToken: 'fakeRefreshToken000000000000009' }

    const refreshed = bigcommerce.agree(
      (pact) =>
        askForToken(pact, {
          given,
          asked: `a token for a refresh token ${what}`,
          fields: refreshFields(changed),
        }).willRespondWith(400, says({ error })),
      refresh(changed),
    )

    await expect(refreshed).rejects.toMatchObject({ code })
  })
})
