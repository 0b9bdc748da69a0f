import { describe, expect, it } from 'vitest'
import { mockForTest } from '../../testing/mock-for-test.ts'

const to = (...email_addresses: string[]) => ({ email_addresses })

describe('order settings', () => {
  it('say who is told, for the store and for a channel that does not go by it', async () => {
    const { oauth } = mockForTest()
    const put = (path: string, notifications: object) =>
      oauth(`/v3/orders/settings${path}`, { method: 'PUT', payload: { notifications } })

    const before = await oauth('/v3/orders/settings/channels/1')
    await put('', { order_placed: to('orders@example.com') })
    await put('/channels/1', { order_placed: to(), forward_invoice: to('tax@example.com') })
    const ofStore = await oauth('/v3/orders/settings')
    const ofChannel = await oauth('/v3/orders/settings/channels/1')

    expect(before.json()).toEqual({
      notifications: {
        order_placed: { email_addresses: null },
        forward_invoice: { email_addresses: null },
      },
      meta: {},
    })
    expect(ofStore.json()).toMatchObject({
      notifications: { order_placed: to('orders@example.com'), forward_invoice: to() },
    })
    expect(ofChannel.json()).toMatchObject({
      notifications: { order_placed: to(), forward_invoice: to('tax@example.com') },
    })
  })

  it('are none of a channel that is not there', async () => {
    const { oauth } = mockForTest()

    expect((await oauth('/v3/orders/settings/channels/9')).statusCode).toBe(404)
  })

  it.each([
    ['one override without the other', '/channels/1', { order_placed: to('a@example.com') }],
    ['what is no address', '', { order_placed: to('nobody') }],
    ['none for the store', '', { order_placed: { email_addresses: null } }],
  ])('are refused with %s', async (_what, path, notifications) => {
    const { oauth } = mockForTest()

    const answer = await oauth(`/v3/orders/settings${path}`, {
      method: 'PUT',
      payload: { notifications },
    })

    expect(answer.statusCode).toBe(422)
  })
})
