import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import type { RequestListener } from 'node:http'
import { describe, expect, it } from 'vitest'
import { sharedByFile } from '../testing/shared-by-file.ts'
import { PLENTY, saying, startShadowScene } from './testing/shadow-scene.ts'

const { evidence, plays, judged, heard, shadowed } = await sharedByFile(startShadowScene())

const OLD_BASE = 'https://store-wuxeae6.mybigcommerce.com/api/v2'
const NEW_BASE = 'https://api.bigcommerce.com/stores/wuxeae6/v2'

const answering =
  (type: string, body: string | Buffer, headers: Record<string, string> = {}): RequestListener =>
  (_request, response) => {
    response.writeHead(200, { 'content-type': type, ...PLENTY, ...headers })
    response.end(body)
  }

const orderXml = (base: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<order><id>100</id><total>79.0000</total>` +
  `<products><link rel="resource" href="${base}/orders/100/products.xml">/orders/100/products</link>` +
  `</products><coupons><coupon><id>1</id></coupon><coupon><id>2</id></coupon></coupons></order>`

const orderJson = (url: string, total = '79.0000') =>
  JSON.stringify({
    id: 100,
    total,
    products: { url, resource: '/orders/100/products' },
    coupons: [{ id: 1 }, { id: 2 }],
  })

const OLD_JSON = orderJson(`${OLD_BASE}/orders/100/products.json`)
const NEW_JSON = orderJson(`${NEW_BASE}/orders/100/products`)
const ALIKE = { samples: 1, alike: 1, different: 0, failed: 0 }

describe('the answers that are compared', () => {
  it('are alike at the BigCommerce door where only the links are those of their API', async () => {
    const { read, migrationId } = await shadowed()
    plays({ legacy: saying(OLD_JSON), oauth: saying(NEW_JSON) })

    await read('/v2/orders/100')
    await judged(migrationId, 1)

    expect(await evidence.routes(migrationId)).toMatchObject([ALIKE])
  })

  it('are what a client of the legacy door gets: XML against the translation of JSON', async () => {
    const { readLegacy, migrationId } = await shadowed()
    plays({ legacy: answering('application/xml', orderXml(OLD_BASE)), oauth: saying(NEW_JSON) })

    await readLegacy('/orders/100')
    await judged(migrationId, 1)

    expect(await evidence.differences(migrationId)).toEqual([])
    expect(await evidence.routes(migrationId)).toMatchObject([ALIKE])
    expect(heard('oauth')[0]).toMatchObject({
      url: '/stores/wuxeae6/v2/orders/100',
      headers: { accept: 'application/json', 'x-auth-token': 'newToken' },
    })
    expect(heard('oauth')[0]?.headers).not.toHaveProperty('authorization')
  })

  it('are what it gets as JSON, by the spelling and extension that it uses', async () => {
    const { readLegacy, migrationId } = await shadowed()
    plays({ legacy: saying(OLD_JSON), oauth: saying(NEW_JSON) })

    await readLegacy('/orders/100/shippingaddresses.json?limit=5')
    await judged(migrationId, 1)

    expect(heard('oauth')[0]?.url).toBe('/stores/wuxeae6/v2/orders/100/shipping_addresses?limit=5')
    expect(await evidence.routes(migrationId)).toMatchObject([
      { ...ALIKE, route: 'GET /v2/orders/{order_id}/shipping_addresses' },
    ])
  })

  it('tell a planted difference in XML as in JSON', async () => {
    const { readLegacy, migrationId } = await shadowed()
    const planted = orderJson(`${NEW_BASE}/orders/100/products`, '80.0000')
    plays({ legacy: answering('application/xml', orderXml(OLD_BASE)), oauth: saying(planted) })

    await readLegacy('/orders/100')
    await judged(migrationId, 1)

    const found = await evidence.differences(migrationId)
    expect(found).toMatchObject([{ kind: 'value', place: '/order/total', before: '"99.9999"' }])
  })

  it('are none if the old one says that it is XML and is not', async () => {
    const { readLegacy, migrationId } = await shadowed()
    plays({ legacy: answering('application/xml', '<order>'), oauth: saying(NEW_JSON) })

    await readLegacy('/orders/100')
    await judged(migrationId, 1)

    expect(heard('oauth')).toEqual([])
    expect(await evidence.routes(migrationId)).toMatchObject([{ samples: 0, failed: 1 }])
  })

  it('differ where the old API answered, and the door will accept no such client', async () => {
    const { readLegacy, migrationId } = await shadowed()
    plays({ legacy: answering('application/xml', orderXml(OLD_BASE)), oauth: saying(NEW_JSON) })

    await readLegacy('/orders/100', { headers: { accept: 'text/csv' } })
    await judged(migrationId, 1)

    expect(heard('oauth')).toEqual([])
    expect(await evidence.differences(migrationId)).toMatchObject([
      { kind: 'status', place: '200 to 406', before: '200' },
    ])
  })

  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['deflate', deflateSync],
  ])('may be compressed: %s', async (encoding, compress) => {
    const { read, migrationId } = await shadowed()
    const packed = (json: string) =>
      answering('application/json', compress(json), { 'content-encoding': encoding })
    plays({ legacy: packed(OLD_JSON), oauth: packed(NEW_JSON) })

    const answer = await read('/v2/orders/100', { headers: { 'accept-encoding': encoding } })
    await judged(migrationId, 1)

    expect(answer.body.equals(compress(OLD_JSON))).toBe(true)
    expect(heard('oauth')[0]?.headers['accept-encoding']).toBe(encoding)
    expect(await evidence.routes(migrationId)).toMatchObject([ALIKE])
  })

  it('count as failed where few bytes become more than 1 MiB', async () => {
    const { read, migrationId } = await shadowed()
    const bomb = gzipSync(`"${' '.repeat(20 * 1024 * 1024)}"`)
    plays({
      legacy: saying(OLD_JSON),
      oauth: answering('application/json', bomb, { 'content-encoding': 'gzip' }),
    })

    await read('/v2/orders/100')
    await judged(migrationId, 1)

    expect(await evidence.routes(migrationId)).toMatchObject([{ samples: 0, failed: 1 }])
  })

  it('keep every digit of a number', async () => {
    const { read, migrationId } = await shadowed()
    plays({
      legacy: saying('{"id":12345678901234567890}'),
      oauth: saying('{"id":12345678901234567891}'),
    })

    await read('/v2/orders/100')
    await judged(migrationId, 1)

    expect(await evidence.differences(migrationId)).toMatchObject([{ place: '/id' }])
  })
})
