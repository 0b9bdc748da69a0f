import { describe, expect, it } from 'vitest'
import { MissingScopeError } from './errors.ts'
import { theCatalog } from './the-catalog.ts'

const read = theCatalog().require('GET', '/v3/catalog/products/7')
const write = theCatalog().require('PUT', '/v3/catalog/products/7')

describe('ScopeRequirement', () => {
  it.each([
    ['reads with the read-only scope', read, 'store_v2_products_read_only', true],
    ['reads with the scope that may modify', read, 'store_v2_products', true],
    ['writes with the scope that may modify', write, 'store_v2_products', true],
    ['does not write with the read-only scope', write, 'store_v2_products_read_only', false],
    ['does not read with another scope', read, 'store_v2_orders', false],
    ['does not read with a metafield scope', read, 'store_metafield_write_all', false],
  ])('%s', (_what, requirement, scope, isGranted) => {
    expect(requirement.isGranted(new Set([scope]))).toBe(isGranted)
  })

  it('takes another spelling of a scope for that scope', () => {
    const checkout = theCatalog().require('PUT', '/v3/checkouts/7')

    expect(checkout.isGranted(new Set(['store_checkouts']))).toBe(true)
    expect(checkout.isGranted(new Set(['store_checkouts_read_only']))).toBe(false)
  })

  it('asks nothing of a token where the default scope suffices', () => {
    const hooks = theCatalog().require('POST', '/v3/hooks')

    expect([hooks.permission, hooks.isGranted(new Set())]).toEqual(['none', true])
  })

  it('is silent when a scope was granted', () => {
    expect(() => {
      write.assertGranted(new Set(['store_v2_products', 'users_basic_information']))
    }).not.toThrow()
  })

  it('refuses by naming the scope as the control panel does, with its id', () => {
    const refuse = () => {
      read.assertGranted(new Set(['store_v2_products_mistyped']))
    }

    expect(refuse).toThrow(MissingScopeError)
    expect(refuse).toThrow(
      expect.objectContaining({
        code: 'SCOPE_MISSING',
        message: 'the credential lacks Products (store_v2_products_read_only or store_v2_products)',
        requirement: read,
        missing: ['store_v2_products_read_only', 'store_v2_products'],
      }),
    )
  })

  it('names every kind of scope that would do', () => {
    const capture = theCatalog().require('POST', '/v3/orders/7/payment_actions/capture')

    expect(() => {
      capture.assertGranted(new Set())
    }).toThrow(
      'the credential lacks Order Transactions (store_v2_transactions), or Orders (store_v2_orders)',
    )
  })
})
