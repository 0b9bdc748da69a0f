import { describe, expect, it } from 'vitest'
import { pointLinksHome } from './point-links-home.ts'

const target = {
  upstreamBases: ['https://api.bigcommerce.com/stores/x/v2/'],
  clientBase: 'http://g/api/v2/',
}

const home = (body: string, extension: 'json' | 'xml' = 'json') =>
  pointLinksHome(Buffer.from(body), target, extension).toString()

describe('pointLinksHome', () => {
  it.each([
    [
      'a link',
      '{"url":"https://api.bigcommerce.com/stores/x/v2/orders/1/products"}',
      '{"url":"http://g/api/v2/orders/1/products.json"}',
    ],
    [
      'a link with escaped slashes',
      String.raw`{"url":"https:\/\/api.bigcommerce.com\/stores\/x\/v2\/orders\/1"}`,
      String.raw`{"url":"http:\/\/g\/api\/v2\/orders\/1.json"}`,
    ],
    [
      'a link that has its extension',
      '["https://api.bigcommerce.com/stores/x/v2/orders/1.json"]',
      '["http://g/api/v2/orders/1.json"]',
    ],
    [
      'a link with a query',
      '["https://api.bigcommerce.com/stores/x/v2/orders?page=2"]',
      '["http://g/api/v2/orders.json?page=2"]',
    ],
    [
      'two links',
      '["https://api.bigcommerce.com/stores/x/v2/a","https://api.bigcommerce.com/stores/x/v2/b"]',
      '["http://g/api/v2/a.json","http://g/api/v2/b.json"]',
    ],
    [
      'what follows a base and is no path',
      '["https://api.bigcommerce.com/stores/x/v2/a b, c"]',
      '["http://g/api/v2/a b, c"]',
    ],
    ['the base alone', '["https://api.bigcommerce.com/stores/x/v2/"]', '["http://g/api/v2/"]'],
    [
      'a body that breaks off',
      '["https://api.bigcommerce.com/stores/x/v2/a',
      '["http://g/api/v2/a.json',
    ],
  ])('gives %s the client its own', (_what, body, expected) => {
    expect(home(body)).toBe(expected)
  })

  it('takes the extension of the answer', () => {
    expect(home('["https://api.bigcommerce.com/stores/x/v2/orders/1.json"]', 'xml')).toBe(
      '["http://g/api/v2/orders/1.xml"]',
    )
  })

  it.each([
    ['a mention in text', '{"note":"see https://api.bigcommerce.com/stores/x/v2/orders"}'],
    ['another store', '{"url":"https://api.bigcommerce.com/stores/y/v2/orders"}'],
    ['numbers and white space', '{ "a" : 12345678901234567890, "b":10.10 }\n'],
  ])('keeps every byte of %s', (_what, body) => {
    const bytes = Buffer.from(body)

    expect(pointLinksHome(bytes, target, 'json')).toBe(bytes)
  })
})
