import { describe, expect, it } from 'vitest'
import { rulesOf } from './route-row.ts'

describe('a row of routes', () => {
  it('is one rule for each of its methods, with what they share', () => {
    const rules = rulesOf([['PUT GET', '/v2/tax_classes/{id}', 'information', 'legacy']])

    const shared = {
      path: '/v2/tax_classes/{id}',
      aliases: ['/v2/taxclasses/{id}'],
      marks: ['legacy'],
    }
    expect(rules).toEqual([
      {
        method: 'GET',
        anyOf: ['store_v2_information_read_only', 'store_v2_information'],
        ...shared,
      },
      { method: 'PUT', anyOf: ['store_v2_information'], ...shared },
    ])
  })

  it('has legacy spellings in V2 alone', () => {
    const [rule] = rulesOf([['GET', '/v3/products/custom_fields', 'products']])

    expect(rule?.aliases).toEqual([])
  })

  it('is refused when its access says nothing about its method', () => {
    expect(() => rulesOf([['GET', '/v3/tax/classes', 'taxClasses']])).toThrow(
      'taxClasses says nothing about GET',
    )
  })
})
