import { XMLParser } from 'fast-xml-parser'
import { describe, expect, it } from 'vitest'
import { writeLegacyXml } from './write-legacy-xml.ts'

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

describe('writeLegacyXml', () => {
  it.each([
    [
      'a record',
      'customer',
      { id: '1', name: 'Ann' },
      '<customer><id>1</id><name>Ann</name></customer>',
    ],
    ['nothing', 'order', { notes: null }, '<order><notes>NULL</notes></order>'],
    ['truth', 'order', { a: true, b: false }, '<order><a>true</a><b>false</b></order>'],
    ['empty text', 'order', { phone: '' }, '<order><phone/></order>'],
    ['an empty list', 'orders', [], '<orders/>'],
    [
      'many records',
      'order_statuses',
      [{ id: '0' }, { id: '1' }],
      '<order_statuses><order_status><id>0</id></order_status><order_status><id>1</id></order_status></order_statuses>',
    ],
    [
      'plain values in a list',
      'product',
      { categories: ['2', '3'] },
      '<product><categories><value>2</value><value>3</value></categories></product>',
    ],
    [
      'records in a list whose name has no singular',
      'product',
      { data: [{ id: '1' }] },
      '<product><data><value><id>1</id></value></data></product>',
    ],
    [
      'nothing in a list, as the record that it could be',
      'x',
      { ids: [null, '1'] },
      '<x><ids><id>NULL</id><value>1</value></ids></x>',
    ],
    [
      'lists in a list',
      'x',
      { rows: [['1'], []] },
      '<x><rows><row><value>1</value></row><row/></rows></x>',
    ],
    [
      'a link to another resource',
      'order',
      {
        products: {
          url: 'http://gateway/api/v2/orders/1/products.xml',
          resource: '/orders/1/products',
        },
      },
      '<order><products><link rel="resource" href="http://gateway/api/v2/orders/1/products.xml">/orders/1/products</link></products></order>',
    ],
    ['a field no element can be named for', 'x', { '1 "&': 'a' }, '<x><_1___>a</_1___></x>'],
  ])('writes %s', (_what, root, value, xml) => {
    expect(writeLegacyXml(root, value)).toBe(DECLARATION + xml)
  })

  it('escapes what would be markup, and a carriage return, which would be lost', () => {
    const xml = writeLegacyXml('order', { note: '<b>"a" & b</b>\r\n' })

    expect(xml).toContain('&lt;b&gt;&quot;a&quot; &amp; b&lt;/b&gt;&#13;\n')
  })

  it('replaces characters that XML cannot carry', () => {
    const xml = writeLegacyXml('order', { note: 'a\u0000b\u000Bc\uD800d\uFFFF' })

    expect(xml).toContain('<note>a\uFFFDb\uFFFDc\uFFFDd\uFFFD</note>')
  })

  it('refuses a value that is nested without an end', () => {
    const deep = JSON.parse('['.repeat(500) + ']'.repeat(500)) as unknown

    expect(() => writeLegacyXml('orders', deep)).toThrow(RangeError)
  })

  it('writes what an independent parser reads back', () => {
    const record = { id: '10.10', name: 'Żółć <&> "x" \' 😀', address: { city: 'Oslo' } }

    const parser = new XMLParser({ parseTagValue: false, ignoreDeclaration: true })

    expect(parser.parse(writeLegacyXml('customer', record))).toEqual({ customer: record })
  })
})
