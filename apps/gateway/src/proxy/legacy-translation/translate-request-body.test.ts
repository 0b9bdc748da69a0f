import { XMLParser } from 'fast-xml-parser'
import { describe, expect, it } from 'vitest'
import { LegacyBodyError, type LegacyBodyReason } from './errors.ts'
import {
  MOST_TRANSLATED_BYTES,
  xmlBodyToJson,
  type XmlBodyOptions,
} from './translate-request-body.ts'

const jsonOf = (xml: string) => JSON.parse(xmlBodyToJson(Buffer.from(xml)).toString()) as unknown

function refusalOf(body: string | Buffer, options?: XmlBodyOptions): unknown {
  try {
    return xmlBodyToJson(Buffer.from(body), options).toString()
  } catch (error) {
    return error
  }
}

describe('xmlBodyToJson', () => {
  it('reads a record as the legacy API did', () => {
    const json = jsonOf(`<?xml version="1.0" encoding="UTF-8"?>
      <product xmlns:xlink="http://www.w3.org/1999/xlink" a="1">
        <name>Canvas &amp; leather</name>
        <price>10.10</price>
        <id>12345678901234567890</id>
        <is_visible>true</is_visible>
        <is_featured>false</is_featured>
        <brand_id>NULL</brand_id>
        <sku/>
        <upc></upc>
        <categories><value>2</value><value>3</value></categories>
        <images><image><file>a.png</file></image></images>
        <primary_image id="1"><file>b.png</file></primary_image>
      </product>`)

    expect(json).toEqual({
      name: 'Canvas & leather',
      price: '10.10',
      id: '12345678901234567890',
      is_visible: true,
      is_featured: false,
      brand_id: null,
      sku: '',
      upc: '',
      categories: ['2', '3'],
      images: [{ file: 'a.png' }],
      primary_image: { file: 'b.png' },
    })
  })

  it.each([
    ['a record whose name is a plural', '<orders><order>1</order></orders>', { order: '1' }],
    [
      'a list of one value',
      '<p><category_ids><value>1</value></category_ids></p>',
      { category_ids: ['1'] },
    ],
    ['a field named value', '<option><value>1</value></option>', { value: '1' }],
    [
      'a field named value in an item named so',
      '<p><values><value><value>1</value></value></values></p>',
      { values: [{ value: '1' }] },
    ],
    [
      'a value in a name that is no plural',
      '<p><data><value>1</value></data></p>',
      { data: ['1'] },
    ],
    [
      'truth in what V2 has as a text',
      '<p><name>true</name><visible>false</visible><tags><value>true</value></tags></p>',
      { name: 'true', visible: 'false', tags: ['true'] },
    ],
    [
      'truth by the names of booleans that do not say so',
      '<p><enabled>true</enabled><reset_pass_on_login>false</reset_pass_on_login></p>',
      { enabled: true, reset_pass_on_login: false },
    ],
    [
      'what is almost a word of its own',
      '<p><a>null</a><b> NULL </b><is_visible>TRUE</is_visible></p>',
      { a: 'null', b: ' NULL ', is_visible: 'TRUE' },
    ],
    [
      'marked text with white space around it',
      '<p><a> <![CDATA[<b>&amp;</b>]]> </a></p>',
      { a: ' <b>&amp;</b> ' },
    ],
    ['numbered characters', '<p><a>&#233;&#x1F600;&#13;</a></p>', { a: 'é😀\r' }],
    ['a reference that yields another one, which stays', '<p><a>&amp;lt;</a></p>', { a: '&lt;' }],
    ['comments', '<!-- a --><p><!-- <b> --><a>1<!-- 2 -->3</a></p><!-- c -->', { a: '13' }],
    ['single quotes and white space in tags', '<p ><a b=\'1\' c = "2" >1</a ></p >', { a: '1' }],
    ['a byte order mark', '\uFEFF<p><a>1</a></p>', { a: '1' }],
    ['two fields with one prefix', '<p><a>1</a><a_b>2</a_b></p>', { a: '1', a_b: '2' }],
  ])('reads %s', (_what, xml, json) => {
    expect(jsonOf(xml)).toEqual(json)
  })

  it('gives a field that is called like a part of every object as any other', () => {
    const json = xmlBodyToJson(
      Buffer.from('<p><__proto__><admin>1</admin></__proto__></p>'),
    ).toString()

    expect(json).toBe('{"__proto__":{"admin":"1"}}')
  })

  const laughs = `<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><l>&b;</l>`
  const external = '<!DOCTYPE p [<!ENTITY f SYSTEM "file:///etc/passwd">]><p><a>&f;</a></p>'

  it.each<[string, string | Buffer, LegacyBodyReason]>([
    ['entities that multiply', laughs, 'declaration'],
    ['an external entity', external, 'declaration'],
    ['a document type alone', '<!DOCTYPE p><p/>', 'declaration'],
    ['a document type inside of an element', '<p><!DOCTYPE p></p>', 'malformed'],
    ['a processing instruction', '<p><?php x ?></p>', 'declaration'],
    ['a declaration that is not at the beginning', '<p><?xml version="1.0"?></p>', 'malformed'],
    ['an entity that nothing declares', '<p><a>&nbsp;</a></p>', 'malformed'],
    ['a lone ampersand', '<p><a>a & b</a></p>', 'malformed'],
    ['an entity in capitals', '<p><a>&AMP;</a></p>', 'malformed'],
    ['a character that XML cannot carry', '<p><a>&#0;</a></p>', 'malformed'],
    ['a character beyond Unicode', '<p><a>&#x110000;</a></p>', 'malformed'],
    ['half a surrogate pair', '<p><a>&#xD800;</a></p>', 'malformed'],
    ['a raw control character', '<p><a>\u0001</a></p>', 'malformed'],
    ['elements that cross', '<p><a><b></a></b></p>', 'malformed'],
    ['an element left open', '<p><a>1</a>', 'malformed'],
    ['an element closed twice', '<p></p></p>', 'malformed'],
    ['two roots', '<p/><p/>', 'malformed'],
    ['text beside the root', '<p/>x', 'malformed'],
    ['an unquoted attribute', '<p a=1/>', 'malformed'],
    ['an attribute that swallows markup', '<p a="<b>"/>', 'malformed'],
    ['a tag left open', '<p', 'malformed'],
    ['a comment left open', '<p><!-- </p>', 'malformed'],
    ['marked text left open', '<p><![CDATA[</p>', 'malformed'],
    ['a name with a prefix', '<a:p/>', 'malformed'],
    ['white space alone', ' \n', 'malformed'],
    ['a record without a field', '<product> </product>', 'shape'],
    ['JSON', '{"name":"a"}', 'malformed'],
    ['another encoding', '<?xml version="1.0" encoding="EBCDIC"?><p/>', 'encoding'],
    [
      'a declaration that does not come first',
      '\n<?xml version="1.0"?><p><a>1</a></p>',
      'malformed',
    ],
    [
      'bytes that are no UTF-8',
      Buffer.from([0x3c, 0x70, 0x3e, 0xff, 0x3c, 0x2f, 0x70, 0x3e]),
      'encoding',
    ],
    ['elements too deep in one another', '<a>'.repeat(33) + '</a>'.repeat(33), 'nesting'],
    ['too many elements', `<a>${'<b/>'.repeat(100_000)}</a>`, 'size'],
    ['fields of an item that are given twice', '<p><as><a><b/><b/></a></as></p>', 'shape'],
    ['text between items', '<p><as><a>1</a>text</as></p>', 'shape'],
    ['text between fields', '<p><a>1</a>text</p>', 'shape'],
    ['a field that is given twice', '<p><a>1</a><b>1</b><a>2</a></p>', 'shape'],
    ['a record that is text', '<p>text</p>', 'shape'],
  ])('refuses %s', (_what, body, reason) => {
    const refusal = refusalOf(body)

    expect(refusal).toBeInstanceOf(LegacyBodyError)
    expect(refusal).toMatchObject({ code: 'LEGACY_BODY_INVALID', reason })
  })

  it('takes a body of as many bytes as are translated, and refuses one more unread', () => {
    const text = 'x'.repeat(MOST_TRANSLATED_BYTES - '<p><a></a></p>'.length)
    const most = `<p><a>${text}</a></p>`

    expect(refusalOf(most) === `{"a":"${text}"}`).toBe(true)
    expect(refusalOf(`${most} `) instanceof LegacyBodyError).toBe(true)
    expect(refusalOf('<p><a>1</a></p>', { maximumBytes: 14 })).toMatchObject({ reason: 'size' })
  })

  it('has nothing to read in a body of no bytes', () => {
    expect(refusalOf('')).toBe('')
  })

  it('gives every refusal the same message, and nothing of the body', () => {
    const messages = ['<p>secret', '<!DOCTYPE secret>', '<p>secret</p>', '&secret;'].map(
      (body) => (refusalOf(body) as Error).message,
    )

    expect(new Set(messages)).toEqual(new Set(['the XML body could not be read as a V2 resource']))
  })

  it('agrees with an independent parser on whatever both take', () => {
    const parser = new XMLParser({
      parseTagValue: false,
      trimValues: false,
      ignoreDeclaration: true,
    })
    const whole = ['<a>x</a>', '<b>&lt;</b>', '<c/>', '<d><a>1</a></d>', '<!--y-->']
    const broken = ['<a>', '</a>', '<e>', '</e>', '<![CDATA[z]]>', 'x']
    const pieces = [...whole, ...broken]
    let state = 5
    const next = () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) >>> 8

    const read = Array.from({ length: 3000 }, () => {
      const inner = Array.from({ length: 4 }, () => pieces[next() % pieces.length]).join('')
      const ours = refusalOf(`<r>${inner}</r>`)
      if (typeof ours !== 'string') return undefined
      const { r: theirs } = parser.parse(`<r>${inner}</r>`) as { r: unknown }
      return { inner, ours, theirs: theirs === '' ? '{}' : JSON.stringify(theirs) }
    }).filter((each) => each !== undefined)

    expect(read.length).toBeGreaterThan(50)
    expect(read.filter(({ ours, theirs }) => ours !== theirs)).toEqual([])
  })

  it('is soon done with documents made to keep a reader busy', () => {
    const hostile = [
      `<p a="1"${' '.repeat(1_000_000)}b`,
      `<p ${'a'.repeat(1_000_000)}`,
      '<'.repeat(1_000_000),
      `<p>${'<![CDATA['.repeat(100_000)}`,
      `<p>${'&'.repeat(1_000_000)}</p>`,
      `<p>${"<a '".repeat(250_000)}`,
    ]

    const refusals = hostile.map((body) => refusalOf(body))

    expect(refusals.every((refusal) => refusal instanceof LegacyBodyError)).toBe(true)
  })
})
