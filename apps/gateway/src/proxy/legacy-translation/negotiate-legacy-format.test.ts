import { describe, expect, it } from 'vitest'
import { legacyFormatSent, negotiateLegacyFormat } from './negotiate-legacy-format.ts'

describe('negotiateLegacyFormat', () => {
  it.each([
    ['nothing', undefined, undefined, 'xml'],
    ['an empty Accept', '', undefined, 'xml'],
    ['a wildcard', '*/*', undefined, 'xml'],
    ['a wildcard of one kind', 'application/*;q=0.5', undefined, 'xml'],
    ['a wildcard and an extension', '*/*', 'json', 'json'],
    ['an extension alone', undefined, 'json', 'json'],
    ['JSON', 'application/json', undefined, 'json'],
    ['JSON in capitals with a parameter', 'Application/JSON; charset=utf-8', undefined, 'json'],
    ['the older XML type', 'text/xml', undefined, 'xml'],
    ['full weight against an extension', 'application/json', 'xml', 'json'],
    ['a full weight written out', 'application/json;q=1.0', 'xml', 'json'],
    ['less weight against an extension', 'application/json;q=0.9', 'xml', 'xml'],
    ['less weight alone', 'application/json;q=0.9', undefined, 'json'],
    ['two lesser weights', 'application/xml;q=0.2, application/json; q=0.7', undefined, 'json'],
    ['two full weights', 'application/json, application/xml', undefined, 'json'],
    [
      'a browser',
      'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
      'json',
      'json',
    ],
    ['a browser without extension', 'text/html,application/xml;q=0.9,*/*;q=0.8', undefined, 'xml'],
    ['a weight that is no number', 'application/json;q=high', 'xml', 'json'],
    ['anything but XML', '*/*, application/xml;q=0', undefined, 'json'],
    ['another type alone', 'text/html', undefined, 'unacceptable'],
    ['another type with an extension', 'text/html', 'json', 'json'],
    ['XML excluded and nothing else named', 'application/xml;q=0', undefined, 'unacceptable'],
  ] as const)('reads %s', (_what, accept, extension, format) => {
    expect(negotiateLegacyFormat(accept, extension)).toBe(format)
  })
})

describe('legacyFormatSent', () => {
  it.each([
    ['no header', undefined, 'none'],
    ['an empty header', ' ', 'none'],
    ['JSON', 'application/json; charset=utf-8', 'json'],
    ['XML', 'application/xml', 'xml'],
    ['the older XML type', 'TEXT/XML', 'xml'],
    ['a form', 'application/x-www-form-urlencoded', 'unsupported'],
    ['a type that only contains XML', 'application/soap+xml', 'unsupported'],
  ])('reads %s', (_what, contentType, format) => {
    expect(legacyFormatSent(contentType)).toBe(format)
  })
})
