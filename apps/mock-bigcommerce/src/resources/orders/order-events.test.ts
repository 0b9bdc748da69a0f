import { describe, expect, it } from 'vitest'
import { mockForTest } from '../../testing/mock-for-test.ts'
import { receiveWebhooks } from '../../testing/webhook-receiver.ts'

const MANY = ['store/order/*', 'store/shipment/*', 'store/product/inventory/*']

type Mock = ReturnType<typeof mockForTest>

/** What hooks are told of while something is done in the sample store. */
async function told(act: (mock: Mock) => Promise<unknown>) {
  await using app = await receiveWebhooks()
  const mock = mockForTest()
  for (const scope of MANY) {
    const payload = { scope, destination: app.destination }
    await mock.oauth('/v3/hooks', { method: 'POST', payload })
  }
  await act(mock)
  await mock.raw('/control/webhooks/settle', { method: 'POST' })
  const events = app.events() as { scope: string; data: object }[]
  return events
    .map(({ scope, data }) => [scope, data] as const)
    .toSorted(([a], [b]) => a.localeCompare(b))
}

const order = (id: number, more: object = {}) => ({ type: 'order', id, ...more })
const statuses = (previous_status_id: number, new_status_id: number) => ({
  status: { previous_status_id, new_status_id },
})

describe('webhooks', () => {
  it('are told of a new order and of the stock it takes', async () => {
    const payload = {
      billing_address: { first_name: 'Jane' },
      products: [{ product_id: 77, quantity: 3 }],
    }

    const events = await told(({ oauth }) => oauth('/v2/orders', { method: 'POST', payload }))

    const inventory = { product_id: 77, method: 'absolute', value: 137 }
    expect(events).toEqual([
      ['store/order/created', order(106)],
      ['store/product/inventory/order/updated', { type: 'product', id: 77, inventory }],
    ])
  })

  it('are told of a change, of another status and of an archived order', async () => {
    const events = await told(async ({ oauth }) => {
      await oauth('/v2/orders/101', { method: 'PUT', payload: { status_id: 9 } })
      await oauth('/v2/orders/102', { method: 'DELETE' })
    })

    expect(events).toEqual([
      ['store/order/archived', order(102)],
      ['store/order/statusUpdated', order(101, statuses(11, 9))],
      ['store/order/updated', order(101)],
      ['store/order/updated', order(102)],
    ])
  })

  it('are told of a parcel, and of what it makes of its order', async () => {
    const payload = { order_address_id: 2, items: [{ order_product_id: 3, quantity: 2 }] }

    const events = await told(({ oauth }) =>
      oauth('/v2/orders/101/shipments', { method: 'POST', payload }),
    )

    expect(events).toEqual([
      ['store/order/statusUpdated', order(101, statuses(11, 2))],
      ['store/order/updated', order(101)],
      ['store/shipment/created', { type: 'shipment', id: 2, orderId: 101 }],
    ])
  })

  it('are told of a refund and of its transaction', async () => {
    const payload = {
      items: [{ item_type: 'ORDER', amount: 1 }],
      payments: [{ provider_id: 'custom', amount: 1 }],
    }

    const events = await told(({ oauth }) =>
      oauth('/v3/orders/100/payment_actions/refunds', { method: 'POST', payload }),
    )

    expect(events).toEqual([
      ['store/order/refund/created', order(100, { refund: { refund_id: 2 } })],
      ['store/order/statusUpdated', order(100, statuses(2, 14))],
      ['store/order/transaction/created', { type: 'order', order_id: 100, transaction_id: 6 }],
      ['store/order/updated', order(100)],
    ])
  })
})
