import { describe, expect, it } from 'vitest'
import { toOAuthPath } from './legacy-path.ts'

describe('toOAuthPath', () => {
  it.each([
    ['/orderstatuses', '/order_statuses'],
    ['/optionsets/5/options', '/option_sets/5/options'],
    ['/products/1/customfields/2', '/products/1/custom_fields/2'],
    ['/products/1/configurablefields/count', '/products/1/configurable_fields/count'],
    ['/products/1/discountrules', '/products/1/discount_rules'],
    [
      '/orders/1/shippingaddresses/2/shippingquotes',
      '/orders/1/shipping_addresses/2/shipping_quotes',
    ],
    ['/taxclasses/1', '/tax_classes/1'],
    ['/customergroups', '/customer_groups'],
    ['/giftcertificates', '/gift_certificates'],
  ])('spells %s with its underscore', (legacy, path) => {
    expect(toOAuthPath(legacy)).toEqual({ path })
  })

  it.each([
    ['the new spelling', '/option_sets/5'],
    ['a resource of one word', '/orders/100/products'],
    ['a name with a known one in it', '/optionsetsold/1'],
    ['an id', '/coupons/OPTIONSETS'],
    ['what objects are born with', '/constructor/__proto__'],
    ['a final slash', '/orders/'],
    ['a segment that is nothing but an extension', '/orders/.json'],
    ['an extension that is not the last thing', '/orders.json/1'],
    ['another extension', '/orders.csv'],
    ['the root', '/'],
  ])('leaves %s as it is', (_what, path) => {
    expect(toOAuthPath(path)).toEqual({ path })
  })

  it.each([
    ['/orders/100.json', '/orders/100', 'json'],
    ['/optionsets.xml', '/option_sets', 'xml'],
    ['/products/count.json', '/products/count', 'json'],
  ])('takes the extension off %s', (legacy, path, extension) => {
    expect(toOAuthPath(legacy)).toEqual({ path, extension })
  })
})
