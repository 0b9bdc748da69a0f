import { describe, expect, it } from 'vitest'
import { diff } from './diff.ts'

describe('diff', () => {
  it('finds what is missing, what is superfluous and what satisfies what', () => {
    const difference = diff(
      ['store_v2_orders', 'store_cart'],
      ['store_v2_orders', 'store_v2_products_read_only'],
    )

    expect(difference.missing).toEqual(new Set(['store_v2_products_read_only']))
    expect(difference.superfluous).toEqual(new Set(['store_cart']))
    expect(difference.satisfiedBy).toEqual(new Map([['store_v2_orders', 'store_v2_orders']]))
  })

  it('lets a scope that may modify satisfy its read-only form, and says that less would do', () => {
    const difference = diff(['store_v2_orders'], ['store_v2_orders_read_only'])

    expect(difference.missing).toEqual(new Set())
    expect(difference.superfluous).toEqual(new Set())
    expect(difference.satisfiedBy.get('store_v2_orders_read_only')).toBe('store_v2_orders')
    expect(difference.reducible).toEqual(
      new Map([['store_v2_orders', 'store_v2_orders_read_only']]),
    )
  })

  it('calls a scope reducible only if nothing needs it to modify', () => {
    const needed = ['store_v2_orders', 'store_v2_orders_read_only']

    expect(diff(['store_v2_orders'], needed).reducible).toEqual(new Map())
  })

  it('does not let a read-only scope satisfy one that may modify', () => {
    const difference = diff(['store_v2_orders_read_only'], ['store_v2_orders'])

    expect(difference.missing).toEqual(new Set(['store_v2_orders']))
    expect(difference.superfluous).toEqual(new Set(['store_v2_orders_read_only']))
  })

  it('prefers the exact scope to the one that may modify, which is superfluous then', () => {
    const held = ['store_v2_orders', 'store_v2_orders_read_only']

    expect(diff(held, ['store_v2_orders_read_only']).superfluous).toEqual(
      new Set(['store_v2_orders']),
    )
  })

  it('takes spellings of an id for the id', () => {
    const difference = diff(['store_checkouts'], ['store_v2_checkouts', 'store_checkout_read_only'])

    expect(difference.missing).toEqual(new Set())
    expect([...difference.satisfiedBy.values()]).toEqual(['store_checkout', 'store_checkout'])
  })

  it('minds no scope that comes unasked, and needs no default scope to be granted', () => {
    const difference = diff(['store_v2_default', 'users_basic_information'], ['default'])

    expect(difference.missing).toEqual(new Set())
    expect(difference.superfluous).toEqual(new Set())
  })

  it('compares ids that it does not know as they are', () => {
    const difference = diff(['store_new', 'constructor'], ['store_new', '__proto__'])

    expect(difference.missing).toEqual(new Set(['__proto__']))
    expect(difference.superfluous).toEqual(new Set(['constructor']))
  })

  it('orders what it finds by name, whatever the order of what came in', () => {
    const scopes = ['store_v2_orders', 'store_cart', 'store_sites']

    expect([...diff([], scopes).missing]).toEqual([...diff([], scopes.toReversed()).missing])
    expect([...diff([], scopes).missing]).toEqual(scopes.toSorted())
  })
})
