import { describe, expect, it } from 'vitest'
import { mockForTest } from '../../testing/mock-for-test.ts'

describe('customer settings', () => {
  const path = '/v3/customers/settings'

  it('keep what a change leaves out, and mark the groups', async () => {
    const { oauth } = mockForTest()
    const put = (payload: object) => oauth(path, { method: 'PUT', payload })

    await put({ privacy_settings: { policy_url: 'https://shop.example/über' } })
    await put({ customer_group_settings: { default_customer_group_id: 1 } })
    const none = await put({ customer_group_settings: { guest_customer_group_id: 0 } })
    const unknown = await put({ customer_group_settings: { guest_customer_group_id: 77 } })
    const group = await oauth('/v2/customer_groups/1')

    expect(none.json()).toMatchObject({
      data: {
        privacy_settings: {
          ask_shopper_for_tracking_consent: false,
          policy_url: 'https://shop.example/über',
        },
        customer_group_settings: { guest_customer_group_id: 0, default_customer_group_id: 1 },
      },
    })
    expect(group.json()).toMatchObject({ is_default: true })
    expect(unknown.statusCode).toBe(422)
  })

  it('are otherwise in a channel until null makes them the same again', async () => {
    const { oauth } = mockForTest()
    const channel = `${path}/channels/664177`
    const put = (payload: object) => oauth(channel, { method: 'PUT', payload })

    const before = await oauth(channel)
    await put({ customer_group_settings: { default_customer_group_id: 2 } })
    const own = await put({ privacy_settings: { policy_url: 'https://seven.example' } })
    const same = await put({ privacy_settings: null, allow_global_logins: true })
    const unknown = await put({ customer_group_settings: { default_customer_group_id: 77 } })

    const nothing = { privacy_settings: null, customer_group_settings: null }
    expect(before.json()).toMatchObject({ data: { ...nothing, allow_global_logins: false } })
    expect(own.json()).toMatchObject({
      data: {
        privacy_settings: { policy_url: 'https://seven.example' },
        customer_group_settings: { default_customer_group_id: 2 },
      },
    })
    expect(same.json()).toMatchObject({
      data: { privacy_settings: null, allow_global_logins: true },
    })
    expect(unknown.statusCode).toBe(422)
  })
})

describe("a customer's consent", () => {
  const path = '/v3/customers/9/consent'

  it('is declared, and shown in no envelope', async () => {
    const { oauth } = mockForTest()
    const payload = { allow: ['essential'], deny: ['targeting'] }

    const put = await oauth(path, { method: 'PUT', payload })
    const read = await oauth(path)

    expect(put.json()).toEqual({ ...payload, updated_at: '2026-01-01T00:00:00+00:00' })
    expect(read.json()).toEqual(put.json())
    expect((await oauth('/v3/customers/77/consent')).statusCode).toBe(404)
  })

  it.each([
    [{ allow: ['everything'] }],
    [{ allow: ['essential', 'essential'] }],
    [{ allow: ['essential'], deny: ['essential'] }],
  ])('is not %j', async (payload) => {
    const { oauth } = mockForTest()

    expect((await oauth(path, { method: 'PUT', payload })).statusCode).toBe(422)
  })
})

describe('stored instruments', () => {
  it('are listed for a customer, in no envelope', async () => {
    const { oauth } = mockForTest()
    const of = (id: number) => oauth(`/v3/customers/${id}/stored-instruments`)

    expect((await of(2)).json()).toMatchObject([
      { type: 'stored_card', is_default: true, last_4: '1111' },
      { type: 'stored_paypal_account', email: 'joerg.grosse@example.com' },
    ])
    expect((await of(9)).json()).toEqual([])
    expect((await of(77)).statusCode).toBe(404)
  })
})
