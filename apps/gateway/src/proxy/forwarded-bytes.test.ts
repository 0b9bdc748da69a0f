import { gzipSync } from 'node:zlib'
import { buffer } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { call, oneConnection, type Call } from '../testing/call.ts'
import { startScriptedStack, V2_PATH } from '../testing/scripted-stack.ts'
import { echo } from '../testing/scripted-upstream.ts'
import { randomBytes, randomPieces, seededRandom } from '../testing/seeded-random.ts'
import { sharedByFile } from '../testing/shared-by-file.ts'

const stack = await sharedByFile(startScriptedStack())
const { upstream, tokens } = stack

const ask = (options: Call = {}) =>
  call(stack.origin + V2_PATH, {
    ...options,
    headers: { 'x-auth-token': tokens.oauth, ...options.headers },
  })

describe('a body on its way through', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'comes back byte for byte, whatever its bytes and pieces are (seed %i)',
    async (seed) => {
      upstream.answers(echo)
      const random = seededRandom(seed * 7919)
      const body = randomBytes(Math.floor(random() * 4 ** seed * 50), random)

      const whole = await ask({ method: 'POST', body })
      const inChunks = await ask({ method: 'PUT', body: randomPieces(body, 70_000, random) })

      expect([whole.body.equals(body), inChunks.body.equals(body)]).toEqual([true, true])
    },
  )

  it('keeps numbers that no parser would', async () => {
    upstream.answers(echo)
    const body = '{ "id" : 12345678901234567890,\n"price":10.10, "price":1e2 }'

    const answer = await ask({
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    })

    expect(answer.body.toString()).toBe(body)
  })

  it.each([
    ['no type that exists', 'certainly not a type'],
    ['a type of the vendor', 'application/vnd.bc.v1+json'],
    ['a type of its own charset', 'application/json; charset=iso-8859-1'],
    ['form data', 'multipart/form-data; boundary=----x'],
  ])('is forwarded with %s', async (_what, type) => {
    upstream.answers(echo)
    const body =
      '------x\r\ncontent-disposition: form-data; name="a"\r\n\r\n\u0000ÿ\r\n------x--\r\n'

    const answer = await ask({ method: 'POST', body, headers: { 'content-type': type } })

    expect([answer.status, answer.headers['content-type']]).toEqual([200, type])
    expect(answer.body.toString()).toBe(body)
  })

  it('is forwarded without a type', async () => {
    upstream.answers(echo)

    const answer = await ask({ method: 'POST', body: 'x' })

    expect(answer.body.toString()).toBe('x')
    expect(upstream.heard[0]?.headers).not.toHaveProperty('content-type')
  })

  it.each(['GET', 'DELETE', 'PATCH', 'OPTIONS'])('is forwarded with %s', async (method) => {
    upstream.answers(echo)

    const answer = await ask({ method, body: 'a body' })

    expect([upstream.heard[0]?.method, answer.body.toString()]).toEqual([method, 'a body'])
  })

  it('keeps its length where the client named it', async () => {
    upstream.answers(echo)

    await ask({ method: 'POST', body: 'twelve bytes' })

    expect(upstream.heard[0]?.headers).toMatchObject({ 'content-length': '12' })
    expect(upstream.heard[0]?.headers).not.toHaveProperty('transfer-encoding')
  })

  it('is chunked where the client named no length', async () => {
    upstream.answers(echo)

    await ask({ method: 'POST', body: [Buffer.from('twelve'), Buffer.from(' bytes')] })

    expect(upstream.heard[0]?.headers).toMatchObject({ 'transfer-encoding': 'chunked' })
  })

  it.each(['POST', 'PUT', 'DELETE'])('may be empty with %s', async (method) => {
    upstream.answers(echo)

    const answer = await ask({ method, body: '' })

    expect([answer.status, answer.body.length, upstream.heard.length]).toEqual([200, 0, 1])
  })

  it('may be empty and chunked', async () => {
    upstream.answers(echo)

    const answer = await ask({ method: 'POST', body: [] })

    expect([answer.status, answer.body.length]).toEqual([200, 0])
  })
})

describe('an answer on its way back', () => {
  it('stays compressed', async () => {
    const compressed = gzipSync('{"price":10.10}')
    upstream.answers((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(compressed)
    })

    const answer = await ask({ headers: { 'accept-encoding': 'gzip' } })

    expect(answer.body.equals(compressed)).toBe(true)
    expect(answer.headers['content-encoding']).toBe('gzip')
    expect(upstream.heard[0]?.headers['accept-encoding']).toBe('gzip')
  })

  it.each([204, 304])('has no body where a %i has none', async (status) => {
    upstream.answers((_request, response) => {
      response.writeHead(status, { etag: '"a"' }).end()
    })
    using agent = oneConnection()

    const answers = [await ask({ agent }), await ask({ agent })]

    expect(answers.map(({ status: got, body }) => [got, body.length])).toEqual([
      [status, 0],
      [status, 0],
    ])
    expect(answers[1]?.onUsedConnection).toBe(true)
    expect(answers[0]?.headers.etag).toBe('"a"')
  })

  it('keeps every value of a repeated header', async () => {
    upstream.answers((_request, response) => {
      response.writeHead(200, [
        'set-cookie',
        'a=1',
        'x-many',
        'b',
        'set-cookie',
        'c=2',
        'x-many',
        'd',
      ])
      response.end()
    })

    const { headers } = await ask()

    expect([headers['set-cookie'], headers['x-many']]).toEqual([['a=1', 'c=2'], 'b, d'])
  })

  it('keeps the bytes of a header outside ASCII', async () => {
    const name = Buffer.from('filename="Müsli – 抹茶"').toString('latin1')
    upstream.answers((_request, response) => {
      response.writeHead(200, { 'content-disposition': name }).end()
    })

    const { headers } = await ask()

    expect(headers['content-disposition']).toBe(name)
  })

  it('keeps the length that BigCommerce named', async () => {
    upstream.answers((_request, response) => {
      response.writeHead(200, { 'content-length': '5' }).end('hello')
    })

    const { headers } = await ask()

    expect(headers['content-length']).toBe('5')
    expect(headers).not.toHaveProperty('transfer-encoding')
  })

  it('ends where BigCommerce closes the connection, if it named no length', async () => {
    upstream.speaks((socket) => {
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\n\r\nuntil the end'))
    })

    const answer = await ask()

    expect(answer.body.toString()).toBe('until the end')
  })

  it('keeps a status and a reason that nobody knows', async () => {
    upstream.speaks((socket) => {
      socket.once('data', () => socket.end('HTTP/1.1 299 Quite Well\r\ncontent-length: 0\r\n\r\n'))
    })

    const answer = await ask()

    expect(answer.status).toBe(299)
  })

  it('comes after an early hint, which is not passed on', async () => {
    upstream.answers((request, response) => {
      response.writeEarlyHints({ link: '</a>; rel=preload' })
      void buffer(request).then(() => response.end('after'))
    })

    const answer = await ask()

    expect([answer.status, answer.body.toString()]).toEqual([200, 'after'])
  })

  it('has the head alone if the client asked by HEAD', async () => {
    upstream.answers((_request, response) => {
      response.writeHead(200, { 'content-length': '5000' }).end()
    })
    using agent = oneConnection()

    const answers = [await ask({ method: 'HEAD', agent }), await ask({ method: 'HEAD', agent })]

    expect(answers.map(({ headers }) => headers['content-length'])).toEqual(['5000', '5000'])
    expect(answers[1]?.onUsedConnection).toBe(true)
  })

  it('says nothing of the connection between Latchkey and BigCommerce', async () => {
    upstream.answers((_request, response) => {
      response.writeHead(200, { connection: 'close, x-hop', 'x-hop': '1', 'x-end': '2' }).end()
    })
    using agent = oneConnection()

    const { headers } = await ask({ agent })

    expect(headers).toMatchObject({ 'x-end': '2', connection: 'keep-alive' })
    expect(headers).not.toHaveProperty('x-hop')
  })
})
