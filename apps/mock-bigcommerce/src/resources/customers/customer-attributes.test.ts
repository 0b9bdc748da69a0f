import { describe, expect, it } from 'vitest'
import { mockForTest } from '../../testing/mock-for-test.ts'

interface Listed {
  readonly data: { readonly id: number }[]
}

describe('customer attributes', () => {
  const path = '/v3/customers/attributes'

  it('are made, found, renamed and deleted with their values', async () => {
    const { oauth } = mockForTest()

    const payload = [{ name: 'Größe', type: 'number' }]
    const made = await oauth(path, { method: 'POST', payload })
    const [{ id } = { id: 0 }] = made.json<Listed>().data
    const change = [{ id, name: 'Size', type: 'date' }]
    const changed = await oauth(path, { method: 'PUT', payload: change })
    const found = await oauth(`${path}?name:like=siz`)
    await oauth(`${path}?id:in=1,${id}`, { method: 'DELETE' })
    const left = await oauth(path)
    const values = await oauth('/v3/customers/attribute-values')

    expect(made.json()).toMatchObject({ data: payload })
    expect(changed.json()).toMatchObject({ data: [{ id, name: 'Size', type: 'number' }] })
    expect(found.json<Listed>().data).toMatchObject([{ id }])
    expect(left.json<Listed>().data.map((each) => each.id)).toEqual([2, 3])
    expect(values.json<Listed>().data.map((each) => each.id)).toEqual([2, 3])
  })

  it.each([
    ['one without a type', [{ name: 'x' }]],
    ['one of another type', [{ name: 'x', type: 'boolean' }]],
    ['one whose name is taken', [{ name: 'Cups a day', type: 'number' }]],
    [
      'more than fifty of a store',
      Array.from({ length: 48 }, (_, n) => ({ name: `a${n}`, type: 'string' })),
    ],
    ['none', []],
  ])('refuse %s', async (_what, payload) => {
    const { oauth } = mockForTest()

    expect((await oauth(path, { method: 'POST', payload })).statusCode).toBe(422)
  })
})

describe('customer attribute values', () => {
  const path = '/v3/customers/attribute-values'

  it('are set once for each attribute of a customer', async () => {
    const { oauth } = mockForTest()
    const put = (value: string) =>
      oauth(path, { method: 'PUT', payload: [{ attribute_id: 2, customer_id: 9, value }] })

    const first = await put('1')
    const second = await put('zwölf')
    const [{ id } = { id: 0 }] = first.json<Listed>().data
    const found = await oauth(`${path}?name=Cups%20a%20day&customer_id:in=9`)
    const deleted = await oauth(`${path}?id:in=${id}`, { method: 'DELETE' })

    expect(second.json()).toMatchObject({ data: [{ id, attribute_value: 'zwölf' }] })
    expect(found.json<Listed>().data).toMatchObject([{ id }])
    expect(deleted.statusCode).toBe(204)
    expect((await oauth(`${path}?customer_id:in=9`)).json()).toMatchObject({ data: [] })
  })

  const value = { attribute_id: 2, customer_id: 9, value: '1' }

  it.each([
    ['an attribute that is not there', [{ ...value, attribute_id: 77 }], 422],
    ['a customer who is not there', [{ ...value, customer_id: 77 }], 422],
    ["another customer's value", [{ ...value, id: 1 }], 422],
    ['a number', [{ ...value, value: 1 }], 422],
    [
      'eleven customers',
      Array.from({ length: 11 }, (_, n) => ({ ...value, customer_id: n + 1 })),
      413,
    ],
  ])('refuse %s', async (_what, payload, status) => {
    const { oauth } = mockForTest()

    expect((await oauth(path, { method: 'PUT', payload })).statusCode).toBe(status)
  })
})

describe('form field values', () => {
  const path = '/v3/customers/form-field-values'

  it('are found by owner, name and type', async () => {
    const { oauth } = mockForTest()
    const find = async (query: string) =>
      (await oauth(`${path}?${query}`)).json<{ data: { name: string }[] }>().data

    expect(await find('customer_id=2')).toMatchObject([{ customer_id: 2 }, { customer_id: 2 }])
    expect(await find('address_id=1')).toEqual([{ name: 'Floor', value: 3, address_id: 1 }])
    expect(await find('field_name=Floor')).toHaveLength(1)
    expect(await find('field_type=checkboxes')).toMatchObject([{ name: 'Interests' }])
  })

  it('are put over what is there', async () => {
    const { oauth } = mockForTest()

    const payload = [
      { customer_id: 2, name: 'Interests', value: [] },
      { address_id: 4, name: '階', value: 2 },
    ]
    const put = await oauth(path, { method: 'PUT', payload })
    const listed = await oauth(path)

    expect(put.json()).toMatchObject({ data: payload })
    expect(listed.json<Listed>().data).toHaveLength(4)
  })

  it.each([
    ['of a customer who is not there', { customer_id: 77, name: 'a', value: 'b' }],
    ['of nobody', { name: 'a', value: 'b' }],
    ['that is no value', { customer_id: 2, name: 'a', value: { b: 1 } }],
  ])('refuse one %s', async (_what, value) => {
    const { oauth } = mockForTest()

    expect((await oauth(path, { method: 'PUT', payload: [value] })).statusCode).toBe(422)
  })
})
