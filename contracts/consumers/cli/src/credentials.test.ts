import { fromState, type Exchange } from '@latchkey/contracts'
import { MatchersV3 } from '@pact-foundation/pact'
import { describe, expect, it } from 'vitest'
import { agreeWithGateway } from './agree-with-gateway.ts'
import {
  INSTANCE_PATH,
  instanceForm,
  LEGACY,
  LEGACY_FORM,
  SHOW_LEGACY,
} from './instance-exchanges.ts'
import { MEMBER, STORE } from './known.ts'
import { elementsRefusal } from './refusal-forms.ts'

const { equal } = MatchersV3

const CALLBACK = 'https://client.example/callback'
const CLIENT = {
  clientId: 'fakeClientIdOfTheClient',
  clientSecret: 'fakeClientSecretOfTheClient',
  code: 'fakeCode',
}
const SCOPES = 'store_v2_information_read_only store_v2_orders'
const RETURNED = new URLSearchParams({
  code: CLIENT.code,
  scope: SCOPES,
  context: 'stores/wuxeae6',
})
const client = (template: string) => fromState(template, CLIENT)

const post = (body: object) => ({
  method: 'POST',
  path: '/elements/api-v2/instances',
  headers: MEMBER,
  body: { element: { key: 'bigcommerce' }, name: 'Shop', tags: ['eu'], ...body },
})

const BY_LEGACY: Exchange = {
  asks: 'create an instance with a legacy account',
  given: { 'an organization': {} },
  request: post({
    configuration: {
      'store.url': STORE.hash,
      'authentication.type': 'basic',
      username: STORE.username,
      password: STORE.apiToken,
    },
  }),
  answer: { status: 200, body: LEGACY_FORM },
}

const BY_TOKEN: Exchange = {
  asks: 'create an instance with an access token',
  given: { 'an organization': {} },
  request: post({
    configuration: {
      'store.url': STORE.hash,
      'authentication.type': 'custom',
      'oauth.user.token': STORE.accessToken,
    },
  }),
  answer: { status: 200, body: instanceForm() },
}

const BY_CODE: Exchange = {
  asks: 'create an instance with the code of a consent',
  given: { "a merchant's consent to a client's app": { callbackUrl: CALLBACK } },
  request: post({
    configuration: {
      'authentication.type': 'oauth2',
      'oauth.api.key': client('${clientId}'),
      'oauth.api.secret': client('${clientSecret}'),
      'oauth.callback.url': CALLBACK,
    },
    providerData: { code: client('${code}'), scope: SCOPES, context: 'stores/wuxeae6' },
  }),
  answer: {
    status: 200,
    body: instanceForm({ configuration: { 'authentication.type': equal('oauth2') } }),
  },
}

const REFUSED: Exchange = {
  asks: 'create an instance with an access token that no store has',
  given: { 'an organization': {} },
  request: post({
    configuration: {
      'store.url': STORE.hash,
      'authentication.type': 'custom',
      'oauth.user.token': 'fakeWrongToken',
    },
  }),
  answer: elementsRefusal(400, 'CREDENTIAL_REFUSED'),
}

const ANEW: Exchange = {
  asks: 're-authenticate a legacy instance with an access token',
  given: LEGACY,
  request: {
    method: 'PUT',
    path: INSTANCE_PATH,
    headers: MEMBER,
    body: {
      configuration: {
        'store.url': 'https://api.bigcommerce.com/stores/wuxeae6/v3/',
        'authentication.type': 'custom',
        'oauth.user.token': STORE.accessToken,
      },
    },
  },
  answer: { status: 200, body: instanceForm() },
}

const CREATE = 'instances create --name Shop --tag eu --kind'
const create = (kind: string) => `${CREATE} ${kind} --store ${STORE.hash}`
const token = (text: string) => ({ LATCHKEY_ACCESS_TOKEN: text })

describe('latchkey instances create', () => {
  it.each([
    [
      'a legacy account',
      BY_LEGACY,
      `${create('legacy')} --username ${STORE.username}`,
      { LATCHKEY_API_TOKEN: STORE.apiToken },
    ],
    ['an access token', BY_TOKEN, create('store-token'), token(STORE.accessToken)],
    [
      'the code of a consent',
      BY_CODE,
      `${CREATE} app --client-id ${CLIENT.clientId} --callback-url ${CALLBACK}`,
      {
        LATCHKEY_CLIENT_SECRET: CLIENT.clientSecret,
        LATCHKEY_VERIFIER: `${CALLBACK}?${RETURNED.toString()}`,
      },
    ],
  ])('makes an instance with %s', async (_what, exchange, line, env) => {
    const outcome = await agreeWithGateway([exchange], (latchkey) => latchkey(line, { env }))

    expect([outcome.exitCode, outcome.stdout]).toEqual([
      0,
      expect.stringMatching(/^Instance: +12$/m),
    ])
  })

  it('says why a credential is refused', async () => {
    const outcome = await agreeWithGateway([REFUSED], (latchkey) =>
      latchkey(create('store-token'), { env: token('fakeWrongToken') }),
    )

    expect(outcome).toEqual({
      exitCode: 3,
      stdout: '',
      stderr: 'latchkey: CREDENTIAL_REFUSED: why not (what to do) [request fakeRequestId]\n',
    })
  })
})

describe('latchkey instances reauthenticate', () => {
  it('moves an instance to a credential of another kind', async () => {
    const outcome = await agreeWithGateway([SHOW_LEGACY, ANEW], (latchkey) =>
      latchkey('instances reauthenticate 12 --kind store-token', { env: token(STORE.accessToken) }),
    )

    expect([outcome.exitCode, outcome.stdout]).toEqual([
      0,
      expect.stringMatching(/^Kind: +store-token$/m),
    ])
  })
})
