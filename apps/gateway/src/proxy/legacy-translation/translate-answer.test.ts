import { inspect } from 'node:util'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { LegacyAnswerError } from './errors.ts'
import { translateAnswer, type OAuthAnswer } from './translate-answer.ts'

const WINDOW = {
  'x-rate-limit-requests-left': '100',
  'x-rate-limit-requests-quota': '150',
  'x-rate-limit-time-reset-ms': '12000',
  'x-rate-limit-time-window-ms': '30000',
}

function translate(body: string, overrides: Partial<OAuthAnswer> = {}) {
  const { body: bytes, ...rest } = translateAnswer({
    status: 200,
    headers: { ...WINDOW, 'content-type': 'application/json' },
    body: Buffer.from(body),
    wants: 'xml',
    path: '/orders/100',
    clientBase: 'http://g/legacy/x/api/v2/',
    upstreamBases: ['https://api.bigcommerce.com/stores/x/v2/'],
    ...overrides,
  })
  return { ...rest, body: bytes.toString().replace('<?xml version="1.0" encoding="UTF-8"?>\n', '') }
}

describe('translateAnswer', () => {
  it('keeps every byte of JSON but its links', () => {
    const body =
      '{ "id":12345678901234567890, "total":10.10,"products":{"url":"https://api.bigcommerce.com/stores/x/v2/orders/100/products","resource":"/orders/100/products"} }'

    const answer = translate(body, { wants: 'json' })

    const expected = body.replace(
      'https://api.bigcommerce.com/stores/x/v2/orders/100/products',
      'http://g/legacy/x/api/v2/orders/100/products.json',
    )
    expect(answer).toEqual({
      status: 200,
      headers: {
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(expected)),
        'x-bc-apilimit-remaining': '12000',
      },
      body: expected,
    })
  })

  it('writes a record as XML without losing a digit', () => {
    const answer = translate(
      '{"id":12345678901234567890,"total":10.10,"price":"79.0000","note":null,"is_deleted":false,"products":{"url":"https://api.bigcommerce.com/stores/x/v2/orders/100/products","resource":"/orders/100/products"}}',
    )

    expect(answer.body).toBe(
      '<order><id>12345678901234567890</id><total>10.10</total><price>79.0000</price><note>NULL</note><is_deleted>false</is_deleted>' +
        '<products><link rel="resource" href="http://g/legacy/x/api/v2/orders/100/products.xml">/orders/100/products</link></products></order>',
    )
    expect(answer.headers['content-type']).toBe('application/xml')
  })

  it.each([
    ['/orders', '[{"id":1}]', '<orders><order><id>1</id></order></orders>'],
    [
      '/orderstatuses',
      '[{"id":1}]',
      '<orderstatuses><orderstatus><id>1</id></orderstatus></orderstatuses>',
    ],
    [
      '/customers/1/addresses',
      '[{"id":1}]',
      '<addresses><address><id>1</id></address></addresses>',
    ],
    ['/categories/3.xml', '{"id":3}', '<category><id>3</id></category>'],
    ['/orders/1/taxes', '[]', '<taxes/>'],
    ['/products/count', '{"count":5}', '<count><count>5</count></count>'],
    ['/time', '{"time":1}', '<time><time>1</time></time>'],
    ['/products/{product_id}/videos/{id}', '{"id":"abc"}', '<video><id>abc</id></video>'],
    ['/store', '{"id":"x"}', '<store><id>x</id></store>'],
  ])('names the root of %s for its resource', (path, body, xml) => {
    expect(translate(body, { path }).body).toBe(xml)
  })

  it.each([
    ['a deletion', 204],
    ['a list with nothing in it', 204],
    ['something that did not change', 304],
  ])('leaves the answer to %s without a body', (_what, status) => {
    expect(translate('', { status, headers: WINDOW })).toEqual({
      status,
      headers: { 'x-bc-apilimit-remaining': '12000' },
      body: '',
    })
  })

  it('gives a HEAD the type that its GET would have', () => {
    expect(translate('').headers['content-type']).toBe('application/xml')
  })

  it('keeps of a redirect where it leads', () => {
    const answer = translate('<html>', {
      status: 302,
      headers: {
        location: 'https://api.bigcommerce.com/stores/x/v2/a',
        'content-type': 'text/html',
      },
    })

    expect(answer).toEqual({
      status: 302,
      headers: { location: 'http://g/legacy/x/api/v2/a' },
      body: '',
    })
  })

  it.each([
    ['json', '[{"status":509,"message":"The requests-per-hour limit has been reached."}]'],
    [
      'xml',
      '<errors><error><status>509</status><message>The requests-per-hour limit has been reached.</message></error></errors>',
    ],
  ] as const)('says a spent quota as the legacy API did, in %s', (wants, body) => {
    const answer = translate('{"status":429,"title":"Too many requests"}', { status: 429, wants })

    expect(answer).toMatchObject({ status: 509, body })
    expect(answer.headers).toMatchObject({
      'x-bc-apilimit-remaining': '0',
      'content-type': `application/${wants}`,
    })
  })

  it('says the same of a spent quota that came without a window', () => {
    const answer = translate('', { status: 429, headers: {} })

    expect(answer.status).toBe(509)
    expect(answer.headers['x-bc-apilimit-remaining']).toBe('0')
  })

  it.each([
    ['json', '[{"status":403,"message":"Missing scope"}]'],
    ['xml', '<errors><error><status>403</status><message>Missing scope</message></error></errors>'],
  ] as const)("turns the OAuth gateway's refusal into the legacy one, in %s", (wants, body) => {
    const refusal = '{"status":403,"title":"Missing scope","type":"/a","errors":{}}'

    const answer = translate(refusal, {
      status: 403,
      wants,
      headers: { 'content-type': 'application/problem+json' },
    })

    expect(answer).toMatchObject({ status: 403, body })
  })

  it("keeps every byte of V2's own errors", () => {
    const errors = '[ {"status":404, "message":"The requested resource was not found."} ]'

    expect(translate(errors, { status: 404, wants: 'json' }).body).toBe(errors)
  })

  it("writes V2's own errors as XML with all that they say", () => {
    const errors = '[{"status":409,"message":"Taken","details":{"id":12345678901234567890}}]'

    expect(translate(errors, { status: 409 }).body).toBe(
      '<errors><error><status>409</status><message>Taken</message><details><id>12345678901234567890</id></details></error></errors>',
    )
  })

  it('says in words what was refused without any', () => {
    const answer = translate('', { status: 404, headers: {}, wants: 'json' })

    expect(answer.body).toBe('[{"status":404,"message":"Not Found"}]')
  })

  it('leaves a HEAD that is refused without a body', () => {
    const answer = translate('', { status: 404, headers: { 'content-type': 'application/json' } })

    expect([answer.headers['content-type'], answer.body]).toEqual(['application/xml', ''])
  })

  it('reads an answer that was compressed unasked', () => {
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' }

    const answer = translate('', { headers, body: gzipSync('{"id":1}') })

    expect(answer.body).toBe('<order><id>1</id></order>')
    expect(answer.headers).not.toHaveProperty('content-encoding')
  })

  it.each<[string, string, Partial<OAuthAnswer>]>([
    ['a page', '<html>', { headers: { 'content-type': 'text/html' } }],
    [
      'a page for a client of JSON',
      '<html>',
      { wants: 'json', headers: { 'content-type': 'text/html' } },
    ],
    ['JSON that breaks off', '{"id":', {}],
    ['what is nested without an end', '['.repeat(100_000) + ']'.repeat(100_000), {}],
    [
      'a compressed body that is none',
      'x',
      { headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' } },
    ],
  ])('refuses to translate %s', (_what, body, overrides) => {
    expect(() => translate(body, overrides)).toThrow(LegacyAnswerError)
  })

  it('quotes nothing of an answer that it cannot translate', () => {
    const refusal = refusalOf(() => translate('{"email":ann@example.com'))

    expect(refusal).toMatchObject({ kind: 'SyntaxError' })
    expect(inspect(refusal, { showHidden: true, depth: 9 })).not.toContain('ann@')
  })
})

function refusalOf(translation: () => unknown): unknown {
  try {
    return translation()
  } catch (error) {
    return error
  }
}
