import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ask } from '../testing/api-client.ts'
import { decideAt } from '../testing/mock-portal.ts'
import { sharedGateway } from '../testing/shared-gateway.ts'
import { STORE_HASH } from '../testing/test-gateway.ts'
import { accessTokenSchema, authorizationUrlSchema } from './operation-schemas.ts'
import {
  appProperties,
  CALLBACK,
  connectedIn,
  connectingClient,
  refusalIn,
} from './testing/connecting-client.ts'

const gateway = sharedGateway()

const URL_OPERATION = 'GetOAuthAuthorizationURL'
const TOKEN_OPERATION = 'GetOAuthAccessToken'

/** A client, the connection of its app, and an app's consent on demand. */
async function webApp(fields: Record<string, unknown> = {}) {
  const client = await connectingClient(gateway)
  const { OAuthClientId, OAuthClientSecret } = await appProperties(gateway, fields)
  const properties = { OAuthClientId, OAuthClientSecret, StoreId: STORE_HASH }
  const inputs = { properties, AuthMode: 'WEB', CallbackURL: CALLBACK }
  const consent = async () => {
    const { body } = await client.operate(URL_OPERATION, inputs)
    return decideAt(authorizationUrlSchema.parse(body).URL)
  }
  return { client, properties, inputs, consent }
}

async function ordersWith(accessToken: string): Promise<number> {
  const { mock } = gateway.running()
  const url = `${mock.origin}/api/stores/${STORE_HASH}/v2/orders/100`
  return (await ask(url, 'GET', { headers: { 'x-auth-token': accessToken } })).status
}

describe('GetOAuthAuthorizationURL', () => {
  it('gives the page of the consent, with its inputs in it', async () => {
    const { client, properties, inputs } = await webApp()

    const answer = await client.operate(URL_OPERATION, {
      ...inputs,
      Permissions: 'store_v2_orders',
      State: 'mine',
    })

    const { URL: url, notes } = authorizationUrlSchema.parse(answer.body)
    expect(Object.fromEntries(new URL(url).searchParams)).toEqual({
      client_id: properties.OAuthClientId,
      redirect_uri: CALLBACK,
      response_type: 'code',
      scope: 'store_v2_orders',
      context: `stores/${STORE_HASH}`,
      state: 'mine',
    })
    expect(notes).toEqual([])
    expect((await ask(url)).status).toBe(200)
  })
})

describe('GetOAuthAccessToken', () => {
  it('gives a token that opens the store, and that a connection can be made with', async () => {
    const { client, properties, inputs, consent } = await webApp()
    const Verifier = (await consent()).searchParams.get('code')

    const answer = await client.operate(TOKEN_OPERATION, { ...inputs, Verifier })

    const { OAuthAccessToken, ...columns } = accessTokenSchema.parse(answer.body)
    expect(columns).toEqual({ OAuthRefreshToken: null, ExpiresIn: -1, notes: [] })
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(await ordersWith(OAuthAccessToken)).toBe(200)
    expect(await client.countInstances()).toBe(0)
    const { instance } = connectedIn(
      await client.connect({ properties: { ...properties, OAuthAccessToken } }),
    )
    expect(instance.configuration).toMatchObject({ 'authentication.type': 'oauth2' })
  })

  it('says when a token ends, and what renews it', async () => {
    const { client, inputs, consent } = await webApp({ tokenLifeSeconds: 3_600 })
    const { href: Verifier } = await consent()

    const { body } = await client.operate(TOKEN_OPERATION, { ...inputs, Verifier })

    const { OAuthRefreshToken, ExpiresIn } = accessTokenSchema.parse(body)
    expect(OAuthRefreshToken).toMatch(/^\w+$/)
    expect(ExpiresIn).toBeGreaterThan(3_500)
    expect(ExpiresIn).toBeLessThanOrEqual(3_600)
  })

  it('gives the instances of the app and the store the new token, for the old one is dead', async () => {
    const { client, properties, inputs, consent } = await webApp()
    const { href } = await consent()
    const verifier = { InitiateOAuth: 'REFRESH', OAuthVerifier: href }
    const { instance } = connectedIn(
      await client.connect({ properties: { ...properties, ...verifier } }),
    )

    const { href: Verifier } = await consent()
    const { body } = await client.operate(TOKEN_OPERATION, { ...inputs, Verifier })

    const { origin } = gateway.running()
    const through = await ask(`${origin}/stores/${STORE_HASH}/v2/orders/100`, 'GET', {
      headers: { 'x-auth-token': instance.token },
    })
    expect(through.status).toBe(200)
    expect(await ordersWith(accessTokenSchema.parse(body).OAuthAccessToken)).toBe(200)
    expect(await client.countInstances()).toBe(1)
  })

  it('says in the log who was given a token, and not which', async () => {
    const { client, inputs, consent } = await webApp()
    const Verifier = (await consent()).searchParams.get('code') ?? ''

    const { body } = await client.operate(TOKEN_OPERATION, { ...inputs, Verifier })

    const logged = gateway.running().logged()
    expect(logged).toContain('an access token was handed out')
    expect(logged).not.toContain(accessTokenSchema.parse(body).OAuthAccessToken)
    expect(logged).not.toContain(Verifier)
  })

  it.each<[string, Record<string, unknown>, string, string[]]>([
    [
      'no Verifier in AuthMode WEB',
      {},
      'CONNECTION_PROPERTIES_INVALID',
      ['Verifier is missing in AuthMode WEB'],
    ],
    [
      'no Verifier in AuthMode APP',
      { AuthMode: 'APP' },
      'CONNECTION_PROPERTIES_INVALID',
      [
        'Verifier is missing: the gateway opens no browser, ask GetOAuthAuthorizationURL for the address',
      ],
    ],
    [
      'inputs that are not known',
      { AuthMode: 'BOTH', Verifier: 'v', Verifyer: 'v' },
      'CONNECTION_PROPERTIES_INVALID',
      ['Verifyer is not known: did you mean Verifier?', 'AuthMode is neither APP nor WEB'],
    ],
    ['a code that is a guess', { Verifier: 'guess' }, 'GRANT_CODE_REFUSED', []],
    [
      'no connection',
      { properties: undefined, Verifier: 'v' },
      'REQUEST_INVALID',
      [' needs exactly one of connectionString and properties'],
    ],
  ])('is refused: %s', async (_what, more, code, faults) => {
    const { client, inputs } = await webApp()

    const answer = await client.operate(TOKEN_OPERATION, { ...inputs, ...more })

    expect(refusalIn(answer)).toEqual({ code, faults })
  })
})

it.each([URL_OPERATION, TOKEN_OPERATION])('%s is for members only', async (operation) => {
  const { origin } = gateway.running()

  const answer = await ask(`${origin}/api/operations/${operation}`, 'POST', { body: {} })

  expect(answer.status).toBe(401)
})

it.each([
  ['connections', 'Connect'],
  [`operations/${URL_OPERATION}`, URL_OPERATION],
  [`operations/${TOKEN_OPERATION}`, TOKEN_OPERATION],
])('the OpenAPI document shows by examples what %s takes', async (path, schema) => {
  const Document = z.object({
    paths: z.record(
      z.string(),
      z.object({ post: z.object({ requestBody: z.unknown().optional() }) }).partial(),
    ),
    components: z.object({ schemas: z.record(z.string(), z.looseObject({})) }),
  })

  const { body } = await ask(`${gateway.running().origin}/api/openapi.json`)

  const { paths, components } = Document.parse(body)
  const taken = paths[`/api/${path}`]?.post?.requestBody
  expect(JSON.stringify(taken)).toContain(`#/components/schemas/${schema}"`)
  expect(JSON.stringify(components.schemas[schema])).toContain('"example":')
})
