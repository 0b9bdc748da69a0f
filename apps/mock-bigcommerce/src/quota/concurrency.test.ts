import { theCatalog } from '@latchkey/scope-catalog'
import { describe, expect, it } from 'vitest'
import { Concurrency } from './concurrency.ts'

describe('how many calls a store takes at once', () => {
  it.each([
    ['GET /v3/promotions', 40],
    ['GET /v3/promotions/{promotion_id}/codes', 10],
    ['POST /v3/promotions/{promotion_id}/codes', 40],
    ['POST /v3/segments/{segmentId}/shopper-profiles', 10],
    ['PUT /v3/pricelists/{price_list_id}/records/{variant_id}/{currency_code}', 40],
  ])('of %s is %d, store by store', (id, most) => {
    const concurrency = new Concurrency()
    const call = { storeHash: 'wuxeae6', requirement: theCatalog().findById(id) }

    const ends = Array.from({ length: most }, () => concurrency.begin(call))
    const tooMany = concurrency.begin(call)
    const elsewhere = concurrency.begin({ ...call, storeHash: 'other99' })
    ends[0]?.()
    const next = concurrency.begin(call)

    expect(ends).not.toContain(undefined)
    expect([tooMany, typeof elsewhere, typeof next]).toEqual([undefined, 'function', 'function'])
  })

  it('has no bound where BigCommerce states none', () => {
    const concurrency = new Concurrency()
    const call = { storeHash: 'wuxeae6', requirement: theCatalog().findById('GET /v2/time') }

    const ends = Array.from({ length: 100 }, () => concurrency.begin(call))

    expect(ends).not.toContain(undefined)
  })
})
