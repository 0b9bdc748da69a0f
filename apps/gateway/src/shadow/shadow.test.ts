import { describe, expect, it } from 'vitest'
import { runSql } from '../testing/dump-database.ts'
import { sharedByFile } from '../testing/shared-by-file.ts'
import { PLENTY, saying, startShadowScene } from './testing/shadow-scene.ts'

const scene = await sharedByFile(startShadowScene())
const { evidence, plays, judged, heard, shadowed, clock } = scene

const ROUTE = 'GET /v2/orders/{order_id}'
const ORDER = '{"id":100,"total":"79.0000","status":"Shipped"}'
const alike = (samples: number) => ({
  ...{ route: ROUTE, samples, alike: samples, different: 0 },
  ...{ unexplained: 0, failed: 0, refused: 0 },
})

describe('a read of an instance in its shadow phase', () => {
  it('is made once more with the new credential, the same but for the login', async () => {
    const { read, migrationId } = await shadowed()
    plays({ legacy: saying(ORDER), oauth: saying(ORDER) })

    await read('/v2/orders/100?a=%2F', { headers: { 'x-own': 'kept', 'x-auth-client': 'gone' } })
    await judged(migrationId, 1)

    expect(heard('oauth')).toHaveLength(1)
    expect(heard('oauth')[0]).toMatchObject({
      method: 'GET',
      url: '/stores/wuxeae6/v2/orders/100?a=%2F',
      headers: { 'x-auth-token': 'newToken', 'x-own': 'kept' },
    })
    expect(heard('oauth')[0]?.headers).not.toHaveProperty('x-auth-client')
    expect(await evidence.routes(migrationId)).toEqual([alike(1)])
  })

  it('is made once more as a HEAD where it was one, and counts for its GET', async () => {
    const { read, migrationId } = await shadowed()
    plays({ legacy: saying(''), oauth: saying('') })

    await read('/v2/orders/100', { method: 'HEAD' })
    await judged(migrationId, 1)

    expect(heard('oauth').map(({ method }) => method)).toEqual(['HEAD'])
    expect(await evidence.routes(migrationId)).toEqual([alike(1)])
  })

  it('is named as usage guesses it where the catalog does not know the route', async () => {
    const { read, migrationId } = await shadowed()
    plays({ legacy: saying('{}'), oauth: saying('{}') })

    await read('/v2/unheard_of/77/things')
    await judged(migrationId, 1)

    const routes = await evidence.routes(migrationId)
    expect(routes.map(({ route }) => route)).toEqual(['GET /v2/unheard_of/{id}/things'])
  })

  it.each([
    ['POST', '{"name":"new"}'],
    ['PUT', '{"name":"new"}'],
    ['DELETE', undefined],
    ['PATCH', '{}'],
    ['OPTIONS', undefined],
    ['GET', '{"with":"a body"}'],
  ])('is never a %s with the body %s', async (method, body) => {
    const { read, migrationId } = await shadowed()
    plays({ legacy: saying(ORDER), oauth: saying(ORDER) })

    await read('/v2/orders/100', { method, ...(body === undefined ? {} : { body }) })
    await read('/v2/orders/100')
    await judged(migrationId, 1)

    expect(heard('legacy').map((request) => request.method)).toEqual([method, 'GET'])
    expect(heard('oauth').map((request) => request.method)).toEqual(['GET'])
  })

  it('is not repeated where the share is 0', async () => {
    const none = await shadowed({ shadowShare: 0 })
    const { read, migrationId } = await shadowed()
    plays({ legacy: saying(ORDER), oauth: saying(ORDER) })

    await none.read('/v2/orders/100')
    await read('/v2/orders/100')
    await judged(migrationId, 1)

    expect(heard('oauth')).toHaveLength(1)
  })

  it('leaves no trace of the credential and the query in the log', async () => {
    const { read, migrationId } = await shadowed()
    plays({ legacy: saying(ORDER), oauth: saying('', 500) })

    await read('/v2/orders/100?email=someone@example.com')
    await judged(migrationId, 1)

    const logged = scene.stack.gateway.logged()
    expect(logged).toContain('"reason":"server-error"')
    expect(logged).not.toContain('newToken')
    expect(logged).not.toContain('someone')
  })
})

describe('a difference', () => {
  it.each([
    ['a field that is missing', '{"id":100,"status":"Shipped"}', 200, 'field-missing', '/total'],
    ['another total', ORDER.replace('79', '80'), 200, 'value', '/total'],
    ['another status', '[{"status":404,"message":"no"}]', 404, 'status', '200 to 404'],
  ])('is found if it is %s, and redacted', async (_what, answer, status, kind, place) => {
    const { read, migrationId } = await shadowed()
    plays({ legacy: saying(ORDER), oauth: saying(answer, status) })

    await read('/v2/orders/100')
    await judged(migrationId, 1)

    const found = await evidence.differences(migrationId)
    expect(found).toMatchObject([{ route: ROUTE, kind, place, seen: 1, explanation: null }])
    expect(JSON.stringify(found)).not.toContain('79')
    expect(await evidence.routes(migrationId)).toMatchObject([{ different: 1, unexplained: 1 }])
  })

  it('is found if fewer records are counted', async () => {
    const { read, migrationId } = await shadowed()
    plays({ legacy: saying('{"count":12}'), oauth: saying('{"count":11}') })

    await read('/v2/orders/count')
    await judged(migrationId, 1)

    const [found] = await evidence.differences(migrationId, { route: 'GET /v2/orders/count' })
    expect(found).toMatchObject({ place: '/count', seen: 1 })
  })

  it('is believed only when the old credential was asked once more', async () => {
    const { read, migrationId } = await shadowed()
    plays({ legacy: saying(ORDER), oauth: saying('{}') })

    await read('/v2/orders/100')
    await judged(migrationId, 1)

    expect(heard('legacy')).toHaveLength(2)
    expect(heard('legacy')[1]?.headers).toEqual(heard('legacy')[0]?.headers)
  })

  it('is none if the old credential now says the same: it was only time', async () => {
    const { read, migrationId } = await shadowed()
    const answers = [ORDER, ORDER.replace('Shipped', 'Refunded')]
    const latest = ORDER.replace('Shipped', 'Refunded')
    plays({ legacy: saying(() => answers.shift() ?? ''), oauth: saying(latest) })

    await read('/v2/orders/100')
    await judged(migrationId, 1)

    expect(await evidence.differences(migrationId)).toEqual([])
    expect(await evidence.routes(migrationId)).toEqual([alike(1)])
  })

  it('is none in a field that the old credential tells differently each time', async () => {
    const { read, migrationId } = await shadowed()
    let ticks = 0
    const ticking = saying(() => `{"id":1,"now":${(ticks += 1)}}`)
    plays({ legacy: ticking, oauth: ticking })

    await read('/v2/orders/100')
    await judged(migrationId, 1)
    await read('/v2/orders/100')
    await judged(migrationId, 2)

    expect(await evidence.differences(migrationId)).toEqual([])
    expect(await evidence.routes(migrationId)).toEqual([alike(2)])
    // The second time it is known, and nobody has to be asked again.
    expect(heard('legacy')).toHaveLength(3)
    const { databaseUrl } = scene.stack.gateway
    const fields = `select route, place from volatile_field where migration_id = $1`
    expect(await runSql(databaseUrl, fields, [migrationId])).toEqual([
      { route: ROUTE, place: '/now' },
    ])
  })

  it('is found beside a field that is volatile', async () => {
    const { read, migrationId } = await shadowed()
    let ticks = 0
    const tick = () => (ticks += 1)
    plays({
      legacy: saying(() => `{"now":${tick()},"total":"1.0000"}`),
      oauth: saying(() => `{"now":${tick()},"total":"2.0000"}`),
    })

    await read('/v2/orders/100')
    await judged(migrationId, 1)

    const places = (await evidence.differences(migrationId)).map(({ place }) => place)
    expect(places).toEqual(['/total'])
  })

  it('names the scope that would open the route, where the new credential is forbidden it', async () => {
    const { read, migrationId } = await shadowed()
    plays({ legacy: saying(ORDER), oauth: saying('{"status":403}', 403) })

    await read('/v2/orders/100')
    await judged(migrationId, 1)

    const [found] = await evidence.differences(migrationId)
    expect(found).toMatchObject({ kind: 'status', place: '200 to 403', before: '200' })
    expect(found?.after).toBe('403: needs Orders (store_v2_orders_read_only or store_v2_orders)')
    expect(await evidence.routes(migrationId)).toMatchObject([
      { samples: 1, alike: 0, different: 1, refused: 1, unexplained: 1 },
    ])
  })

  it('is forgotten with the credential that it was found under, written or not', async () => {
    const { read, migrationId, supplyAgain } = await shadowed()
    plays({ legacy: saying(ORDER), oauth: saying('{}') })
    await read('/v2/orders/100')
    await judged(migrationId, 1)
    await read('/v2/orders/100')
    await scene.counted(2)

    await supplyAgain()
    await evidence.clear(scene.storage.database.source.manager, migrationId)
    const other = await shadowed()
    await other.read('/v2/orders/100')
    await judged(other.migrationId, 1)

    expect(await evidence.routes(migrationId)).toEqual([])
    expect(await evidence.differences(migrationId)).toEqual([])
  })
})

describe('a repeated read that brings nothing', () => {
  it('is repeated no more under a credential that the store does not know', async () => {
    const { read, migrationId } = await shadowed()
    plays({ legacy: saying(ORDER), oauth: saying('{}', 401) })
    await read('/v2/orders/100')
    await judged(migrationId, 1)

    await read('/v2/orders/100')
    const other = await shadowed()
    plays({ legacy: saying(ORDER), oauth: saying(ORDER) })
    await read('/v2/orders/100')
    await other.read('/v2/orders/100')
    await judged(other.migrationId, 1)

    expect(heard('oauth')).toHaveLength(1)
    expect(await evidence.routes(migrationId)).toMatchObject([{ samples: 0, failed: 1 }])
    expect(scene.stack.gateway.logged()).toContain('the store refuses the new credential')
  })

  it('leaves the store alone for as long as a 429 says', async () => {
    const { read, migrationId } = await shadowed()
    const wait = { 'x-rate-limit-time-reset-ms': '20000' }
    plays({ legacy: saying(ORDER), oauth: saying('{}', 429, wait) })
    await read('/v2/orders/100')
    await scene.counted(1)

    clock.advance(19_999)
    await read('/v2/orders/100')
    clock.advance(1)
    plays({ legacy: saying(ORDER), oauth: saying(ORDER) })
    await read('/v2/orders/100')
    await judged(migrationId, 2)

    expect(heard('oauth')).toHaveLength(1)
    expect(await evidence.routes(migrationId)).toMatchObject([{ alike: 1, failed: 1 }])
  })

  it.each([
    ['an error of BigCommerce', saying('{}', 503)],
    ['a refusal for the quota', saying('{}', 429)],
    ['JSON that is cut short', saying('{"id":1')],
    ['a page where JSON should be', saying('<html>', 200, { 'content-type': 'text/html' })],
    ['bytes that are not gzip', saying('{}', 200, { 'content-encoding': 'gzip' })],
    ['a compression that nobody knows', saying('{}', 200, { 'content-encoding': 'zzz' })],
    ['an answer of more than 1 MiB', saying(`"${'x'.repeat(1024 * 1024)}"`)],
  ])('counts as failed after %s', async (_what, oauth) => {
    const { read, migrationId } = await shadowed()
    plays({ legacy: saying(ORDER), oauth })

    await read('/v2/orders/100')
    await judged(migrationId, 1)

    expect(await evidence.routes(migrationId)).toEqual([{ ...alike(0), failed: 1 }])
    expect(await evidence.differences(migrationId)).toEqual([])
  })

  it.each([
    ['before its answer', ''],
    ['within its answer', 'HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{"id'],
    ['with something that is not HTTP', 'garbage\r\n\r\n'],
  ])('counts as failed when the connection ends %s', async (_when, bytes) => {
    const { read, migrationId } = await shadowed()
    plays({
      legacy: saying(ORDER),
      oauth: (request) => {
        request.socket.end(bytes)
      },
    })

    await read('/v2/orders/100')
    await judged(migrationId, 1)

    expect(await evidence.routes(migrationId)).toEqual([{ ...alike(0), failed: 1 }])
  })

  it('counts as failed, without a call, where the client got more than 1 MiB', async () => {
    const { read, migrationId } = await shadowed()
    plays({ legacy: saying(`"${'x'.repeat(1024 * 1024)}"`), oauth: saying(ORDER) })

    const { body } = await read('/v2/orders/100')
    await judged(migrationId, 1)

    expect(body).toHaveLength(1024 * 1024 + 2)
    expect(heard('oauth')).toEqual([])
    expect(await evidence.routes(migrationId)).toEqual([{ ...alike(0), failed: 1 }])
  })

  it('counts as failed if the old credential cannot be asked again', async () => {
    const { read, migrationId } = await shadowed()
    let asked = 0
    plays({
      legacy: (request, response) => {
        asked += 1
        saying(ORDER, asked === 1 ? 200 : 503)(request, response)
      },
      oauth: saying('{}'),
    })

    await read('/v2/orders/100')
    await judged(migrationId, 1)

    expect(await evidence.routes(migrationId)).toEqual([{ ...alike(0), failed: 1 }])
    expect(await evidence.differences(migrationId)).toEqual([])
  })

  it.each([500, 429, 401])('is not made at all where the client got %i', async (status) => {
    const { read, migrationId } = await shadowed()
    plays({ legacy: saying('{}', status), oauth: saying(ORDER) })
    await read('/v2/orders/100')
    clock.advance(3_600_000)

    plays({ legacy: saying(ORDER), oauth: saying(ORDER) })
    await read('/v2/orders/100')
    await judged(migrationId, 1)

    expect(heard('oauth')).toHaveLength(1)
    expect(await evidence.routes(migrationId)).toEqual([alike(1)])
  })
})

describe('the client whose reads are repeated', () => {
  it('has its whole answer while the new credential hangs, and makes other calls', async () => {
    const { read, migrationId } = await shadowed()
    const asked = Promise.withResolvers<undefined>()
    plays({
      legacy: saying(ORDER),
      oauth: () => {
        asked.resolve(undefined)
      },
    })

    const first = await read('/v2/orders/100')
    await asked.promise
    const second = await read('/v2/orders/100')
    clock.advance(10_000)
    await judged(migrationId, 1)

    expect([first.body.toString(), second.body.toString()]).toEqual([ORDER, ORDER])
    expect(await evidence.routes(migrationId)).toEqual([{ ...alike(0), failed: 1 }])
  })

  it('gets every byte and header as the old credential got it', async () => {
    const { read, migrationId } = await shadowed()
    const own = { 'x-own': 'old', etag: '"1"' }
    plays({ legacy: saying(ORDER, 200, own), oauth: saying('{}', 404, { 'x-own': 'new' }) })

    const answer = await read('/v2/orders/100')
    await judged(migrationId, 1)

    expect(answer.body.toString()).toBe(ORDER)
    expect(answer.headers).toMatchObject({ ...PLENTY, ...own })
  })
})
