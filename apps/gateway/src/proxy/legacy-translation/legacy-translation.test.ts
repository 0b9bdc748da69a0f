import { describe, expect, it } from 'vitest'
import { formatOfRefusal, translateRequest } from './legacy-translation.ts'

const XML_BODY = { 'content-type': 'application/xml', 'content-length': '20' }

describe('translateRequest', () => {
  it('asks for JSON where the client names nothing, and gives it XML', () => {
    expect(translateRequest({ path: '/optionsets/5', headers: {} })).toEqual({
      path: '/option_sets/5',
      wants: 'xml',
      body: 'pass',
      headers: { accept: 'application/json', 'accept-encoding': 'identity' },
    })
  })

  it("follows the path's extension and takes it off", () => {
    const request = translateRequest({ path: '/orders/100.json', headers: { accept: '*/*' } })

    expect(request).toMatchObject({ path: '/orders/100', wants: 'json' })
  })

  it('has an XML body translated and named as what it becomes', () => {
    const request = translateRequest({ path: '/orders', headers: XML_BODY })

    expect(request.body).toBe('xml-to-json')
    expect(request.headers['content-type']).toBe('application/json')
  })

  it.each([
    ['a JSON body', { 'content-type': 'application/json', 'content-length': '2' }],
    [
      'a JSON body of unknown length',
      { 'content-type': 'application/json', 'transfer-encoding': 'chunked' },
    ],
    ['no body in spite of a type', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['an empty body', { 'content-type': 'application/xml', 'content-length': '0' }],
    ['a body without a type', { 'content-length': '2' }],
    ['a body of another type', { ...XML_BODY, 'content-type': 'text/plain' }],
    ['compressed JSON', { ...XML_BODY, 'content-type': 'text/json', 'content-encoding': 'gzip' }],
  ])('passes %s on', (_what, headers) => {
    expect(translateRequest({ path: '/orders', headers }).body).toBe('pass')
  })

  it.each([
    ['the format that was asked for', '/orders.json', {}, 'json'],
    ['XML where none was agreed on', '/orders', { accept: 'image/png' }, 'xml'],
    ['the extension where Accept has nothing', '/orders.json', { accept: 'image/png' }, 'json'],
  ])('refuses in %s', (_what, path, headers, format) => {
    expect(formatOfRefusal({ path, headers })).toBe(format)
  })

  it.each([
    ['a type to accept that is not spoken', { accept: 'text/csv' }, 'accept'],
    ['compressed XML', { ...XML_BODY, 'content-encoding': 'gzip' }, 'content-encoding'],
  ])('refuses %s', (_what, headers, header) => {
    expect(() => translateRequest({ path: '/orders', headers })).toThrow(
      expect.objectContaining({ code: 'LEGACY_FORMAT_UNSUPPORTED', header }),
    )
  })
})
