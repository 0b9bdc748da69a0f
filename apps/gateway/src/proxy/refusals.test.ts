import { describe, expect, it } from 'vitest'
import { call, oneConnection, type Call } from '../testing/call.ts'
import { legacyLoginOf } from '../testing/scripted-stack.ts'
import { sharedByFile } from '../testing/shared-by-file.ts'
import { STORE_HASH, startTestGateway } from '../testing/test-gateway.ts'

const stack = await sharedByFile(startTestGateway())
const oauth = await stack.createOAuthInstance()
const legacy = await stack.createLegacyInstance()
const { journal } = stack.mock

const V3_PRODUCT = `/stores/${STORE_HASH}/v3/catalog/products/77`

function ask(path: string, headers: Call['headers'] = {}, options: Call = {}) {
  journal.clear()
  return call(stack.origin + path, { ...options, headers })
}

/** The answer as a problem, and how many requests BigCommerce got meanwhile. */
async function refusal(asking: ReturnType<typeof ask>) {
  const answer = await asking
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
  const problem = answer.json()
  expect(problem).toMatchObject({ status: answer.status, remedy: expect.any(String) as string })
  expect(answer.headers['latchkey-request-id']).toEqual(
    (problem as { requestId: string }).requestId,
  )
  return {
    ...(problem as { status: number; code: string; remedy: string }),
    sent: journal.entries().length,
  }
}

async function manage(method: string, id: number, part = ''): Promise<void> {
  await call(`${stack.origin}/elements/api-v2/instances/${id}${part}`, {
    method,
    headers: { authorization: stack.authorization },
  })
}

describe('an instance on a legacy account', () => {
  it.each([
    ['V3', '/v3/catalog/products/77'],
    ['webhooks', '/v2/hooks'],
    ['one webhook', '/v2/hooks/1'],
    ['webhooks by an extension', '/v2/hooks.json'],
    ['GraphQL', '/graphql'],
  ])('is refused %s, and told what it needs', async (_what, route) => {
    const refused = await refusal(
      ask(`/stores/${STORE_HASH}${route}`, { 'x-auth-token': legacy.token }),
    )

    expect(refused).toMatchObject({ status: 403, code: 'ROUTE_NEEDS_OAUTH', sent: 0 })
    expect(refused.remedy).toContain('OAuth credential')
  })

  it('is refused webhooks by the legacy door, too', async () => {
    const authorization = legacyLoginOf(stack)

    const refused = await refusal(ask(`/legacy/${STORE_HASH}/api/v2/hooks`, { authorization }))

    expect(refused).toMatchObject({ status: 403, code: 'ROUTE_NEEDS_OAUTH', sent: 0 })
  })
})

describe('a token', () => {
  it.each([
    ['unknown', 'x'.repeat(oauth.token.length)],
    ['truncated', oauth.token.slice(0, -1)],
    ['continued', `${oauth.token}x`],
    ['in other letters', oauth.token.toUpperCase()],
    ['empty', ''],
    ['over-long', 'x'.repeat(513)],
    ['of another alphabet', 'tökén'],
    ['an SQL expression', "' or '1'='1"],
    ["the store's own access token", 'fakeAccessTokenFull00000000000a'],
  ])('that is %s opens nothing', async (_what, token) => {
    const refused = await refusal(
      ask(V3_PRODUCT, { 'x-auth-token': Buffer.from(token).toString('latin1') }),
    )

    expect(refused).toMatchObject({ status: 401, code: 'AUTHORIZATION_INVALID', sent: 0 })
  })

  it('that is missing opens nothing, and the answer names the header', async () => {
    const answer = await ask(V3_PRODUCT)

    expect([answer.status, answer.headers['www-authenticate']]).toEqual([401, 'X-Auth-Token'])
    expect(journal.entries()).toEqual([])
  })

  it('that stands twice opens nothing', async () => {
    const refused = await refusal(ask(V3_PRODUCT, { 'x-auth-token': [oauth.token, oauth.token] }))

    expect(refused).toMatchObject({ status: 401, code: 'AUTHORIZATION_INVALID', sent: 0 })
  })

  it('in another header opens nothing', async () => {
    const refused = await refusal(ask(V3_PRODUCT, { authorization: `Bearer ${oauth.token}` }))

    expect(refused).toMatchObject({ status: 401, sent: 0 })
  })

  it('opens no other store', async () => {
    const refused = await refusal(ask('/stores/other1/v2/time', { 'x-auth-token': oauth.token }))

    expect(refused).toMatchObject({ status: 403, code: 'STORE_MISMATCH', sent: 0 })
  })

  it('of a disabled instance is refused until the instance is enabled', async () => {
    const { id, token } = await stack.createOAuthInstance()
    const headers = { 'x-auth-token': token }
    await ask(V3_PRODUCT, headers)
    await manage('DELETE', id, '/enabled')

    const disabled = await refusal(ask(V3_PRODUCT, headers))
    await manage('PUT', id, '/enabled')
    const enabled = await ask(V3_PRODUCT, headers)

    expect(disabled).toMatchObject({ status: 403, code: 'INSTANCE_DISABLED', sent: 0 })
    expect(enabled.status).toBe(200)
  })

  it('of a deleted instance opens nothing from then on', async () => {
    const { id, token } = await stack.createOAuthInstance()
    await ask(V3_PRODUCT, { 'x-auth-token': token })
    await manage('DELETE', id)

    const refused = await refusal(ask(V3_PRODUCT, { 'x-auth-token': token }))

    expect(refused).toMatchObject({ status: 401, code: 'AUTHORIZATION_INVALID', sent: 0 })
  })
})

describe('a path', () => {
  const base = `/stores/${STORE_HASH}/v3`

  it.each([
    ['dot segments', `${base}/../v2/orders`],
    ['encoded dot segments', `${base}/%2e%2e/v2/orders`],
    ['half-encoded dot segments', `${base}/.%2E/v2/orders`],
    ['twice-encoded dot segments', `${base}/%252e%252e/v2/orders`],
    ['a dot segment to another store', `/stores/${STORE_HASH}/../other1/v2/orders`],
    ['an encoded slash', `${base}/catalog%2Fproducts`],
    ['a backslash', `${base}\\..\\v2\\orders`],
    ['an encoded backslash', `${base}/..%5cv2`],
    ['a double slash', `${base}//catalog/products`],
    ['a double slash before it', `/${base}/catalog/products`],
    ['a trailing slash', `${base}/catalog/products/`],
    ['a smuggled question mark', `${base}/catalog/products%3Flimit=1`],
    ['a smuggled fragment', `${base}/catalog/products%23`],
    ['a fragment', `${base}/catalog/products#x`],
    ['an encoded line break', `${base}/catalog%0d%0ax-auth-token:%20x`],
    ['an encoded null byte', `${base}/catalog%00`],
    ['an encoded space', `${base}/catalog%20products`],
    ['bytes that are no UTF-8', `${base}/catalog/%ff`],
    ['what is no escape', `${base}/catalog/%zz`],
  ])('with %s is refused', async (_what, path) => {
    const refused = await refusal(ask(path, { 'x-auth-token': oauth.token }))

    expect(refused).toMatchObject({ status: 400, code: 'PATH_NOT_PLAIN', sent: 0 })
  })

  it.each([
    ['with encoded dot segments', '/%2e%2e/v3/orders'],
    ['with a double slash', '//orders'],
    ['with a trailing slash', '/orders/'],
    ['with a smuggled question mark', '/orders%3Fx'],
  ])('%s is refused by the legacy door', async (_what, path) => {
    const headers = { authorization: legacyLoginOf(stack) }

    const refused = await refusal(ask(`/legacy/${STORE_HASH}/api/v2${path}`, headers))

    expect(refused).toMatchObject({ status: 400, code: 'PATH_NOT_PLAIN', sent: 0 })
  })

  it.each([
    ['no version', `/stores/${STORE_HASH}/catalog`],
    ['an unknown version', `/stores/${STORE_HASH}/v4/catalog`],
    ['nothing after the version', `/stores/${STORE_HASH}/v3`],
    ['more after GraphQL', `/stores/${STORE_HASH}/graphql/x`],
    ['no store', '/stores/v3'],
    ['a store in capitals', `/stores/${STORE_HASH.toUpperCase()}/v3/hooks`],
    ['V3 by the legacy door', `/legacy/${STORE_HASH}/api/v3/orders`],
  ])('with %s is no part of a door', async (_what, path) => {
    const refused = await refusal(ask(path, { 'x-auth-token': oauth.token }))

    expect(refused).toMatchObject({ status: 404, code: 'DOOR_PATH_UNKNOWN', sent: 0 })
  })

  it('is judged before the caller is, so that a refusal says nothing of tokens', async () => {
    const refused = await refusal(ask(`${base}/../x`))

    expect(refused).toMatchObject({ status: 400, code: 'PATH_NOT_PLAIN' })
  })
})

describe('a refused call', () => {
  it('leaves the connection to the next one, its body unread', async () => {
    using agent = oneConnection()
    const body = Buffer.alloc(1_000_000)

    const refused = await ask(V3_PRODUCT, {}, { method: 'POST', body, agent })
    const next = await ask(V3_PRODUCT, { 'x-auth-token': oauth.token }, { agent })

    expect([refused.status, next.status, next.onUsedConnection]).toEqual([401, 200, true])
  })

  it('repeats nothing of the token in answer or log', async () => {
    const answer = await ask(V3_PRODUCT, { 'x-auth-token': 'unheard-of-token' })

    expect(answer.body.toString() + stack.logged()).not.toContain('unheard-of-token')
  })
})
