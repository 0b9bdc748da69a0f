import { Validator } from '@seriousme/openapi-schema-validator'
import { theCatalog } from '@latchkey/scope-catalog'
import { describe, expect, it } from 'vitest'
import { basic } from '../testing/scripted-stack.ts'
import { sharedByFile } from '../testing/shared-by-file.ts'
import { startTestGateway, STORE_HASH } from '../testing/test-gateway.ts'
import { operationOf } from './operation.ts'

const stack = await sharedByFile(startTestGateway())
const store = stack.mock.stores[0]

interface ApiDocument {
  readonly host?: string
  readonly basePath?: string
  readonly info: { readonly description: string }
  readonly servers?: readonly { readonly url: string }[]
  readonly paths: Record<string, Record<string, { operationId: string; security?: unknown }>>
}

async function read(path: string, authorization = stack.authorization) {
  const answer = await fetch(stack.origin + path, { headers: { authorization } })
  return { status: answer.status, document: (await answer.json()) as ApiDocument }
}

async function instanceOn(settings: Record<string, string>) {
  return stack.createInstance({ 'store.url': STORE_HASH, ...settings })
}

const token = { 'oauth.user.token': store?.apiAccounts[0]?.accessToken ?? '' }
const idsIn = ({ paths }: ApiDocument) =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  )

describe('the documents of an instance', () => {
  it('list exactly what its scopes open, in Swagger 2.0 and in OpenAPI 3.1', async () => {
    const { id } = await instanceOn({ ...token, 'oauth.scope': 'store_v2_orders_read_only' })

    const swagger = await read(`/elements/api-v2/instances/${id}/docs`)
    const openApi = await read(`/api/instances/${id}/openapi.json`)

    const granted = new Set(['store_v2_orders_read_only'])
    const callable = theCatalog().routes.filter((route) => route.isGranted(granted))
    expect(idsIn(swagger.document).sort()).toEqual(callable.map((route) => route.id).sort())
    expect(idsIn(openApi.document)).toEqual(idsIn(swagger.document))
    expect(idsIn(swagger.document)).toContain('GET /v2/orders')
    expect(idsIn(swagger.document)).not.toContain('POST /v2/orders')
  })

  it('are valid in both forms, with everything in them', async () => {
    const { id } = await instanceOn(token)

    const swagger = await read(`/elements/api-v2/instances/${id}/docs`)
    const openApi = await read(`/api/instances/${id}/openapi.json`)

    expect(await new Validator().validate({ ...swagger.document })).toEqual({ valid: true })
    expect(await new Validator().validate({ ...openApi.document })).toEqual({ valid: true })
    expect(idsIn(openApi.document)).toHaveLength(830)
    expect(openApi.document.info.description).toContain('oauth.scope')
  })

  it('say where to call and by which scopes', async () => {
    const { id } = await instanceOn(token)

    const swagger = await read(`/elements/api-v2/instances/${id}/docs`)
    const openApi = await read(`/api/instances/${id}/openapi.json`)

    const { host } = new URL(stack.origin)
    expect(swagger.document).toMatchObject({ host, basePath: `/stores/${STORE_HASH}` })
    expect(openApi.document.servers).toEqual([{ url: `${stack.origin}/stores/${STORE_HASH}` }])
    expect(openApi.document.paths['/v2/orders']?.['get']?.security).toEqual([
      { instanceToken: ['store_v2_orders_read_only'] },
      { instanceToken: ['store_v2_orders'] },
    ])
  })

  it('of a legacy account leave out what needs OAuth', async () => {
    const account = store?.legacyAccounts[0]
    const { id } = await instanceOn({
      username: account?.username ?? '',
      password: account?.token ?? '',
    })

    const { document } = await read(`/elements/api-v2/instances/${id}/docs`)

    expect(idsIn(document)).toHaveLength(263)
    expect(idsIn(document)).not.toContain('GET /v2/hooks')
  })

  it('can be asked for one operation, by query or by path', async () => {
    const { id } = await instanceOn(token)
    const docs = `/elements/api-v2/instances/${id}/docs`

    const byQuery = await read(`${docs}?operationId=getV2Orders&version=-1`)
    const byPath = await read(`${docs}/getV2Orders`)

    expect(idsIn(byQuery.document)).toEqual(['GET /v2/orders'])
    expect(byPath).toEqual(byQuery)
  })

  it('know no operation that the scopes do not open', async () => {
    const { id } = await instanceOn({ ...token, 'oauth.scope': 'store_v2_orders_read_only' })

    const { status, document } = await read(`/elements/api-v2/instances/${id}/docs/postV2Orders`)

    expect([status, document]).toMatchObject([404, { message: expect.any(String) as string }])
  })

  it('are found by the instance’s own token as well', async () => {
    const { token: instanceToken } = await instanceOn(token)
    const authorization = `${stack.authorization}, Element ${instanceToken}`

    expect(await read('/elements/api-v2/instances/docs', authorization)).toMatchObject({
      status: 200,
    })
  })

  it.each(['/elements/api-v2/instances/999999/docs', '/api/instances/999999/openapi.json'])(
    'are not there for an instance that is not: %s',
    async (path) => {
      expect(await read(path)).toMatchObject({ status: 404 })
    },
  )

  it.each(['/elements/api-v2/instances/1/docs', '/api/instances/1/openapi.json'])(
    'are not for strangers: %s',
    async (path) => {
      expect(await read(path, basic('a', 'b'))).toMatchObject({ status: 401 })
    },
  )
})

describe('the document of the connector', () => {
  it('describes every route to everybody', async () => {
    const { status, document } = await read('/elements/api-v2/elements/bigcommerce/docs', '')

    expect(status).toBe(200)
    expect(await new Validator().validate({ ...document })).toEqual({ valid: true })
    expect(Object.keys(document.paths)).toContain('/stores/{store_hash}/v2/orders')
  })
})

describe('operationOf', () => {
  it('gives every route an id of its own', () => {
    const ids = theCatalog().routes.map((route) => operationOf(route).operationId)

    expect(new Set(ids).size).toBe(ids.length)
  })
})
