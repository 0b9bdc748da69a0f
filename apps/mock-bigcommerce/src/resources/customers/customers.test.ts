import { describe, expect, it } from 'vitest'
import { mockForTest } from '../../testing/mock-for-test.ts'

const person = { first_name: 'Zoë', last_name: 'Ünal', email: 'zoe@example.com' }
const address = {
  first_name: 'Zoë',
  last_name: 'Ünal',
  street_1: 'Weg 1',
  city: 'Köln',
  state: 'NRW',
  zip: '50667',
  country: 'Germany',
  phone: '1',
}

interface Listed {
  readonly data: { readonly id: number }[]
}

describe('customers by V2', () => {
  it('are shown with a link to their addresses', async () => {
    const { legacy } = mockForTest()

    const answer = await legacy('/customers/2')

    expect(answer.json()).toMatchObject({
      id: 2,
      first_name: 'Jörg',
      store_credit: '10.1000',
      date_created: 'Tue, 14 Jan 2025 08:22:39 +0000',
      addresses: {
        url: 'http://mock.test:8090/store/wuxeae6/api/v2/customers/2/addresses.json',
        resource: '/customers/2/addresses',
      },
    })
  })

  it('are made with 200, changed, counted and deleted', async () => {
    const { legacy } = mockForTest()

    const created = await legacy('/customers', { method: 'POST', payload: person })
    const changed = await legacy('/customers/10', { method: 'PUT', payload: { company: 'Z & Ü' } })
    const count = await legacy('/customers/count')
    const deleted = await legacy('/customers/10', { method: 'DELETE' })
    const missing = await legacy('/customers/10')

    expect([created.statusCode, created.headers.location]).toEqual([200, undefined])
    expect(changed.json()).toMatchObject({ ...person, id: 10, company: 'Z & Ü' })
    expect(count.json()).toEqual({ count: 6 })
    expect([deleted.statusCode, missing.statusCode]).toEqual([204, 404])
  })

  it.each([
    ['no e-mail address', { ...person, email: undefined }, 400, 'Required fields missing [email]'],
    ['one that is none', { ...person, email: 'zoe' }, 400, "The field 'email' is invalid."],
    [
      'one that is taken',
      { ...person, email: 'JANE.DOE@example.com' },
      409,
      'The email address is already in use.',
    ],
  ])('are refused with %s', async (_what, payload, status, message) => {
    const { legacy } = mockForTest()

    const answer = await legacy('/customers', { method: 'POST', payload })

    expect(answer.json()).toEqual([{ status, message }])
  })

  it('have addresses that are made, read, changed and deleted', async () => {
    const { legacy } = mockForTest()
    const path = '/customers/2/addresses'

    const before = await legacy(path)
    const created = await legacy(path, { method: 'POST', payload: address })
    const invalid = await legacy(path, { method: 'POST', payload: { city: 'Köln' } })
    const changed = await legacy(`${path}/5`, { method: 'PUT', payload: { zip: '50668' } })
    const foreign = await legacy('/customers/3/addresses/5')
    const deleted = await legacy(`${path}/5`, { method: 'DELETE' })
    const count = await legacy(`${path}/count`)

    expect(before.json()).toMatchObject([{ id: 1 }, { id: 2, address_type: 'commercial' }])
    expect(created.json()).toMatchObject({ ...address, id: 5, customer_id: 2 })
    expect(invalid.statusCode).toBe(400)
    expect(changed.json()).toMatchObject({ city: 'Köln', zip: '50668' })
    expect([foreign.statusCode, deleted.statusCode]).toEqual([404, 204])
    expect(count.json()).toEqual({ count: 2 })
  })
})

describe('customers by V3', () => {
  it.each([
    ['ids', 'id:in=2,5', [2, 5]],
    ['e-mail addresses', 'email:in=jane.doe@example.com', [3]],
    ['a part of the name', `name:like=${encodeURIComponent('örg gro')}`, [2]],
    ['a group', 'customer_group_id:in=2', [3]],
    ['a date', 'date_created:min=2025-05-01T00:00:00Z', [6, 9]],
  ])('are found by %s', async (_what, query, ids) => {
    const { oauth } = mockForTest()

    const answer = await oauth(`/v3/customers?${query}`)

    expect(answer.json<Listed>().data.map(({ id }) => id)).toEqual(ids)
  })

  it('are listed with their addresses where asked', async () => {
    const { oauth } = mockForTest()

    const plain = await oauth('/v3/customers?id:in=3')
    const whole = await oauth('/v3/customers?id:in=3&include=addresses')

    expect(plain.json<Listed>().data[0]).not.toHaveProperty('addresses')
    expect(whole.json()).toMatchObject({
      data: [
        { address_count: 1, addresses: [{ address1: '123 Main Street', country_code: 'US' }] },
      ],
    })
  })

  it('are made, changed and deleted in batches', async () => {
    const { oauth } = mockForTest()

    const created = await oauth('/v3/customers', {
      method: 'POST',
      payload: [{ ...person, store_credit_amounts: [{ amount: 5.5 }] }],
    })
    const changed = await oauth('/v3/customers', {
      method: 'PUT',
      payload: [{ id: 10, company: 'Zoë & Co' }],
    })
    const deleted = await oauth('/v3/customers?id:in=10,9', { method: 'DELETE' })
    const left = await oauth('/v3/customers')

    expect(created.json()).toMatchObject({ data: [{ id: 10, first_name: 'Zoë' }], meta: {} })
    expect(changed.json()).toMatchObject({
      data: [{ company: 'Zoë & Co', store_credit_amounts: [{ amount: 5.5 }] }],
    })
    expect(deleted.statusCode).toBe(204)
    expect(left.json<Listed>().data.map(({ id }) => id)).toEqual([2, 3, 5, 6])
  })

  it.each([
    ['no batch', 'POST', person, 422],
    ['an empty one', 'POST', [], 422],
    ['a record without e-mail address', 'POST', [{ first_name: 'a', last_name: 'b' }], 422],
    ['eleven records', 'POST', Array.from({ length: 11 }, () => person), 413],
    ['a change of nobody', 'PUT', [{ id: 99, company: 'x' }], 404],
    ['a change without id', 'PUT', [{ company: 'x' }], 422],
  ] as const)('refuse %s', async (_what, method, payload, status) => {
    const { oauth } = mockForTest()

    const answer = await oauth('/v3/customers', { method, payload })

    expect([answer.statusCode, answer.json<object>()]).toMatchObject([status, { status }])
  })

  it('are not deleted without saying which', async () => {
    const { oauth } = mockForTest()

    const answer = await oauth('/v3/customers', { method: 'DELETE' })

    expect(answer.statusCode).toBe(422)
  })
})
