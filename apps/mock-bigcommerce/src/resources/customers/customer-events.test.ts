import { describe, expect, it } from 'vitest'
import type { Route } from '../../routing/route.ts'
import { listeningStore, type AskedOfStore } from '../../testing/listening-store.ts'

/** What the sample store tells of one write. */
function toldOf(id: Route['id'], written: AskedOfStore) {
  const { told, ask } = listeningStore()
  ask(id, written)
  return told
}

const joerg = { type: 'customer', id: 2 }
const address = { type: 'customer', id: 1, address: { customer_id: 2 } }
const person = { first_name: 'Zoë', last_name: 'Ünal', email: 'zoe@example.com' }

describe('webhooks are told', () => {
  it.each<[string, Route['id'], AskedOfStore, string, object]>([
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
