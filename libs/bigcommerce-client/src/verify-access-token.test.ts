import { inspect } from 'node:util'
import { ManualClock, Secret } from '@latchkey/kernel'
import nock from 'nock'
import { describe, expect, it } from 'vitest'
import { parseStoreAddress } from './parse-store-address.ts'
import { answersOnlyAsExpected } from './support/answers-only-as-expected.ts'
import { answer, closedPort, serve } from './support/loopback-server.ts'
import { openUpstream } from './support/open-upstream.ts'
import { refusalOf } from './support/refusal-of.ts'
import { verifyAccessToken } from './verify-access-token.ts'
import { StoreUnreachableError } from './verification-errors.ts'

const TOKEN = 'pasted-t0k3n'
const deps = () => ({ fetch: globalThis.fetch, clock: new ManualClock() })

const claim = (pasted = 'wuxeae6', token = TOKEN) => ({
  address: parseStoreAddress(pasted),
  accessToken: new Secret(token),
})

const api = () =>
  nock('https://api.bigcommerce.com', { reqheaders: { 'x-auth-token': TOKEN } }).matchHeader(
    'accept',
    'application/json',
  )
const timeAnswers = (status: number, body?: nock.Body) =>
  api().get('/stores/wuxeae6/v2/time').reply(status, body)
const hooksAnswer = (status: number, body?: nock.Body) =>
  api().get('/stores/wuxeae6/v3/hooks').reply(status, body)

describe('verifyAccessToken', () => {
  answersOnlyAsExpected()

  it.each([
    'wuxeae6',
    'https://store-wuxeae6.mybigcommerce.com/api/v2/',
    'https://api.bigcommerce.com/stores/wuxeae6/v3/',
  ])('proves a token against the store pasted as %s', async (pasted) => {
    timeAnswers(200, { time: 1_795_000_000 })

    await expect(verifyAccessToken(claim(pasted), deps())).resolves.toEqual({
      storeHash: 'wuxeae6',
      legacyHost: 'store-wuxeae6.mybigcommerce.com',
    })
  })

  it('proves a token that may not read the time by what every token may read', async () => {
    timeAnswers(403, { status: 403, title: "You don't have a required scope" })
    hooksAnswer(200, { data: [], meta: {} })

    await expect(verifyAccessToken(claim(), deps())).resolves.toMatchObject({
      storeHash: 'wuxeae6',
    })
  })

  it('says that a token belongs to another store when nothing is open to it', async () => {
    timeAnswers(403)
    hooksAnswer(403)

    await expect(verifyAccessToken(claim(), deps())).rejects.toMatchObject({
      code: 'CREDENTIAL_OTHER_STORE',
      message: 'this token does not belong to that store',
    })
  })

  it.each([
    ['401', 401, 'Unauthorized', 'CREDENTIAL_REFUSED'],
    ['404', 404, { status: 404 }, 'STORE_NOT_FOUND'],
    ['429', 429, { status: 429 }, 'STORE_BUSY'],
    ['500', 500, '', 'STORE_UNAVAILABLE'],
    ['503', 503, '<html>maintenance</html>', 'STORE_UNAVAILABLE'],
    ['204', 204, undefined, 'STORE_NOT_FOUND'],
    ['200 with a page', 200, '<html></html>', 'STORE_NOT_FOUND'],
    ['200 with nothing', 200, '', 'STORE_NOT_FOUND'],
    ['200 with other JSON', 200, { hello: 'world' }, 'STORE_NOT_FOUND'],
    ['200 with 65 KiB', 200, { time: 1, padding: 'a'.repeat(65 * 1024) }, 'STORE_NOT_FOUND'],
  ])('understands a %s', async (_what, status, body, code) => {
    timeAnswers(status, body)

    await expect(verifyAccessToken(claim(), deps())).rejects.toMatchObject({ code })
  })

  it('understands a refusal of the second question too', async () => {
    timeAnswers(403)
    hooksAnswer(401)

    await expect(verifyAccessToken(claim(), deps())).rejects.toMatchObject({
      code: 'CREDENTIAL_REFUSED',
    })
  })

  it('takes no token along after a redirect', async () => {
    api().get('/stores/wuxeae6/v2/time').reply(302, '', { location: 'https://evil.example/' })

    await expect(verifyAccessToken(claim(), deps())).rejects.toMatchObject({
      code: 'STORE_NOT_FOUND',
    })
  })

  it('asks nobody which store a shop’s own domain is', async () => {
    const refused = verifyAccessToken(claim('https://www.my-shop.com/api/v2'), deps())

    await expect(refused).rejects.toMatchObject({ code: 'STORE_HASH_UNKNOWN' })
  })

  it.each([
    ['nothing', ''],
    ['a line break', 'pasted\nt0k3n'],
    ['a space', 'pasted t0k3n'],
    ['letters outside ASCII', 'pästed'],
  ])('sends no token with %s, and does not repeat it', async (_what, token) => {
    const refusal = await refusalOf(verifyAccessToken(claim('wuxeae6', token), deps()))

    expect(refusal).toMatchObject({ code: 'CREDENTIAL_REFUSED' })
    expect(inspect(refusal, { depth: 9 })).not.toMatch(/t0k3n|pästed/)
  })

  it('prints no token where the network fails', async () => {
    api()
      .get('/stores/wuxeae6/v2/time')
      .replyWithError(Object.assign(new Error('x'), { code: 'ECONNRESET' }))

    const refusal = await refusalOf(verifyAccessToken(claim(), deps()))

    expect(refusal).toMatchObject({ code: 'STORE_UNREACHABLE', cause: { code: 'UPSTREAM_RESET' } })
    expect(inspect(refusal, { depth: 9, showHidden: true })).not.toContain('t0k3n')
  })
})

describe('verifyAccessToken, over an upstream', () => {
  it('proves a token against the stand-in', async () => {
    const heard: string[] = []
    await using server = await serve((socket, request) => {
      heard.push(request)
      socket.write(answer('{"time":1}'))
    })
    await using upstream = openUpstream({ developmentUpstream: server.origin })

    await verifyAccessToken(claim(), { fetch: upstream.fetch, clock: new ManualClock() })

    expect(heard).toHaveLength(1)
    expect(heard[0]).toMatch(
      /^GET \/stores\/wuxeae6\/v2\/time HTTP\/1\.1\r\nhost: api\.bigcommerce\.com\r\n/,
    )
    expect(heard[0]).toContain(`x-auth-token: ${TOKEN}`)
  })

  it('says what kept it from reaching the store', async () => {
    await using upstream = openUpstream({ developmentUpstream: await closedPort() })

    const refusal = await refusalOf(
      verifyAccessToken(claim(), { fetch: upstream.fetch, clock: new ManualClock() }),
    )

    expect(refusal).toBeInstanceOf(StoreUnreachableError)
    expect(refusal).toMatchObject({
      message: 'the store could not be reached: the connection to BigCommerce was refused',
      cause: { code: 'UPSTREAM_REFUSED' },
    })
  })

  it('ends when its time is up, also where an answer drips on', async () => {
    const clock = new ManualClock()
    await using server = await serve((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\n{\r\n', () => {
        clock.advance(5_000)
      })
    })
    await using upstream = openUpstream({ developmentUpstream: server.origin })

    const refusal = await refusalOf(
      verifyAccessToken(claim(), { fetch: upstream.fetch, clock, totalMs: 5_000 }),
    )

    expect(refusal).toMatchObject({
      code: 'STORE_UNREACHABLE',
      cause: { code: 'UPSTREAM_TIMEOUT', detail: 'TOTAL_TIME' },
    })
  })
})
