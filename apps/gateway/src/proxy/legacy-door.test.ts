import { describe, expect, it } from 'vitest'
import { call, type Call } from '../testing/call.ts'
import { basic, startScriptedStack } from '../testing/scripted-stack.ts'
import { randomPieces, seededRandom } from '../testing/seeded-random.ts'
import { sharedByFile } from '../testing/shared-by-file.ts'
import { STORE_HASH } from '../testing/test-gateway.ts'

const stack = await sharedByFile(startScriptedStack())
const { upstream, legacyLogin, tokens, origin } = stack
const STORE_HOST = `store-${STORE_HASH}.mybigcommerce.com`
const BY_PATH = `/legacy/${STORE_HASH}/api/v2`

const ask = (path: string, headers: Call['headers'] = {}) =>
  call(origin + path, { headers: { authorization: legacyLogin, ...headers } })

/** Answers with a body of this type, in the pieces given. */
function answering(type: string, ...pieces: readonly (Buffer | string)[]) {
  upstream.answers((_request, response) => {
    response.writeHead(200, { 'content-type': type })
    for (const piece of pieces) response.write(piece)
    response.end()
  })
}

describe('the legacy door', () => {
  it("opens to the legacy account's own login", async () => {
    answering('application/xml', '<orders/>')

    const answer = await ask(`${BY_PATH}/orders`)

    expect([answer.status, answer.body.toString()]).toEqual([200, '<orders/>'])
    expect(upstream.heard[0]?.url).toBe('/api/v2/orders')
  })

  it("opens to any user name with the instance's token as the password", async () => {
    answering('application/xml', '<orders/>')

    const answer = await ask(`${BY_PATH}/orders`, {
      authorization: basic('whoever', tokens.legacy),
    })

    expect(answer.status).toBe(200)
    expect(upstream.heard[0]?.headers.authorization).toBe(legacyLogin)
  })

  it.each([
    ["the store's own host", STORE_HOST],
    ["the store's own host with a port", `${STORE_HOST}:8443`],
    ["the store's own host in capitals", STORE_HOST.toUpperCase()],
    ["the host of one of the store's channels", `store-${STORE_HASH}-1.mybigcommerce.com`],
  ])('knows the store by a Host that is %s', async (_what, host) => {
    answering('application/xml', '<orders/>')

    const answer = await ask('/api/v2/orders', { host })

    expect(answer.status).toBe(200)
    expect(upstream.heard[0]).toMatchObject({
      url: '/api/v2/orders',
      headers: { host: STORE_HOST },
    })
  })

  it.each([
    ['a wrong password', basic('admin', 'wrong')],
    ['a wrong user name', basic('nobody', 'fa15e1e9ac70fa15e1e9ac70fa15e1e9ac700001')],
    ['an empty password', basic('admin', '')],
    ['no colon', `Basic ${Buffer.from('admin').toString('base64')}`],
    ['another scheme', `Bearer ${tokens.legacy}`],
    ['nothing', ''],
  ])('refuses %s and asks for a login', async (_what, authorization) => {
    answering('application/xml', '<orders/>')

    const answer = await ask(`${BY_PATH}/orders`, { authorization })

    expect([answer.status, answer.headers['www-authenticate']]).toEqual([
      401,
      'Basic realm="BigCommerce legacy API"',
    ])
    expect(upstream.heard).toEqual([])
  })

  it.each([
    ['the path', '/legacy/other1/api/v2/orders', undefined],
    ['the host', '/api/v2/orders', 'store-other1.mybigcommerce.com'],
    ['a host that is no store', '/api/v2/orders', 'shop.example'],
  ])('refuses a login for another store than %s names', async (_what, path, host) => {
    answering('application/xml', '<orders/>')

    const answers = [
      await ask(path, host === undefined ? {} : { host }),
      await ask(path, {
        authorization: basic('x', tokens.legacy),
        ...(host === undefined ? {} : { host }),
      }),
    ]

    expect(answers.map((answer) => [answer.status, answer.json()])).toMatchObject([
      [401, { code: 'AUTHORIZATION_INVALID' }],
      [401, { code: 'AUTHORIZATION_INVALID' }],
    ])
    expect(upstream.heard).toEqual([])
  })

  it('passes on a body that holds no link byte for byte', async () => {
    const body = '{"total":"79.0000",\n "id":12345678901234567890}'
    answering('application/json', body)

    const answer = await ask(`${BY_PATH}/orders/1.json`)

    expect(answer.body.toString()).toBe(body)
    expect(upstream.heard[0]?.url).toBe('/api/v2/orders/1.json')
  })
})

describe('links in an answer of the legacy API', () => {
  const json = (base: string) => `{"products":{"url":"${base}/orders/100/products.json","n":10.10}}`
  const xml = (base: string) =>
    `<order><products><link rel="resource" href="${base}/orders/100/products.xml"/></products></order>`
  const UPSTREAM_BASE = `https://${STORE_HOST}/api/v2`

  it.each([
    ['JSON', 'application/json', json],
    ['XML', 'application/xml', xml],
  ])('of %s lead to where the client came in by path', async (_what, type, body) => {
    answering(type, body(UPSTREAM_BASE))

    const answer = await ask(`${BY_PATH}/orders/100`)

    expect(answer.body.toString()).toBe(body(`${origin}${BY_PATH}`))
  })

  it.each([
    ['JSON', 'application/json', json],
    ['XML', 'application/xml', xml],
  ])('of %s lead to where the client came in by host', async (_what, type, body) => {
    answering(type, body(UPSTREAM_BASE))

    const answer = await ask('/api/v2/orders/100', { host: `${STORE_HOST}:8443` })

    expect(answer.body.toString()).toBe(body(`http://${STORE_HOST}:8443/api/v2`))
  })

  it('lead to a place that answers', async () => {
    answering('application/json', json(UPSTREAM_BASE))

    const answer = await ask(`${BY_PATH}/orders/100`)
    const { url } = (answer.json() as { products: { url: string } }).products
    const followed = await call(url, { headers: { authorization: legacyLogin } })

    expect(followed.status).toBe(200)
    expect(upstream.heard[1]?.url).toBe('/api/v2/orders/100/products.json')
  })

  it.each([1, 2, 3, 4])('lead there however the answer is cut (seed %i)', async (seed) => {
    const body = Array.from({ length: 40 }, () => json(UPSTREAM_BASE)).join(',')
    answering('application/json', ...randomPieces(Buffer.from(body), 30, seededRandom(seed)))

    const answer = await ask(`${BY_PATH}/orders`)

    expect(answer.body.toString()).toBe(body.replaceAll(UPSTREAM_BASE, `${origin}${BY_PATH}`))
  })

  it('change no answer that is neither JSON nor XML', async () => {
    answering('text/plain', json(UPSTREAM_BASE))

    const answer = await ask(`${BY_PATH}/orders`)

    expect(answer.body.toString()).toBe(json(UPSTREAM_BASE))
  })

  it('change no answer that is compressed', async () => {
    upstream.answers((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'x' })
      response.end(json(UPSTREAM_BASE))
    })

    const answer = await ask(`${BY_PATH}/orders`)

    expect(answer.body.toString()).toBe(json(UPSTREAM_BASE))
  })

  it('have no length named before them that would be wrong after', async () => {
    const body = json(UPSTREAM_BASE)
    upstream.answers((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length })
      response.end(body)
    })

    const answer = await ask(`${BY_PATH}/orders`)

    expect(answer.headers).not.toHaveProperty('content-length')
    expect(answer.json()).toMatchObject({ products: { n: 10.1 } })
  })

  it.each([
    ['absolute', `https://${STORE_HOST}/api/v2/products/7`],
    ["a path of the store's host", '/api/v2/products/7'],
  ])('lead there in a Location that is %s', async (_what, location) => {
    upstream.answers((_request, response) => {
      response.writeHead(201, { location })
      response.end()
    })

    const answer = await ask(`${BY_PATH}/products`)

    expect(answer.headers.location).toBe(`${origin}${BY_PATH}/products/7`)
  })
})
