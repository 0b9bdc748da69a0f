import { ManualClock } from '@latchkey/kernel'
import { describe, expect, it } from 'vitest'
import type { ResourceCall } from '../../routing/route.ts'
import { fillStore } from '../../seed/fill-store.ts'
import { sampleSeed } from '../../seed/sample-seed.ts'
import { SeedStores } from '../../seed/seed.ts'
import { kind, uuidKind } from '../../state/kind.ts'
import { StoreState } from '../../state/store-state.ts'
import {
  changeMetafield,
  createMetafield,
  deleteMetafield,
  metafieldsFor,
} from './metafield-store.ts'
import { METAFIELD_PARENTS, STORE_RESOURCE_ID } from './parents.ts'

const CART = '29520ea6-2d39-4b39-836e-06ea14bf9f69'
const now = new Date('2026-01-01T00:00:00Z')

/** A call to the sample store, what it told of, and a parent by its type. */
function storeForTest(type: string) {
  const events: [string, object][] = []
  const [seeded] = SeedStores.parse(sampleSeed())
  const parent = METAFIELD_PARENTS.find((each) => each.type === type)
  if (seeded === undefined || parent === undefined) throw new Error('the sample is incomplete')
  const store = new StoreState(seeded, new ManualClock(now), (...event) => {
    events.push([event[0], event[1]])
  })
  fillStore(store)
  store.records(kind('channels')).put({ id: 1 })
  store.records(kind('locations')).put({ id: 1 })
  const caller = { kind: 'oauth', clientId: 'client', scopes: new Set<string>() } as const
  const call: ResourceCall = {
    store,
    caller,
    params: {},
    query: new URLSearchParams(),
    body: undefined,
    now,
    link: (resource) => ({ url: resource, resource }),
  }
  return { call, parent, events }
}

const wanted = { namespace: 'n', key: 'k', value: 'v' }

describe('a metafield', () => {
  it.each([
    ['product', '77', ['store/product/metafield', 'store/metafield']],
    ['variant', '77', ['store/product/variant/metafield', 'store/metafield']],
    ['category', '18', ['store/category/metafield', 'store/metafield']],
    ['brand', '35', ['store/brand/metafield', 'store/metafield']],
    ['order', '100', ['store/order/metafield', 'store/metafield']],
    ['channel', '1', ['store/channel/metafield', 'store/metafield']],
    ['location', '1', ['store/inventory/location/metafield', 'store/metafield']],
    ['customer', '2', ['store/metafield']],
    ['store', STORE_RESOURCE_ID, ['store/metafield']],
  ])('of a %s is told of under each name once', (type, id, names) => {
    const { call, parent, events } = storeForTest(type)
    events.length = 0

    const metafield = createMetafield(call, parent, id, wanted)
    changeMetafield(call, parent, metafield, { value: 'w' })
    deleteMetafield(call, parent, metafield)

    expect(events.map(([scope]) => scope)).toEqual(
      ['created', 'updated', 'deleted'].flatMap((what) => names.map((name) => `${name}/${what}`)),
    )
    const data = { metafield_id: metafield.id, resource_id: id }
    expect(new Map(events).get('store/metafield/created')).toEqual({ ...data, resource_type: type })
    if (names.length > 1) expect(events[0]?.[1]).toEqual(data)
  })

  it('of a cart outlives the cart, for the order that was made of it', () => {
    const { call, parent } = storeForTest('cart')
    const carts = call.store.records(uuidKind('carts'))
    carts.put({ id: CART })

    const metafield = createMetafield(call, parent, CART, wanted)
    carts.remove(CART)

    expect(metafieldsFor(call, parent, CART)).toEqual([metafield])
    expect(() => createMetafield(call, parent, 'no-cart', wanted)).toThrow('refused')
  })
})
