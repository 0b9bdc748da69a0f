import { describe, expect, it } from 'vitest'
import { mockForTest } from '../../testing/mock-for-test.ts'

const PATH = '/v3/customers/subscribers'
const zoe = { email: 'zoe@example.com', first_name: 'Zoë', consents: ['abandoned_cart'] }

describe('subscribers', () => {
  it('are made, read, found, changed and deleted', async () => {
    const { oauth } = mockForTest()

    const made = await oauth(PATH, { method: 'POST', payload: zoe })
    const { id } = made.json<{ data: { id: number } }>().data
    const change = { method: 'PUT', payload: { consents: [] } } as const
    const changed = await oauth(`${PATH}/${id}`, change)
    const found = await oauth(`${PATH}?email=ZOE@example.com`)
    const deleted = await oauth(`${PATH}/${id}`, { method: 'DELETE' })

    expect([made.statusCode, made.json()]).toMatchObject([200, { data: zoe }])
    expect(changed.json()).toMatchObject({ data: { ...zoe, consents: [], channel_id: 1 } })
    expect(found.json()).toMatchObject({ data: [{ id }] })
    expect(deleted.statusCode).toBe(204)
    expect((await oauth(`${PATH}/${id}`)).statusCode).toBe(404)
  })

  it.each([
    ['no address', {}, 422],
    ['one that is none', { email: 'zoe' }, 422],
    ['one that is taken', { email: 'Joerg.Grosse@example.com' }, 409],
    ['a consent of no kind', { ...zoe, consents: ['everything'] }, 422],
    ['a channel that is not there', { ...zoe, channel_id: 2 }, 422],
    ['an order that is not there', { ...zoe, order_id: 7 }, 422],
  ])('are refused with %s', async (_what, payload, status) => {
    const { oauth } = mockForTest()

    expect((await oauth(PATH, { method: 'POST', payload })).statusCode).toBe(status)
  })

  it('are deleted by a filter, and all of them without one', async () => {
    const { oauth } = mockForTest()
    const left = async () => (await oauth(PATH)).json<{ data: object[] }>().data

    await oauth(`${PATH}?source=order`, { method: 'DELETE' })
    expect(await left()).toMatchObject([{ id: 1 }])
    await oauth(PATH, { method: 'DELETE' })
    expect(await left()).toEqual([])
  })
})
