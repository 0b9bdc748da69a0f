import { describe, expect, it } from 'vitest'
import { mockForTest } from '../testing/mock-for-test.ts'
import { parseXml } from './parse-xml.ts'
import { renderXml } from './render-xml.ts'

const xml = { accept: 'application/xml', 'content-type': 'application/xml' }

describe('V2 in XML', () => {
  it('shows one record as a singular element, nothing as NULL and links as elements', async () => {
    const { legacy } = mockForTest()

    const { body } = await legacy('/orders/100', { headers: { accept: 'application/xml' } })

    expect(body).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<order><id>100<\/id>/)
    expect(body).toContain('<external_id>NULL</external_id>')
    expect(body).toContain('<is_deleted>false</is_deleted>')
    expect(body).toContain('<total_inc_tax>95.3400</total_inc_tax>')
    expect(body).toContain('<company>Große &amp; Söhne</company>')
    expect(body).toContain(
      '<products><link rel="resource" href="http://mock.test:8090/store/wuxeae6/api/v2/orders/100/products.xml">/orders/100/products</link></products>',
    )
  })

  it('shows many as a plural element with singular children', async () => {
    const { legacy } = mockForTest()

    const { body } = await legacy('/categories?limit=2', { headers: { accept: 'text/xml' } })

    expect(body).toMatch(
      /<categories><category><id>18<\/id>.*<\/category><category>.*<\/categories>/,
    )
    expect(body).toContain('<parent_category_list><value>18</value></parent_category_list>')
  })

  it('calls what is of two words by one', async () => {
    const { legacy } = mockForTest()

    const many = await legacy('/orders/100/shipping_addresses.xml', { headers: { accept: '*/*' } })
    const one = await legacy('/order_statuses/1.xml', { headers: { accept: '*/*' } })

    expect(many.body).toMatch(/<shippingaddresses><shippingaddress><id>.*<\/shippingaddresses>/)
    expect(one.body).toMatch(/<orderstatus><id>1<\/id>/)
  })

  it('shows a refusal as errors', async () => {
    const { legacy } = mockForTest()

    const { body } = await legacy('/orders/1.xml', { headers: { accept: '*/*' } })

    expect(body).toContain(
      '<errors><error><status>404</status><message>The requested resource was not found.</message></error></errors>',
    )
  })

  it('takes a record as XML and gives back the same values', async () => {
    const { legacy } = mockForTest()
    const payload = `<?xml version="1.0" encoding="UTF-8"?>
      <product>
        <name>Läufer &amp; “Söhne” &lt;1&gt; &#9749;</name>
        <type>physical</type>
        <price>10.10</price>
        <weight>1</weight>
        <availability>available</availability>
        <is_visible>true</is_visible>
        <categories><value>18</value></categories>
      </product>`

    const created = await legacy('/products', { method: 'POST', payload, headers: xml })
    const read = await legacy(String(created.headers.location).replace('/store/wuxeae6/api/v2', ''))

    expect(created.statusCode).toBe(201)
    expect(created.body).toContain('<name>Läufer &amp; “Söhne” &lt;1&gt; ☕</name>')
    expect(read.json()).toMatchObject({
      name: 'Läufer & “Söhne” <1> ☕',
      price: '10.1000',
      is_visible: true,
      categories: [18],
    })
  })

  it('takes lists of records inside a record', async () => {
    const { legacy } = mockForTest()
    const payload = `<order>
        <customer_id>3</customer_id>
        <billing_address><first_name>Jane</first_name><company/></billing_address>
        <products>
          <product><product_id>77</product_id><quantity>2</quantity></product>
          <product><product_id>104</product_id><quantity>1</quantity></product>
        </products>
      </order>`

    const placed = await legacy('/orders', { method: 'POST', payload, headers: xml })

    expect(placed.statusCode).toBe(200)
    expect(placed.body).toContain('<subtotal_ex_tax>20.3000</subtotal_ex_tax>')
  })

  it.each([
    ['<value><value>blue</value></value>', { value: 'blue' }],
    ['<value><label>Blue</label><value>blue</value></value>', { label: 'Blue', value: 'blue' }],
    ['<optionvalue><value>blue</value></optionvalue>', { value: 'blue' }],
    ['<o><values><value><value>1</value></value></values></o>', { values: [{ value: '1' }] }],
    ['<o><values><value>1</value></values></o>', { values: ['1'] }],
    ['<addresses><address>here</address></addresses>', { address: 'here' }],
  ])('reads %s as a record', (document, record) => {
    expect(parseXml(Buffer.from(document))).toEqual(record)
  })

  it('reads back what it renders', () => {
    const record = {
      name: 'a & b\r\n“c”',
      empty: '',
      nothing: null,
      tags: ['x', 'y'],
      one: ['z'],
      skus: [{ sku: 'A' }],
      shipping: [{ status: 'sent' }],
    }

    expect(parseXml(Buffer.from(renderXml('products', record)))).toEqual(record)
  })
})
