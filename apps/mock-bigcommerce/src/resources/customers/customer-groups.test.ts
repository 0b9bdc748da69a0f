import { describe, expect, it } from 'vitest'
import { mockForTest } from '../../testing/mock-for-test.ts'

const PATH = '/customer_groups'

describe('customer groups', () => {
  it('are made, changed, filtered, counted and deleted', async () => {
    const { legacy } = mockForTest()
    const payload = {
      name: 'Köche',
      category_access: { type: 'specific', categories: ['18', 20] },
      discount_rules: [
        { type: 'category', method: 'percent', amount: '5', category_id: 18 },
        { type: 'all', method: 'fixed', amount: 1.5 },
      ],
    }

    const made = await legacy(PATH, { method: 'POST', payload })
    const { id } = made.json<{ id: number }>()
    const changed = await legacy(`${PATH}/${id}`, {
      method: 'PUT',
      payload: { discount_rules: [{ type: 'price_list', price_list_id: 1 }] },
    })
    const found = await legacy(`${PATH}?name:like=köch`)
    const count = await legacy(`${PATH}/count`)
    const deleted = await legacy(`${PATH}/${id}`, { method: 'DELETE' })

    expect(made.statusCode).toBe(200)
    expect(made.json()).toMatchObject({
      is_default: false,
      category_access: { type: 'specific', categories: [18, 20] },
      discount_rules: [{ amount: '5.0000' }, { type: 'all', amount: '1.5000' }],
    })
    expect(changed.json()).toMatchObject({
      name: 'Köche',
      discount_rules: [{ type: 'price_list', price_list_id: 1 }],
    })
    expect(found.json()).toMatchObject([{ id }])
    expect(count.json()).toEqual({ count: 4 })
    expect(deleted.statusCode).toBe(204)
    expect((await legacy(`${PATH}/${id}`)).statusCode).toBe(404)
  })

  const all = { type: 'all', method: 'percent', amount: 1 }
  const list = { type: 'price_list', price_list_id: 1 }
  const product = { type: 'product', method: 'percent', amount: 1, product_id: 77 }

  it.each([
    ['no name', { is_default: true }, 400],
    ['a name that is taken', { name: 'Großhandel' }, 409],
    ['two rules for everything', { name: 'x', discount_rules: [all, all] }, 400],
    ['a price list among other rules', { name: 'x', discount_rules: [list, all] }, 400],
    ['a rule of no kind', { name: 'x', discount_rules: [{ ...all, type: 'some' }] }, 400],
    [
      'a product that is not there',
      { name: 'x', discount_rules: [{ ...product, product_id: 7 }] },
      400,
    ],
    [
      'a category that is not there',
      { name: 'x', category_access: { type: 'specific', categories: [7] } },
      400,
    ],
  ])('are refused with %s', async (_what, payload, status) => {
    const { legacy } = mockForTest()

    expect((await legacy(PATH, { method: 'POST', payload })).statusCode).toBe(status)
  })

  it('leave their customers in no group when they go', async () => {
    const { legacy } = mockForTest()

    const one = await legacy(`${PATH}/2`, { method: 'DELETE' })
    const jane = await legacy('/customers/3')
    const all = await legacy(PATH, { method: 'DELETE' })
    const left = await legacy(PATH)

    expect(jane.json()).toMatchObject({ customer_group_id: 0 })
    expect([one.statusCode, all.statusCode, left.statusCode]).toEqual([204, 204, 204])
  })

  it('have one for new customers and one for guests at most', async () => {
    const { legacy, oauth } = mockForTest()
    const make = (fields: object) => legacy(PATH, { method: 'POST', payload: fields })

    await make({ name: 'First', is_default: true, is_group_for_guests: true })
    await make({ name: 'Second', is_default: true })
    const defaults = await legacy(`${PATH}?is_default=true`)
    const guests = await legacy(`${PATH}?is_group_for_guests=true`)
    const payload = { first_name: 'Zoë', last_name: 'Ünal', email: 'zoe@example.com' }
    const zoe = await legacy('/customers', { method: 'POST', payload })
    const settings = await oauth('/v3/customers/settings')

    expect(defaults.json()).toMatchObject([{ name: 'Second' }])
    expect(guests.json()).toMatchObject([{ name: 'First' }])
    expect(zoe.json()).toMatchObject({ customer_group_id: 5 })
    expect(settings.json()).toMatchObject({
      data: {
        customer_group_settings: { default_customer_group_id: 5, guest_customer_group_id: 4 },
      },
    })
  })
})
