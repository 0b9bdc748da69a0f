import { describe, expect, it } from 'vitest'
import { mockForTest } from '../../testing/mock-for-test.ts'

const kettle = {
  reference_id: { type: 'ORDER_PRODUCT', value: '2' },
  quantity: 1,
  preferred_outcome_id: 1,
  reason_id: 2,
}

function returning() {
  const { oauth } = mockForTest()
  const ask = (method: 'POST' | 'PUT', path: string, payload: object) =>
    oauth(`/v3/orders${path}`, { method, payload })
  return { oauth, ask }
}

describe('returns', () => {
  it('are asked for as far as goods were sent and are in no return yet', async () => {
    const { oauth, ask } = returning()
    const returnable = async () => (await oauth('/v3/orders/100/returnable-items')).json<unknown>()
    const before = await returnable()

    const created = await ask('POST', '/100/returns', { items: [kettle], comment: 'Beule' })
    const again = await ask('POST', '/100/returns', { items: [kettle] })
    const unsent = await ask('POST', '/101/returns', { items: [kettle] })

    expect(before).toMatchObject({
      data: [
        { reference_id: { value: '1' }, returnable_quantity: 1 },
        { reference_id: { value: '2' }, returnable_quantity: 1 },
      ],
    })
    expect([created.statusCode, created.json()]).toMatchObject([
      201,
      { data: { status: 'OPEN', total: '73.82', customer: { id: 2 }, items: [{ quantity: 1 }] } },
    ])
    expect([again.statusCode, unsent.statusCode]).toEqual([422, 422])
    expect(await returnable()).toMatchObject({ data: [{ returnable_quantity: 1 }] })
  })

  it('are received, reviewed and closed, item by item and one by one', async () => {
    const { oauth, ask } = returning()
    const items = (said: object) => [
      { item_id: 1, ...said },
      { item_id: 9, ...said },
    ]

    const received = await ask(
      'PUT',
      '/100/return/1/received-items',
      items({ received_quantity: 1, pending_quantity: 0 }),
    )
    const reviewed = await ask(
      'PUT',
      '/100/returns/1/reviewed-items',
      items({ authorized_quantity: 0, rejected_quantity: 1, pending_quantity: 0 }),
    )
    const closed = await ask('POST', '/returns/status-updates', [
      { return_id: 1, new_status: 'CLOSED' },
      { return_id: 7, new_status: 'CLOSED' },
    ])
    const listed = await oauth('/v3/orders/returns?status=CLOSED&customer_id=2')
    const open = await oauth('/v3/orders/returns?status=OPEN')

    for (const answer of [received, reviewed, closed]) {
      expect(answer.json()).toMatchObject({
        errors: [{ status: 404 }],
        meta: { total: 2, success: 1, failed: 1 },
      })
    }
    expect(listed.json()).toMatchObject({
      data: [
        {
          id: 1,
          items: [
            { received_state: { received_quantity: 1 }, review_state: { rejected_quantity: 1 } },
          ],
        },
      ],
    })
    expect(open.json()).toMatchObject({ data: [] })
  })

  it('are not there for another order', async () => {
    const { ask } = returning()
    const payload = [{ item_id: 1, received_quantity: 1, pending_quantity: 0 }]

    expect((await ask('PUT', '/101/return/1/received-items', payload)).statusCode).toBe(404)
  })
})
