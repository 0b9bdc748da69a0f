import { describe, expect, it } from 'vitest'
import type { LegacyFormat } from './negotiate-legacy-format.ts'
import { LinkRewriter } from './rewrite-links.ts'

const target = {
  upstreamBases: [
    'https://store-x.mybigcommerce.com/api/v2/',
    'http://store-x.mybigcommerce.com/api/v2/',
    'https://shop.example.com/api/v2/',
    'https://api.bigcommerce.com/stores/x/v2/',
  ],
  clientBase: 'http://gateway:8080/legacy/x/api/v2/',
}

function rewrite(
  format: LegacyFormat,
  body: string | Buffer,
  cuts: readonly number[] = [],
): Buffer {
  const bytes = Buffer.from(body)
  const rewriter = new LinkRewriter(format, target)
  const ends = [...cuts, bytes.length]
  const passed = ends.map((end, index) => {
    // Its memory is overwritten, as a socket's buffer would be.
    const chunk = Buffer.from(bytes.subarray(ends[index - 1] ?? 0, end))
    const out = Buffer.from(rewriter.push(chunk))
    chunk.fill(0x23)
    return out
  })
  return Buffer.concat([...passed, rewriter.flush()])
}

const JSON_BODY = String.raw`[{"url":"https:\/\/store-x.mybigcommerce.com\/api\/v2\/orders\/1.json","id":12345678901234567890},
{"url": "https://api.bigcommerce.com/stores/x/v2/orders/2", "note":"see \"https://store-x.mybigcommerce.com/api/v2/a\" or https://shop.example.com/api/v2/b"},
{"url":"http://store-x.mybigcommerce.com/api/v2/c","other":"https://store-xy.mybigcommerce.com/api/v2/d","h":"hhttp","http":"http"}]`

const XML_BODY =
  '<?xml version="1.0"?><order><products><link rel="resource" href="https://store-x.mybigcommerce.com/api/v2/orders/1/products.xml">/orders/1/products</link></products>' +
  '<url>https://shop.example.com/api/v2/orders/1</url><note>a "https://shop.example.com/api/v2/b" &lt;a href="https://shop.example.com/api/v2/b"></note></order>'

describe('LinkRewriter', () => {
  it.each<[string, LegacyFormat, string, string]>([
    [
      'a plain link',
      'json',
      '"https://store-x.mybigcommerce.com/api/v2/a"',
      '"http://gateway:8080/legacy/x/api/v2/a"',
    ],
    [
      'a link with the other scheme',
      'json',
      '"http://store-x.mybigcommerce.com/api/v2/a"',
      '"http://gateway:8080/legacy/x/api/v2/a"',
    ],
    [
      'a link of the own domain',
      'json',
      '"https://shop.example.com/api/v2/a"',
      '"http://gateway:8080/legacy/x/api/v2/a"',
    ],
    [
      'a link of OAuth V2',
      'json',
      '"https://api.bigcommerce.com/stores/x/v2/a"',
      '"http://gateway:8080/legacy/x/api/v2/a"',
    ],
    [
      'escaped slashes, which stay escaped',
      'json',
      String.raw`"https:\/\/shop.example.com\/api\/v2\/a\/b"`,
      String.raw`"http:\/\/gateway:8080\/legacy\/x\/api\/v2\/a\/b"`,
    ],
    [
      'the text of an element',
      'xml',
      '<url>https://shop.example.com/api/v2/a</url>',
      '<url>http://gateway:8080/legacy/x/api/v2/a</url>',
    ],
    [
      'a link element',
      'xml',
      '<link rel="resource" href="https://shop.example.com/api/v2/a">/a</link>',
      '<link rel="resource" href="http://gateway:8080/legacy/x/api/v2/a">/a</link>',
    ],
  ])('replaces the base of %s', (_what, format, body, expected) => {
    expect(rewrite(format, body).toString()).toBe(expected)
  })

  it.each<[string, LegacyFormat, string]>([
    ['a mention inside of text', 'json', '"see https://shop.example.com/api/v2/a"'],
    ['a quoted mention', 'json', String.raw`"see \"https://shop.example.com/api/v2/a\""`],
    ['markup in JSON', 'json', '"<a>https://shop.example.com/api/v2/a"'],
    ['another store', 'json', '"https://store-xy.mybigcommerce.com/api/v2/a"'],
    ['another API', 'json', '"https://api.bigcommerce.com/stores/x/v3/a"'],
    ['the beginning of a base', 'json', '"https://shop.example.com/api/v'],
    ['a quoted mention in XML', 'xml', '<a>"https://shop.example.com/api/v2/a"</a>'],
    ['escaped markup in XML', 'xml', '<a>&lt;a href="https://shop.example.com/api/v2/a"&gt;</a>'],
    ['nothing', 'json', ''],
  ])('leaves %s alone', (_what, format, body) => {
    expect(rewrite(format, body).toString()).toBe(body)
  })

  it.each<[string, LegacyFormat, string]>([
    ['JSON', 'json', JSON_BODY],
    ['XML', 'xml', XML_BODY],
  ])('gives the same %s wherever it is cut in two', (_what, format, body) => {
    const whole = rewrite(format, body).toString()

    const outcomes = Array.from({ length: body.length + 1 }, (_, cut) =>
      rewrite(format, body, [cut]).toString(),
    )

    expect(new Set(outcomes)).toEqual(new Set([whole]))
  })

  it.each<[string, LegacyFormat, string]>([
    ['JSON', 'json', JSON_BODY],
    ['XML', 'xml', XML_BODY],
  ])('gives the same %s in chunks of any sizes', (_what, format, body) => {
    const random = numbersFrom(7)
    const whole = rewrite(format, body.repeat(3)).toString()

    const outcomes = Array.from({ length: 300 }, () => {
      const cuts = Array.from({ length: 1 + (random() % 60) }, () => random() % (body.length * 3))
      const inOrder = cuts.sort((one, other) => one - other)
      return rewrite(format, body.repeat(3), inOrder).toString()
    })

    expect(new Set(outcomes)).toEqual(new Set([whole]))
    const bytewise = Array.from({ length: body.length * 3 }, (_, cut) => cut)
    expect(rewrite(format, body.repeat(3), bytewise).toString()).toBe(whole)
  })

  it('passes any bytes without a link, also such that are no text', () => {
    const random = numbersFrom(11)
    const bytes = Buffer.from(Array.from({ length: 5000 }, () => random() % 256))

    expect(rewrite('json', bytes, [1, 2, 1000, 4999]).equals(bytes)).toBe(true)
  })

  it('gives a chunk without a link back itself', () => {
    const chunk = Buffer.from('{"id":1}')

    expect(new LinkRewriter('json', target).push(chunk)).toBe(chunk)
  })

  it('prefers the longer of two bases that begin alike', () => {
    const bases = ['https://a/', 'https://a/api/v2/']
    const rewriter = new LinkRewriter('json', { upstreamBases: bases, clientBase: 'http://g/' })

    const parts = [
      rewriter.push(Buffer.from('"https://a/ap')),
      rewriter.push(Buffer.from('i/v2/x", "https://a/api')),
    ]

    expect(Buffer.concat([...parts, rewriter.flush()]).toString()).toBe(
      '"http://g/x", "http://g/api',
    )
  })
})

// A linear congruential generator: the same numbers in every run.
function numbersFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state >>> 8
  }
}
