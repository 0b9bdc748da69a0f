import { text } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import type { RequestListener } from 'node:http'
import { describe, expect, it } from 'vitest'
import { call, oneConnection, startCall, type Call } from '../testing/call.ts'
import { NapClock } from '../testing/nap-clock.ts'
import { basic, startScriptedStack } from '../testing/scripted-stack.ts'
import { sharedByFile } from '../testing/shared-by-file.ts'
import { STORE_HASH } from '../testing/test-gateway.ts'

const clock = new NapClock()
const stack = await sharedByFile(startScriptedStack({ clock, rounds: false }))
const { upstream, origin, tokens } = stack
const authorization = basic('migrated', tokens.oauth)
const BASE = `/legacy/${STORE_HASH}/api/v2`
const API = `https://api.bigcommerce.com/stores/${STORE_HASH}/v2`
const QUOTA = {
  'x-rate-limit-requests-left': '75',
  'x-rate-limit-requests-quota': '150',
  'x-rate-limit-time-reset-ms': '12000',
  'x-rate-limit-time-window-ms': '30000',
}

const ask = (path: string, options: Call = {}) =>
  call(origin + BASE + path, { ...options, headers: { authorization, ...options.headers } })

const saying =
  (body: string, status = 200, headers: Record<string, string> = {}): RequestListener =>
  (request, response) => {
    request.resume()
    response.writeHead(status, { 'content-type': 'application/json', ...QUOTA, ...headers })
    response.end(body)
  }

const ORDER = `{"id":100,"total":"79.0000","big":12345678901234567890,"items":{"url":"${API}/orders/100/products","resource":"/orders/100/products"}}`

describe('the legacy door of an instance on an access token', () => {
  it("sends the access token to the API's host, and nothing of the login", async () => {
    upstream.answers(saying(ORDER))

    await ask('/orders/100')

    expect(upstream.heard[0]?.headers).toMatchObject({
      host: 'api.bigcommerce.com',
      'x-auth-token': stack.gateway.mock.stores[0]?.apiAccounts[0]?.accessToken,
      accept: 'application/json',
    })
    expect(upstream.heard[0]?.headers).not.toHaveProperty('authorization')
  })

  it.each([
    ['/orders/100', '/orders/100'],
    ['/orders/100.json', '/orders/100'],
    ['/orders/100/shippingaddresses.xml', '/orders/100/shipping_addresses'],
    ['/optionsets?limit=5&q=%2F', '/option_sets?limit=5&q=%2F'],
  ])('spells %s as OAuth does', async (path, spelled) => {
    upstream.answers(saying('[]'))

    await ask(path)

    expect(upstream.heard[0]?.url).toBe(`/stores/${STORE_HASH}/v2${spelled}`)
  })

  it('answers XML to a client that names no type, with links home', async () => {
    upstream.answers(saying(ORDER))

    const answer = await ask('/orders/100')

    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/xml'])
    expect(answer.body.toString()).toContain('<big>12345678901234567890</big>')
    expect(answer.body.toString()).toContain(`${origin}${BASE}/orders/100/products.xml`)
  })

  it('answers JSON with every byte but the links', async () => {
    upstream.answers(saying(ORDER))

    const answer = await ask('/orders/100.json')

    const url = `${origin}${BASE}/orders/100/products.json`
    expect(answer.body.toString()).toBe(ORDER.replace(`${API}/orders/100/products`, url))
    expect(answer.headers['content-length']).toBe(String(answer.body.length))
  })

  it('asks for plain bytes, and reads what comes compressed nevertheless', async () => {
    upstream.answers((_request, response) => {
      const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' }
      response.writeHead(200, headers).end(gzipSync('{"id":100}'))
    })

    const answer = await ask('/orders/100.json', { headers: { 'accept-encoding': 'gzip' } })

    expect(upstream.heard[0]?.headers['accept-encoding']).toBe('identity')
    expect([answer.json(), answer.headers['content-encoding']]).toEqual([{ id: 100 }, undefined])
  })

  it('sends XML on as JSON', async () => {
    const sent = Promise.withResolvers<string>()
    upstream.answers((request, response) => {
      void text(request).then(sent.resolve)
      saying(ORDER)(request, response)
    })

    await ask('/orders', {
      method: 'POST',
      headers: { 'content-type': 'application/xml' },
      body: '<order><status_id>2</status_id><note>ä</note></order>',
    })

    expect(JSON.parse(await sent.promise)).toEqual({ status_id: '2', note: 'ä' })
    expect(upstream.heard[0]?.headers['content-type']).toBe('application/json')
  })

  it("tells the store's window as what is left of the hour", async () => {
    upstream.answers(saying(ORDER))

    const { headers } = await ask('/orders/100')

    expect(headers['x-bc-apilimit-remaining']).toBe('9000')
    expect(headers).not.toHaveProperty('x-rate-limit-requests-left')
  })

  it('tells a 429 whose wait does not fit as the 509 of the legacy API', async () => {
    upstream.answers(saying('{}', 429, { 'x-rate-limit-time-reset-ms': '20000' }))

    const answer = await ask('/orders/100.json')

    expect([answer.status, answer.headers['x-bc-apilimit-remaining']]).toEqual([509, '0'])
    expect(answer.json()).toMatchObject([{ status: 509 }])
    // Until then the store's quota is known to be used up.
    clock.advance(20_000)
  })

  it('waits for exactly as long as a 429 says, and asks again', async () => {
    let asks = 0
    upstream.answers((request, response) => {
      asks += 1
      const status = asks === 1 ? 429 : 200
      saying(ORDER, status, { 'x-rate-limit-time-reset-ms': '1234' })(request, response)
    })
    const before = clock.naps.length

    const asking = ask('/orders/100')
    const waitMs = await clock.napAfter(before)
    clock.advance(waitMs)

    expect([(await asking).status, waitMs, asks]).toEqual([200, 1_234, 2])
  })

  it('tells an error in the form of the legacy API', async () => {
    upstream.answers(saying('{"status":404,"title":"Not there"}', 404))

    const answer = await ask('/orders/9')

    expect(answer.status).toBe(404)
    expect(answer.body.toString()).toContain('<message>Not there</message>')
  })

  it('refuses an answer as a picture, and sends nothing', async () => {
    upstream.answers(saying(ORDER))

    const answer = await ask('/orders', { headers: { accept: 'image/png' } })

    expect(answer.status).toBe(406)
    expect(answer.body.toString()).toContain('<code>LEGACY_FORMAT_UNSUPPORTED</code>')
    expect(upstream.heard).toEqual([])
  })

  it.each([
    ['form data', 'multipart/form-data; boundary=x'],
    ['no type', undefined],
  ])('leaves it to BigCommerce what it says to a body of %s', async (_what, type) => {
    const headers = type === undefined ? {} : { 'content-type': type }
    upstream.answers(saying('[{"status":415,"message":"Not that"}]', 415))

    const answer = await ask('/orders.json', { method: 'POST', headers, body: 'x' })

    expect(answer.json()).toEqual([{ status: 415, message: 'Not that' }])
    expect(upstream.heard[0]?.headers['content-type']).toBe(type)
  })

  it('refuses XML that it cannot read, and sends nothing', async () => {
    upstream.answers(saying(ORDER))

    const answer = await ask('/orders', {
      method: 'POST',
      headers: { 'content-type': 'application/xml' },
      body: '<order>',
    })

    expect(answer.status).toBe(400)
    expect(answer.body.toString()).toContain('<code>LEGACY_BODY_INVALID</code>')
    expect(upstream.heard).toEqual([])
  })

  it('refuses a body that is too large to be translated, and keeps the connection', async () => {
    upstream.answers(saying(ORDER))
    using agent = oneConnection()
    const options = {
      agent,
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: Buffer.alloc(14 * 1024 * 1024, ' '),
    }

    const answer = await ask('/orders', options)
    const next = await ask('/orders', { agent })

    expect(answer.status).toBe(413)
    expect(answer.body.toString()).toContain('<code>BODY_TOO_LARGE</code>')
    expect([next.status, next.onUsedConnection]).toEqual([200, true])
  })

  it('answers for an upstream that breaks off', async () => {
    upstream.speaks((socket) => {
      socket.once('data', () =>
        socket.end(
          'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{"i',
        ),
      )
    })

    const answer = await ask('/orders/100')

    expect([answer.status, answer.json()]).toMatchObject([
      502,
      { code: 'UPSTREAM_ANSWER_INCOMPLETE' },
    ])
  })

  it('gives a call up when its client leaves', async () => {
    const arrived = Promise.withResolvers<undefined>()
    const gone = Promise.withResolvers<undefined>()
    upstream.answers((request) => {
      request.socket.once('close', () => {
        gone.resolve(undefined)
      })
      arrived.resolve(undefined)
    })
    const request = startCall(`${origin}${BASE}/orders`, { headers: { authorization } })
    request.on('error', () => undefined)
    await arrived.promise

    request.destroy()

    await expect(gone.promise).resolves.toBeUndefined()
  })

  it('has the head alone for a client that asked by HEAD', async () => {
    upstream.answers((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': 5 }).end()
    })

    const answer = await ask('/orders', { method: 'HEAD' })

    expect([answer.status, answer.headers['content-type'], answer.body.length]).toEqual([
      200,
      'application/xml',
      0,
    ])
  })

  it('deletes with a 204 that has no body', async () => {
    upstream.answers((_request, response) => response.writeHead(204, QUOTA).end())

    const answer = await ask('/orders/100', { method: 'DELETE' })

    expect([answer.status, answer.body.length]).toEqual([204, 0])
    expect(answer.headers['x-bc-apilimit-remaining']).toBe('9000')
  })
})
