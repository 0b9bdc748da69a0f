import { describe, expect, it } from 'vitest'
import { LegacyBodyError } from './errors.ts'
import { decodeXml } from './xml-encoding.ts'

const declaring = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?><a>é</a>`
const latin1 = (text: string) => Buffer.from(text, 'latin1')
const utf16 = (text: string) => Buffer.from(text, 'utf16le')
const bigEndian = (text: string) => utf16(text).swap16()

describe('decodeXml', () => {
  it.each<[string, Buffer, string | undefined]>([
    ['UTF-8 that nothing names', Buffer.from('<a>é</a>'), undefined],
    ['UTF-8 by its mark', Buffer.from('\uFEFF<a>é</a>'), 'text/xml; charset=iso-8859-1'],
    ['UTF-16 by its mark', utf16('\uFEFF<a>é</a>'), undefined],
    ['UTF-16 in the other order', bigEndian('\uFEFF<a>é</a>'), undefined],
    ['Latin 1 by the type', latin1('<a>é</a>'), 'application/xml; charset="ISO-8859-1"'],
    ['UTF-16 by the type', utf16('<a>é</a>'), 'application/xml;charset=utf-16le'],
  ])('reads %s', (_what, body, contentType) => {
    expect(decodeXml(body, contentType)).toBe('<a>é</a>')
  })

  it.each(['ISO-8859-1', 'windows-1252', 'latin1'])('reads what declares %s', (encoding) => {
    expect(decodeXml(latin1(declaring(encoding)), 'application/xml')).toBe(declaring(encoding))
  })

  it.each(['UTF-8', 'utf8', 'US-ASCII'])('reads what declares %s', (encoding) => {
    expect(decodeXml(Buffer.from(declaring(encoding)), undefined)).toBe(declaring(encoding))
  })

  it('goes by the type where the document declares otherwise', () => {
    const body = Buffer.from(declaring('ISO-8859-1'))

    expect(decodeXml(body, 'text/xml; charset=utf-8')).toContain('é')
  })

  it.each<[string, Buffer, string | undefined]>([
    ['an encoding that is not read', latin1(declaring('EUC-JP')), undefined],
    ['a type with another one', Buffer.from('<a/>'), 'text/xml; charset=koi8-r'],
    ['bytes that are no UTF-8', latin1('<a>é</a>'), undefined],
    ['half a character of UTF-16', utf16('\uFEFF<a/>').subarray(0, -1), undefined],
  ])('refuses %s', (_what, body, contentType) => {
    expect(() => decodeXml(body, contentType)).toThrow(LegacyBodyError)
  })
})
