import { describe, expect, it } from 'vitest'
import { mockForTest } from '../../testing/mock-for-test.ts'

describe('a payment that is only authorized', () => {
  it.each([
    ['capture', 'capture pending', 'captured'],
    ['void', 'void pending', 'void'],
  ])('can be asked to %s, which shows a moment later', async (action, pending, settled) => {
    const { clock, oauth } = mockForTest()
    const status = async () =>
      (await oauth('/v2/orders/101')).json<{ payment_status: string }>().payment_status
    const seen = [await status()]

    const answer = await oauth(`/v3/orders/101/payment_actions/${action}`, { method: 'POST' })
    seen.push(await status())
    clock.advance(1_000)
    seen.push(await status())
    const transactions = await oauth('/v3/orders/101/transactions')

    expect([answer.statusCode, answer.json()]).toEqual([201, {}])
    expect(seen).toEqual(['authorized', pending, settled])
    expect(transactions.json()).toMatchObject({
      data: [
        { id: 3, event: 'authorization', method: 'electronic_wallet', amount: 21.87 },
        { event: action, reference_transaction_id: 3, currency: 'USD' },
      ],
    })
  })

  it('can be captured or voided once', async () => {
    const { oauth } = mockForTest()
    const act = async (orderId: number, action: string) =>
      (await oauth(`/v3/orders/${orderId}/payment_actions/${action}`, { method: 'POST' }))
        .statusCode

    expect([await act(101, 'void'), await act(101, 'capture'), await act(101, 'void')]).toEqual([
      201, 422, 422,
    ])
    expect([await act(100, 'capture'), await act(103, 'void'), await act(9, 'void')]).toEqual([
      422, 422, 404,
    ])
  })
})

describe('transactions', () => {
  it('are 204 where there are none, and 404 where there is no order', async () => {
    const { oauth } = mockForTest()

    const none = await oauth('/v3/orders/103/transactions')
    const missing = await oauth('/v3/orders/9/transactions')

    expect([none.statusCode, missing.statusCode]).toEqual([204, 404])
  })
})
