import type { Exchange } from '@latchkey/contracts'
import { MatchersV3 } from '@pact-foundation/pact'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { agreeWithGateway } from './agree-with-gateway.ts'

const { eachLike, equal, like, regex, string } = MatchersV3

const ELEMENTS = '/elements/api-v2/elements'
const APP = {
  apiKey: 'fakeClientIdOfTheClient',
  apiSecret: 'fakeClientSecretOfTheClient',
  callbackUrl: 'https://client.example/callback',
}

const OAUTH_URL: Exchange = {
  asks: 'say where a merchant consents to an app',
  request: { method: 'GET', path: `${ELEMENTS}/bigcommerce/oauth/url`, query: APP },
  answer: {
    status: 200,
    body: {
      element: equal('bigcommerce'),
      // A client that sends no state knows the return by the connector's key.
      oauthUrl: regex(
        /^https?:\/\/.+\/oauth2\/authorize\?(.+&)?state=bigcommerce(&.+)?$/,
        'https://login.bigcommerce.com/oauth2/authorize?client_id=fakeClientIdOfTheClient&state=bigcommerce',
      ),
    },
  },
}

const KEYS: Exchange = {
  asks: 'list the keys of the connectors',
  request: { method: 'GET', path: `${ELEMENTS}/keys` },
  answer: { status: 200, body: eachLike('bigcommerce') },
}

const WAYS: Exchange = {
  asks: 'list the ways to authenticate',
  request: { method: 'GET', path: `${ELEMENTS}/bigcommerce/authentication-types` },
  answer: {
    status: 200,
    body: {
      defaultValue: equal('basic'),
      options: eachLike({ value: string('basic'), description: string('Legacy API account') }),
    },
  },
}

const SETTINGS: Exchange = {
  asks: 'list the settings that one way to authenticate asks for',
  request: {
    method: 'GET',
    path: `${ELEMENTS}/bigcommerce/authentication-types/custom/configurations`,
  },
  answer: {
    status: 200,
    body: eachLike({
      key: 'oauth.user.token',
      name: 'Access token',
      type: 'PASSWORD',
      required: true,
    }),
  },
}

const DOCUMENT: Exchange = {
  asks: 'describe the connector',
  request: { method: 'GET', path: `${ELEMENTS}/bigcommerce/docs` },
  answer: {
    status: 200,
    body: { swagger: equal('2.0'), info: { title: string('BigCommerce') }, paths: like({}) },
  },
}

describe('a client that has not signed in', () => {
  it('learns where its user consents', async () => {
    const shape = z.object({ element: z.string(), oauthUrl: z.url() })
    const { oauthUrl } = await agreeWithGateway([OAUTH_URL], (client) =>
      client.ask({
        path: '/elements/bigcommerce/oauth/url',
        query: Object.entries(APP),
        isPublic: true,
        shape,
      }),
    )

    expect(new URL(oauthUrl).searchParams.get('state')).toBe('bigcommerce')
  })

  it.each([
    ['which connectors there are', KEYS, '/keys', z.array(z.string())],
    [
      'how one authenticates',
      WAYS,
      '/bigcommerce/authentication-types',
      z.object({ options: z.array(z.object({ value: z.string() })) }),
    ],
    [
      'what one way to authenticate asks for',
      SETTINGS,
      '/bigcommerce/authentication-types/custom/configurations',
      z.array(z.object({ key: z.string(), required: z.boolean() })),
    ],
    ['what it may call', DOCUMENT, '/bigcommerce/docs', z.object({ swagger: z.literal('2.0') })],
  ] as const)('learns %s', async (_what, exchange, path, shape) => {
    const known = await agreeWithGateway([exchange], (client) =>
      client.ask<z.ZodType>({ path: `/elements${path}`, isPublic: true, shape }),
    )

    expect(known).toBeDefined()
  })
})
