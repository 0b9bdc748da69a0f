import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { connectRaw, exchangeRaw, parseAnswer } from '../testing/exchange-raw.ts'
import { startScriptedStack, V2_PATH } from '../testing/scripted-stack.ts'
import { sharedByFile } from '../testing/shared-by-file.ts'

const stack = await sharedByFile(startScriptedStack())
const { upstream, origin } = stack
const TOKEN = `X-Auth-Token: ${stack.tokens.oauth}\r\n`

const requestOf = (target: string, ...lines: string[]) =>
  `GET ${target} HTTP/1.1\r\n${TOKEN}${lines.map((line) => `${line}\r\n`).join('')}` +
  'Connection: close\r\n\r\n'

const AMBIGUOUS = [
  [
    'two Authorization headers',
    requestOf(V2_PATH, 'Host: a', 'Authorization: A', 'authorization: B'),
  ],
  ['two Host headers', requestOf(V2_PATH, 'Host: a', 'Host: b')],
  ['two Host headers that agree', requestOf(V2_PATH, 'Host: a', 'HOST: a')],
  ['a target in absolute form', requestOf(`http://other.example${V2_PATH}`, 'Host: a')],
  ['a target in absolute form on its own host', requestOf(origin + V2_PATH, 'Host: a')],
  ['a target in asterisk form', requestOf('*', 'Host: a').replace('GET', 'OPTIONS')],
] as const

const MALFORMED = [
  [
    'Transfer-Encoding beside Content-Length',
    requestOf(V2_PATH, 'Host: a', 'Content-Length: 5', 'Transfer-Encoding: chunked'),
  ],
  [
    'two different Content-Lengths',
    requestOf(V2_PATH, 'Host: a', 'Content-Length: 5', 'Content-Length: 6'),
  ],
  ['a Content-Length that is no number', requestOf(V2_PATH, 'Host: a', 'Content-Length: 5x')],
  [
    'a Transfer-Encoding that does not end in chunked',
    requestOf(V2_PATH, 'Host: a', 'Transfer-Encoding: chunked, gzip').replace('GET', 'POST'),
  ],
  ['a space before a colon', requestOf(V2_PATH, 'Host: a', 'X-Some : 1')],
  ['a folded header', requestOf(V2_PATH, 'Host: a', 'X-Some: 1\r\n 2')],
  [
    'a line ended by a line feed alone',
    requestOf(V2_PATH, 'Host: a', 'X-Some: 1\nX-Auth-Token: 2'),
  ],
  ['a space in the target', requestOf(`${V2_PATH} x`, 'Host: a')],
  ['a null byte in a header', requestOf(V2_PATH, 'Host: a', 'X-Some: \0')],
  ['no HTTP at all', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
  ['an unknown protocol', 'HELLO gateway\r\n\r\n'],
] as const

describe('a request with', () => {
  it.each(AMBIGUOUS)('%s is refused as ambiguous', async (_what, bytes) => {
    upstream.answers((_request, response) => response.end())

    const answer = await exchangeRaw(origin, bytes)

    expect([answer.status, answer.body]).toEqual([
      400,
      expect.stringContaining('"code":"REQUEST_AMBIGUOUS"'),
    ])
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    expect(upstream.connections).toBe(0)
  })

  it.each(MALFORMED)('%s is refused as malformed', async (_what, bytes) => {
    upstream.answers((_request, response) => response.end())

    const answer = await exchangeRaw(origin, Buffer.from(bytes, 'latin1'))

    expect([answer.status, answer.body]).toEqual([
      400,
      expect.stringContaining('"code":"REQUEST_MALFORMED"'),
    ])
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(upstream.connections).toBe(0)
  })

  it.each([
    ['a header', requestOf(V2_PATH, 'Host: a', `X-Some: ${'x'.repeat(20_000)}`)],
    ['a target', requestOf(`${V2_PATH}?${'x'.repeat(20_000)}`, 'Host: a')],
    ['more headers', requestOf(V2_PATH, 'Host: a', ...Array<string>(5_000).fill('X: y'))],
  ])('%s than is taken is refused', async (_what, bytes) => {
    upstream.answers((_request, response) => response.end())

    const answer = await exchangeRaw(origin, bytes)

    expect([answer.status, answer.body]).toEqual([
      431,
      expect.stringContaining('"code":"REQUEST_HEADERS_TOO_LARGE"'),
    ])
    expect(upstream.connections).toBe(0)
  })

  it('no Host is refused', async () => {
    upstream.answers((_request, response) => response.end())

    const answer = await exchangeRaw(origin, requestOf(V2_PATH))

    expect([answer.status, upstream.connections]).toEqual([400, 0])
    expect(answer.body).toContain('"code":"REQUEST_AMBIGUOUS"')
  })

  it('a coding under the chunks that nobody undoes is refused', async () => {
    upstream.answers((_request, response) => response.end())
    const head = requestOf(V2_PATH, 'Host: a', 'Transfer-Encoding: gzip, chunked')

    const answer = await exchangeRaw(origin, `${head.replace('GET', 'POST')}0\r\n\r\n`)

    expect([answer.status, upstream.connections]).toEqual([400, 0])
  })

  it('chunks that are none is torn at BigCommerce and refused here', async () => {
    const arrived = Promise.withResolvers<IncomingMessage>()
    upstream.answers((request) => {
      arrived.resolve(request.resume())
    })
    const head = requestOf(V2_PATH, 'Host: a', 'Transfer-Encoding: chunked')
    using client = await connectRaw(origin)
    client.write(`${head.replace('GET', 'POST')}4\r\nhalf\r\n`)
    const request = await arrived.promise

    client.write('zz\r\n')
    const answer = parseAnswer(await text(client))

    await expect(once(request, 'end')).rejects.toThrow('aborted')
    expect(answer.body).toContain('"code":"REQUEST_MALFORMED"')
    expect(answer.text.match(/^HTTP\/1\.1 \d/gm)).toHaveLength(1)
  })

  it('an unforeseen expectation is refused', async () => {
    upstream.answers((_request, response) => response.end())

    const answer = await exchangeRaw(origin, requestOf(V2_PATH, 'Host: a', 'Expect: wonders'))

    expect([answer.status, upstream.connections]).toEqual([417, 0])
  })

  it('an upgrade is an ordinary call', async () => {
    upstream.answers((_request, response) => response.end('not upgraded'))
    const request = `GET ${V2_PATH} HTTP/1.1\r\n${TOKEN}Host: a\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n`
    using client = await connectRaw(origin)

    client.write(request)
    const [received] = (await once(client, 'data')) as [Buffer]

    expect(received.toString()).toMatch(/^HTTP\/1\.1 200 OK/)
  })
})

describe('garbage behind a call', () => {
  it('does not write into the answer that is under way', async () => {
    const arrived = Promise.withResolvers<undefined>()
    upstream.answers((_request, response) => {
      response.write('begun')
      arrived.resolve(undefined)
    })
    using client = await connectRaw(origin)
    client.write(`GET ${V2_PATH} HTTP/1.1\r\n${TOKEN}Host: a\r\n\r\n`)
    const [begun] = (await once(client, 'data')) as [Buffer]

    client.write('garbage\r\n\r\n')
    const rest = Buffer.concat((await client.toArray()) as Buffer[]).toString()

    expect(begun.toString()).toContain('begun')
    expect(rest).not.toContain('REQUEST_MALFORMED')
  })
})
