import { describe, expect, it } from 'vitest'
import { elementNameOf, resourceOf, singularOf } from './xml-names.ts'

describe('singularOf', () => {
  it.each([
    ['order_statuses', 'order_status'],
    ['orderstatuses', 'orderstatus'],
    ['addresses', 'address'],
    ['tax_classes', 'tax_class'],
    ['categories', 'category'],
    ['currencies', 'currency'],
    ['taxes', 'tax'],
    ['option_sets', 'option_set'],
    ['values', 'value'],
    ['batches', 'batch'],
    ['images', 'image'],
    ['prices', 'price'],
    ['messages', 'message'],
    ['skus', 'sku'],
    ['fees', 'fee'],
    ['gift_certificates', 'gift_certificate'],
  ])('says that one of %s is a %s', (plural, singular) => {
    expect(singularOf(plural)).toBe(singular)
  })

  it.each(['count', 'time', 'store', 'address', 'order_status', 'status'])('keeps %s', (name) => {
    expect(singularOf(name)).toBe(name)
  })
})

describe('resourceOf', () => {
  it.each([
    ['/orders', 'orders'],
    ['/orders/100', 'orders'],
    ['/orders/100/shipping_addresses/3', 'shipping_addresses'],
    ['/products/count', 'count'],
    ['/time', 'time'],
    ['/', 'resource'],
  ])('finds what %s is about', (path, resource) => {
    expect(resourceOf(path)).toBe(resource)
  })
})

describe('elementNameOf', () => {
  it.each([
    ['date_created', 'date_created'],
    ['gift wrap: "red"', 'gift_wrap___red_'],
    ['2nd', '_2nd'],
    ['', '_'],
    ['a><b', 'a__b'],
  ])('makes of %j the name %s', (field, name) => {
    expect(elementNameOf(field)).toBe(name)
  })
})
