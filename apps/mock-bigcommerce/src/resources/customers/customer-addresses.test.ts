import { describe, expect, it } from 'vitest'
import { mockForTest } from '../../testing/mock-for-test.ts'

const PATH = '/v3/customers/addresses'
const home = {
  customer_id: 9,
  first_name: 'Zoë',
  last_name: 'Ünal',
  address1: 'Weg 1',
  city: 'Köln',
  state_or_province: 'Nordrhein-Westfalen',
  postal_code: '50667',
  country_code: 'DE',
}

interface Listed {
  readonly data: { readonly id: number }[]
}

describe('addresses by V3', () => {
  it('are made, found, changed and deleted, and V2 shows the same', async () => {
    const { oauth, legacy } = mockForTest()

    const form_fields = [{ name: 'Floor', value: 3 }]
    const payload = [{ ...home, form_fields }]
    const made = await oauth(PATH, { method: 'POST', payload })
    const [{ id } = { id: 0 }] = made.json<Listed>().data
    const change = [{ id, country_code: 'at', form_fields: [{ name: 'Floor', value: '4' }] }]
    const changed = await oauth(PATH, { method: 'PUT', payload: change })
    const found = await oauth(`${PATH}?customer_id:in=9&include=formfields`)
    const read = await legacy(`/customers/9/addresses/${id}`)
    const archived = await legacy(`/customers/addresses/${id}`)
    const deleted = await oauth(`${PATH}?id:in=${id}`, { method: 'DELETE' })

    expect(made.json()).toMatchObject({ data: [{ ...home, country: 'Germany', form_fields }] })
    expect(changed.json()).toMatchObject({ data: [{ country: 'Austria', city: 'Köln' }] })
    expect(found.json()).toMatchObject({ data: [{ id, form_fields: [{ value: '4' }] }] })
    expect(read.json()).toMatchObject({ country_iso2: 'AT', form_fields: [{ value: '4' }] })
    expect(archived.json()).toEqual(read.json())
    expect(deleted.statusCode).toBe(204)
    expect((await legacy(`/customers/addresses/${id}`)).statusCode).toBe(404)
  })

  it('are left out of the answer where the customer has that very one', async () => {
    const { oauth } = mockForTest()

    const made = await oauth(PATH, { method: 'POST', payload: [home, home] })
    const again = await oauth(PATH, { method: 'POST', payload: [home] })
    const count = await oauth('/v2/customers/9/addresses/count')

    expect(made.json<Listed>().data).toHaveLength(1)
    expect([again.statusCode, again.json<Listed>().data]).toEqual([200, []])
    expect(count.json()).toEqual({ count: 1 })
  })

  it.each([
    ['a new one of nobody', 'POST', { ...home, customer_id: 77 }, '0.customer_id'],
    ['a new one without a city', 'POST', { ...home, city: undefined }, '0.city'],
    ['a new one in no country', 'POST', { ...home, country_code: 'QQ' }, '0.country_code'],
    ['a change of none', 'PUT', { id: 77, city: 'x' }, '0.id'],
  ] as const)('refuse %s', async (_what, method, address, field) => {
    const { oauth } = mockForTest()

    const answer = await oauth(PATH, { method, payload: [address] })

    expect(answer.statusCode).toBe(422)
    expect(Object.keys(answer.json<{ errors: object }>().errors)).toEqual([field])
  })

  it.each(['', '?id:in=', '?id:in=1,x'])('are not deleted by %j', async (query) => {
    const { oauth } = mockForTest()

    expect((await oauth(`${PATH}${query}`, { method: 'DELETE' })).statusCode).toBe(422)
  })
})

describe('addresses by V2', () => {
  it('are in a country that there is', async () => {
    const { legacy } = mockForTest()
    const change = (country: string) =>
      legacy('/customers/2/addresses/1', { method: 'PUT', payload: { country } })

    expect((await change('Iceland')).json()).toMatchObject({ country_iso2: 'IS' })
    expect((await change('Narnia')).statusCode).toBe(400)
    expect((await legacy('/customers/addresses/count')).json()).toEqual({ count: 4 })
  })
})
