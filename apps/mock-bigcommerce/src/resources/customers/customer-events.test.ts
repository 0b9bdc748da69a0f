import { ManualClock } from '@latchkey/kernel'
import { describe, expect, it } from 'vitest'
import type { Route } from '../../routing/route.ts'
import { fillStore } from '../../seed/fill-store.ts'
import { sampleSeed } from '../../seed/sample-seed.ts'
import { SeedStores } from '../../seed/seed.ts'
import { StoreState } from '../../state/store-state.ts'
import { customersFamily } from './family.ts'

interface Written {
  readonly params?: Record<string, string>
  readonly query?: string
  readonly body?: unknown
}

/** What the sample store tells of one write. */
function toldOf(id: Route['id'], { params = {}, query, body }: Written) {
  const told: [scope: string, data: object][] = []
  const clock = new ManualClock(new Date('2026-01-01T00:00:00Z'))
  for (const seeded of SeedStores.parse(sampleSeed())) {
    const store = new StoreState(seeded, clock, (scope, data) => told.push([scope, data]))
    fillStore(store)
    told.length = 0
    const route = customersFamily.routes.find((each) => each.id === id)
    route?.answer({
      store,
      caller: { kind: 'legacy', username: 'admin' },
      params,
      query: new URLSearchParams(query),
      body,
      now: clock.now(),
      link: (resource) => ({ url: resource, resource }),
    })
  }
  return told
}

const joerg = { type: 'customer', id: 2 }
const address = { type: 'customer', id: 1, address: { customer_id: 2 } }
const person = { first_name: 'Zoë', last_name: 'Ünal', email: 'zoe@example.com' }

describe('webhooks are told', () => {
  it.each<[string, Route['id'], Written, string, object]>([
    [
      'of a new customer',
      'POST /v3/customers',
      { body: [person] },
      'store/customer/created',
      { type: 'customer', id: 10 },
    ],
    [
      'of a customer changed in V2',
      'PUT /v2/customers/{customer_id}',
      { params: { customer_id: '2' }, body: {} },
      'store/customer/updated',
      joerg,
    ],
    [
      'of a customer deleted, and not of what goes along',
      'DELETE /v3/customers',
      { query: 'id:in=2' },
      'store/customer/deleted',
      joerg,
    ],
    [
      'of an address changed, and not of its customer',
      'PUT /v3/customers/addresses',
      { body: [{ id: 1, city: 'Cölln' }] },
      'store/customer/address/updated',
      address,
    ],
    [
      'of an address deleted in V2',
      'DELETE /v2/customers/{customer_id}/addresses/{customer_address_id}',
      { params: { customer_id: '2', customer_address_id: '1' } },
      'store/customer/address/deleted',
      address,
    ],
    [
      'of a new subscriber',
      'POST /v3/customers/subscribers',
      { body: { email: 'zoe@example.com' } },
      'store/subscriber/created',
      { type: 'subscriber', id: 3 },
    ],
  ])('%s', (_what, id, written, scope, data) => {
    expect(toldOf(id, written)).toEqual([[scope, data]])
  })

  it('of a customer who may log in elsewhere', () => {
    const body = [{ id: 2, channel_ids: [1, 664_177] }]

    expect(toldOf('PUT /v3/customers', { body })).toEqual([
      ['store/customer/updated', joerg],
      [
        'store/customer/channel/login/access/updated',
        { type: 'customer', customer_id: 2, channel_ids: [1, 664_177] },
      ],
    ])
  })
})
