import { describe, expect, it } from 'vitest'
import { compareGranted } from './compare-granted.ts'

const verdicts = (wanted: readonly string[], granted: readonly string[]) =>
  Object.fromEntries(compareGranted(wanted, granted).map(({ scope, verdict }) => [scope, verdict]))

describe('compareGranted', () => {
  it('finds what is granted, what is missing and what is too much', () => {
    expect(
      verdicts(
        ['store_v2_orders', 'store_v2_products_read_only'],
        ['store_v2_orders', 'store_v2_customers'],
      ),
    ).toEqual({
      store_v2_orders: 'granted',
      store_v2_products_read_only: 'missing',
      store_v2_customers: 'excess',
    })
  })

  it('does not count what every account is given', () => {
    expect(
      verdicts(['default'], ['store_v2_default', 'users_basic_information', 'default']),
    ).toEqual({ default: 'granted' })
  })

  it('takes a scope that may modify for its read-only form, and its read-only form for none', () => {
    expect(verdicts(['store_v2_orders_read_only'], ['store_v2_orders'])).toEqual({
      store_v2_orders_read_only: 'granted',
      store_v2_orders: 'excess',
    })
    expect(verdicts(['store_v2_orders'], ['store_v2_orders', 'store_v2_orders_read_only'])).toEqual(
      { store_v2_orders: 'granted' },
    )
    expect(verdicts(['store_v2_orders'], ['store_v2_orders_read_only'])).toEqual({
      store_v2_orders: 'missing',
    })
  })

  it('takes full access to metafields for the standard one, and says that it is more', () => {
    expect(verdicts(['store_metafield_write'], ['store_metafield_write_all'])).toEqual({
      store_metafield_write: 'granted',
      store_metafield_write_all: 'excess',
    })
  })

  it('knows a scope by its other spellings, and keeps what it does not know', () => {
    expect(verdicts(['store_checkouts', 'store_new'], ['store_v2_checkouts', 'store_odd'])).toEqual(
      {
        store_checkout: 'granted',
        store_new: 'missing',
        store_odd: 'excess',
      },
    )
  })
})
