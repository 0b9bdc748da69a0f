import { describe, expect, it } from 'vitest'
import { compareAnswers } from './compare-answers.ts'
import {
  bodiless,
  json,
  jsonText,
  LEGACY_BASE,
  NOTHING_LEARNED,
  OAUTH_BASE,
  places,
} from './testing/answers.ts'

describe('two answers of another status', () => {
  it('differ in that alone, for two outcomes have little in common', () => {
    const refused = { ...json({ title: 'no' }), status: 403 }

    expect(compareAnswers(json({ id: 1 }), refused, NOTHING_LEARNED)).toEqual([
      { kind: 'status', place: '', before: '200', after: '403' },
    ])
  })

  it('are what an empty list is as 204 and as 200', () => {
    expect(places(bodiless(204), json([]))).toEqual(['status'])
    expect(places(bodiless(204), bodiless(204))).toEqual([])
  })

  it('differ however much changes by itself', () => {
    expect(places(json(1), bodiless(500), { volatile: new Set(['']) })).toEqual(['status'])
  })
})

describe('two headers', () => {
  it.each([
    ['a charset in another spelling', { 'content-type': 'Application/JSON; charset="UTF-8"' }],
    ['another date', { date: 'Tue, 15 Nov 2011 12:45:26 GMT' }],
    ['another quota', { 'x-rate-limit-requests-left': '7', 'x-bc-apilimit-remaining': '9' }],
    ['another request id', { 'x-request-id': 'a' }],
    ['another cookie', { 'set-cookie': 'a=b' }],
    ['another entity tag', { etag: '"a"', 'cache-control': 'no-store' }],
    ['another way to carry it', { connection: 'close', 'transfer-encoding': 'chunked' }],
  ])('are equal where they say nothing to a client: %s', (_what, headers) => {
    expect(places(json({}), json({}, headers))).toEqual([])
  })

  it('of another media type differ, and are shown as they are', () => {
    const problem = json({}, { 'content-type': 'application/problem+json' })

    expect(compareAnswers(json({}), problem, NOTHING_LEARNED)).toEqual([
      {
        kind: 'header',
        place: 'content-type',
        before: 'application/json',
        after: 'application/problem+json',
      },
    ])
  })

  it('differ where a body has no media type any more', () => {
    const untyped = { ...json({}), headers: {} }

    expect(places(json({}), untyped)).toEqual(['header content-type'])
  })

  it('need no media type where there is no body', () => {
    expect(places(bodiless(200, { 'content-type': 'text/html' }), bodiless(200))).toEqual([])
    expect(
      places(
        bodiless(200, { 'content-type': 'application/xml' }),
        bodiless(200, { 'content-type': 'application/json' }),
      ),
    ).toEqual(['header content-type'])
  })

  it.each([
    [`${LEGACY_BASE}products/7.json`, `${OAUTH_BASE}products/7`],
    ['/api/v2/optionsets/7', '/stores/wuxeae6/v2/option_sets/7'],
    ['/api/v2/products/7', `${OAUTH_BASE}products/7`],
  ])('that lead to the same resource are equal: %s and %s', (before, after) => {
    expect(places(bodiless(301, { location: before }), bodiless(301, { location: after }))).toEqual(
      [],
    )
  })

  it('that lead elsewhere differ, and do not say where', () => {
    const before = bodiless(302, { location: `${LEGACY_BASE}customers/71` })
    const after = bodiless(302, { location: 'https://login.example/ann' })

    expect(compareAnswers(before, after, NOTHING_LEARNED)).toEqual([
      {
        kind: 'header',
        place: 'location',
        before: '"xxxxx://xxxxx-xxxxxx9.xxxxxxxxxxxxx.xxx/xxx/x9/xxxxxxxxx/99"',
        after: '"xxxxx://xxxxx.xxxxxxx/xxx"',
      },
    ])
  })

  it('that count records differ as a total does', () => {
    const before = json([], { 'x-total-count': '12' })
    const after = json([], { 'x-total-count': '13' })

    expect(compareAnswers(before, after, NOTHING_LEARNED)).toEqual([
      { kind: 'paging-total', place: 'x-total-count', before: '12', after: '13' },
    ])
    expect(places(before, json([]))).toEqual(['header x-total-count'])
    expect(places(before, after, { volatile: new Set(['x-total-count']) })).toEqual([])
  })
})

describe('two bodies of another format', () => {
  const opaque = (sizeBytes: number) => ({
    ...json({}),
    body: { kind: 'other' as const, sizeBytes },
  })

  it('differ in that alone', () => {
    expect(compareAnswers(json({}), opaque(7), NOTHING_LEARNED)).toEqual([
      { kind: 'body-kind', place: '', before: 'json', after: 'other' },
    ])
  })

  it('are equal as far as anybody can tell if neither can be read and both are as long', () => {
    expect(places(opaque(7), opaque(7))).toEqual([])
    expect(places(opaque(7), opaque(8))).toEqual(['length'])
  })

  it('are none if nothing is in them', () => {
    expect(places(opaque(0), { ...json({}), body: { kind: 'none' } })).toEqual([])
  })
})

describe('two numbers', () => {
  it.each([
    ['10.10', '10.1'],
    ['10', '10.000'],
    ['1e3', '1000'],
    ['0.0', '-0'],
    ['12345678901234567890', '12345678901234567890.0'],
    ['"79.0000"', '"79.00"'],
    ['"79.0000"', '"79"'],
  ])('of equal value are equal: %s and %s', (before, after) => {
    expect(places(jsonText(`{"a":${before}}`), jsonText(`{"a":${after}}`))).toEqual([])
  })

  it.each([
    ['10.10', '10.01', 'value /a'],
    ['12345678901234567890', '12345678901234567891', 'value /a'],
    ['1e999999999999', '1e999999999998', 'value /a'],
    ['"10.0000"', '10.0000', 'type /a'],
    ['"007"', '"7"', 'value /a'],
    ['"1e3"', '"1000"', 'value /a'],
    ['"10.0 "', '"10.0"', 'value /a'],
  ])('are told apart where a client could: %s and %s', (before, after, difference) => {
    expect(places(jsonText(`{"a":${before}}`), jsonText(`{"a":${after}}`))).toEqual([difference])
  })
})

describe('two links', () => {
  const link = (url: string, resource: string) => json({ products: { url, resource } })

  it.each([
    ['orders/100/products.json', 'orders/100/products'],
    ['optionsets/5/options', 'option_sets/5/options'],
    ['orders?min_id=3', 'orders?min_id=3'],
    ['optionsets.json?page=2', 'option_sets?page=2'],
  ])('to the same resource are equal: %s and %s', (before, after) => {
    expect(
      places(link(LEGACY_BASE + before, `/${before}`), link(OAUTH_BASE + after, `/${after}`)),
    ).toEqual([])
    expect(places(json([LEGACY_BASE + before]), json([OAUTH_BASE + after]))).toEqual([])
  })

  it('are equal too where the base leaves the version to the link', () => {
    const linkBases = ['https://shop.example', 'https://api.bigcommerce.com/stores/wuxeae6']

    expect(
      places(json('https://shop.example/api/v2/orders/1.json'), json(`${OAUTH_BASE}orders/1`), {
        linkBases,
      }),
    ).toEqual([])
  })

  it.each([
    ['another resource', `${OAUTH_BASE}orders/101/products`],
    ['another version', 'https://api.bigcommerce.com/stores/wuxeae6/v3/orders/100/products'],
    ['another store', 'https://api.bigcommerce.com/stores/wuxeae6x/v2/orders/100/products'],
    ['another host', 'https://api.example/stores/wuxeae6/v2/orders/100/products'],
  ])('differ if they lead to %s', (_what, url) => {
    const before = link(`${LEGACY_BASE}orders/100/products.json`, '/orders/100/products')

    expect(places(before, link(url, '/orders/100/products'))).toEqual(['value /products/url'])
  })

  it('are no links where a path stands for itself', () => {
    const before = json({ url: '/a_b.json', resource: '/a_b.json' })

    expect(places(before, json({ url: '/ab', resource: '/ab' }))).toEqual([
      'value /url',
      'value /resource',
    ])
  })
})

describe('two records', () => {
  it('differ once in a field that every entry of a list misses', () => {
    const before = json([1, 2, 3].map((id) => ({ id, email: 'a@b.example' })))
    const after = json([1, 2, 3].map((id) => ({ id, phone: null })))

    expect(compareAnswers(before, after, NOTHING_LEARNED)).toEqual([
      { kind: 'field-missing', place: '/*/email', before: '"x@x.xxxxxxx"', after: 'absent' },
      { kind: 'field-added', place: '/*/phone', before: 'absent', after: 'null' },
    ])
  })

  it('differ at a field, and not in what is below it, where it is missing', () => {
    expect(places(json({ a: { b: 1, c: { d: 1 } } }), json({ a: { b: 1 } }))).toEqual([
      'field-missing /a/c',
    ])
  })

  it.each([
    [1, '1'],
    [null, 0],
    [{}, []],
    [[], null],
    [true, 'true'],
  ])('differ in type where %j becomes %j', (before, after) => {
    expect(places(json({ a: before }), json({ a: after }))).toEqual(['type /a'])
  })

  it('are compared whatever their fields are called', () => {
    const before = jsonText('{"__proto__":{"a":1},"constructor":1,"toString":2}')

    expect(places(before, before)).toEqual([])
    expect(places(before, jsonText('{"__proto__":{"a":2}}'))).toEqual([
      'field-missing /constructor',
      'field-missing /toString',
      'value /__proto__/a',
    ])
    expect(places(json({}), jsonText('{"__proto__":1}'))).toEqual(['field-added /__proto__'])
  })

  it('that are keyed by values do not tell them', () => {
    const before = json({ 'ann@b.example': 1, '4711': 1, 'a/b~c': 1 })

    expect(places(before, json({}))).toEqual([
      'field-missing /9999',
      'field-missing /xxx@x.xxxxxxx',
      'field-missing /x~1x~0x',
    ])
  })
})

describe('totals', () => {
  it.each([
    [{ count: 12 }, { count: 13 }, '/count'],
    [
      { data: [], meta: { pagination: { total: 12, per_page: 50 } } },
      { data: [], meta: { pagination: { total: 13, per_page: 50 } } },
      '/meta/pagination/total',
    ],
    [
      { data: [], meta: { pagination: { total_pages: 12 } } },
      { data: [], meta: { pagination: { total_pages: 13 } } },
      '/meta/pagination/total_pages',
    ],
  ])('that differ are told with their numbers: %j and %j', (before, after, place) => {
    expect(compareAnswers(json(before), json(after), NOTHING_LEARNED)).toEqual([
      { kind: 'paging-total', place, before: '12', after: '13' },
    ])
  })

  it('are redacted if they are none', () => {
    expect(compareAnswers(json({ count: 'ann' }), json({ count: 'bob' }), NOTHING_LEARNED)).toEqual(
      [{ kind: 'paging-total', place: '/count', before: '"xxx"', after: '"xxx"' }],
    )
  })

  it('of something else are values', () => {
    expect(places(json([{ id: 1, count: 1 }]), json([{ id: 1, count: 2 }]))).toEqual([
      'value /*/count',
    ])
  })
})

describe('what changes by itself', () => {
  const before = json({ data: { at: 1, in: { b: 1, c: 1 } }, d: 1 })

  it('hides which value and type it has, and what is below it', () => {
    const after = json({ data: { at: 'now', in: { b: 2 } }, d: 1 })

    expect(places(before, after, { volatile: new Set(['/data/at', '/data/in']) })).toEqual([])
    expect(places(before, after, { volatile: new Set(['/data/a']) })).toHaveLength(3)
  })

  it('does not hide that the field is missing, nor anything above or beside it', () => {
    const volatile = new Set(['/data/at', '/data/in/b'])

    expect(places(before, json({ data: { in: { b: 2, c: 2 } }, d: 2 }), { volatile })).toEqual([
      'field-missing /data/at',
      'value /data/in/c',
      'value /d',
    ])
    expect(places(before, json({ d: 1 }), { volatile })).toEqual(['field-missing /data'])
  })

  it('hides the length of a list and nothing of its entries where only that changes', () => {
    const volatile = new Set(['length:'])
    const after = json([
      { id: 2, a: 2 },
      { id: 3, a: 1 },
    ])

    expect(places(json([{ id: 2, a: 1 }]), after, { volatile })).toEqual(['value /*/a'])
  })
})

describe('answers that nobody expected', () => {
  const decoded = (value: unknown) => ({ ...json({}), body: { kind: 'json' as const, value } })

  it('are compared to their end however deep they are, under names that stay short', () => {
    const nested = (depth: number, core: unknown) => {
      let value = core
      for (let level = 0; level < depth; level += 1) value = [{ a: value }]
      return decoded(value)
    }

    expect(places(nested(50_000, 'b'), nested(50_000, 'b'))).toEqual([])
    const [difference] = compareAnswers(nested(50_000, 'b'), nested(50_000, 'c'), NOTHING_LEARNED)
    expect(difference).toMatchObject({ kind: 'value', place: '/*/a'.repeat(16) })
  })

  it('bring at most fifty differences', () => {
    const wide = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, n) => [`f${n % 100}_${n}`, n]),
    )

    expect(places(json(wide), json({}))).toHaveLength(50)
  })

  it('are not called alike where they are too large to be compared to their end', () => {
    const records = (length: number) => decoded(Array.from({ length }, () => ({})))

    expect(places(records(199_000), records(199_000))).toEqual([])
    expect(places(records(201_000), records(201_000))).toEqual(['body-kind'])
  })

  it('take time that grows with their size only', () => {
    const zeros = `${'0'.repeat(300_000)}1`
    const many = Array.from({ length: 50_000 }, (_, id) => ({ id, name: `n${id}` }))

    expect(places(jsonText(`[0.${zeros}]`), jsonText(`[0.${zeros}0]`))).toEqual([])
    expect(places(json(many), json(many.toReversed()))).toEqual([])
    expect(places(json('_'.repeat(300_000)), json('.'.repeat(300_000)))).toEqual(['value'])
  })
})
