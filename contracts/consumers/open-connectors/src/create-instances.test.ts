import type { Exchange } from '@latchkey/contracts'
import { fromState } from '@latchkey/contracts'
import { MatchersV3 } from '@pact-foundation/pact'
import { describe, expect, it } from 'vitest'
import { agreeWithGateway, MEMBER } from './agree-with-gateway.ts'
import { Instance, instanceForm, MASKED } from './instance-form.ts'
import { refusalForm } from './refusal-form.ts'

const { equal, string } = MatchersV3

// The body of SAP's page on the BigCommerce connector, with the sample store's account.
const LEGACY = {
  element: { key: 'bigcommerce' },
  configuration: {
    username: 'admin',
    password: 'fa15e1e9ac70fa15e1e9ac70fa15e1e9ac700001',
    'store.url': 'https://store-wuxeae6.mybigcommerce.com/api/v2',
  },
  tags: ['eu'],
  name: 'Shop',
}

const TOKEN = {
  ...LEGACY,
  configuration: {
    'authentication.type': 'custom',
    'oauth.api.key': 'fakeClientIdFull00000000000000a',
    'oauth.user.token': 'fakeAccessTokenFull00000000000a',
    'store.url': 'https://api.bigcommerce.com/stores/wuxeae6/v3/',
  },
}

const CALLBACK = 'https://client.example/callback'
const CONSENT = {
  clientId: 'fakeClientIdOfTheClient',
  clientSecret: 'fakeClientSecretOfTheClient',
  code: 'fakeCode',
}

function codeBody(text: (template: string) => unknown) {
  return {
    ...LEGACY,
    configuration: {
      'authentication.type': 'oauth2',
      'oauth.api.key': text('${clientId}'),
      'oauth.api.secret': text('${clientSecret}'),
      'oauth.callback.url': CALLBACK,
    },
    // Clients pass on every parameter that their callback got.
    providerData: {
      code: text('${code}'),
      context: 'stores/wuxeae6',
      scope: 'store_v2_information_read_only store_v2_orders',
      state: 'bigcommerce',
    },
  }
}

const post = (body: unknown) => ({
  method: 'POST',
  path: '/elements/api-v2/instances',
  headers: MEMBER,
  body,
})

const CREATED: readonly (readonly [what: string, exchange: Exchange, body: unknown])[] = [
  [
    'a legacy account',
    {
      asks: 'create an instance with a legacy account',
      given: { 'an organization': {} },
      request: post(LEGACY),
      answer: {
        status: 200,
        body: instanceForm({
          configuration: {
            'authentication.type': equal('basic'),
            username: string('admin'),
            password: MASKED,
          },
        }),
      },
    },
    LEGACY,
  ],
  [
    'an access token',
    {
      asks: 'create an instance with an access token',
      given: { 'an organization': {} },
      request: post(TOKEN),
      answer: {
        status: 200,
        body: instanceForm({ configuration: { 'authentication.type': equal('custom') } }),
      },
    },
    TOKEN,
  ],
  [
    'the code of a consent',
    {
      asks: 'create an instance with the code of a consent',
      given: { "a merchant's consent to a client's app": { callbackUrl: CALLBACK } },
      request: post(codeBody((template) => fromState(template, CONSENT))),
      answer: {
        status: 200,
        body: instanceForm({ configuration: { 'authentication.type': equal('oauth2') } }),
      },
    },
    codeBody((template) => fromState(template, CONSENT).value),
  ],
]

describe('a client that creates an instance', () => {
  it.each(CREATED)('gets one for %s', async (_what, exchange, body) => {
    const instance = await agreeWithGateway([exchange], (client) =>
      client.ask({ method: 'POST', path: '/instances', body, shape: Instance }),
    )

    expect(instance).toMatchObject({ id: 12, token: 'fakeInstanceToken', valid: true })
  })

  const refused: readonly (readonly [what: string, asks: string, body: unknown, code: string])[] = [
    [
      'the account is not let in',
      'create an instance with a wrong password',
      { ...LEGACY, configuration: { ...LEGACY.configuration, password: 'fakeWrongToken' } },
      'CREDENTIAL_REFUSED',
    ],
    [
      'a setting is missing',
      'create an instance without a password',
      { ...LEGACY, configuration: { username: 'admin', 'store.url': 'wuxeae6' } },
      'CONFIGURATION_MISSING',
    ],
    [
      'it has no name',
      'create an instance without a name',
      { ...LEGACY, name: undefined },
      'REQUEST_INVALID',
    ],
  ]

  it.each(refused)('is told why not where %s', async (_what, asks, body, code) => {
    const exchange = {
      asks,
      given: { 'an organization': {} },
      request: post(body),
      answer: { status: 400, body: refusalForm(code) },
    }
    const failure = agreeWithGateway([exchange], (client) =>
      client.ask({ method: 'POST', path: '/instances', body, shape: Instance }),
    )

    await expect(failure).rejects.toMatchObject({ status: 400, message: 'why it is refused' })
  })

  it('names the connector in the path where it likes', async () => {
    const { configuration, name, tags } = LEGACY
    const body = { configuration, name, tags }
    const exchange = {
      asks: 'create an instance below its connector',
      given: { 'an organization': {} },
      request: { ...post(body), path: '/elements/api-v2/elements/bigcommerce/instances' },
      answer: { status: 200, body: instanceForm() },
    }
    const path = '/elements/bigcommerce/instances'
    const instance = await agreeWithGateway([exchange], (client) =>
      client.ask({ method: 'POST', path, body, shape: Instance }),
    )

    expect(instance.token).toBe('fakeInstanceToken')
  })

  it('learns of a connector that is not there', async () => {
    const body = { ...LEGACY, element: { key: 'sfdc' } }
    const exchange = {
      asks: 'create an instance of another connector',
      given: { 'an organization': {} },
      request: post(body),
      answer: { status: 404, body: refusalForm('ELEMENT_NOT_FOUND') },
    }
    const failure = agreeWithGateway([exchange], (client) =>
      client.ask({ method: 'POST', path: '/instances', body, shape: Instance }),
    )

    await expect(failure).rejects.toMatchObject({ status: 404, requestId: 'fakeRequestId' })
  })
})
