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

interface Paged extends Listed {
  readonly meta: { readonly cursor_pagination: { readonly end_cursor: string } }
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
    ['a change of nobody', 'PUT', [{ id: 99, company: 'x' }], 422],
    ['a change without id', 'PUT', [{ company: 'x' }], 422],
  ] as const)('refuse %s', async (_what, method, payload, status) => {
    const { oauth } = mockForTest()

    const answer = await oauth('/v3/customers', { method, payload })

    expect([answer.statusCode, answer.json<object>()]).toMatchObject([status, { status }])
  })

  it.each([
    ['nobody is named', '', 204],
    ['something is named that is no id', '?id:in=x', 422],
  ])('are not deleted where %s', async (_what, query, status) => {
    const { oauth } = mockForTest()

    const answer = await oauth(`/v3/customers${query}`, { method: 'DELETE' })
    const left = await oauth('/v3/customers')

    expect(answer.statusCode).toBe(status)
    expect(left.json<Listed>().data).toHaveLength(5)
  })

  it('are listed in an order, and paged by cursor', async () => {
    const { oauth } = mockForTest()

    const first = await oauth('/v3/customers?sort=date_created:desc&limit=2')
    const { data, meta } = first.json<Paged>()
    const after = encodeURIComponent(meta.cursor_pagination.end_cursor)
    const next = await oauth(`/v3/customers?sort=date_created:desc&limit=2&after=${after}`)

    expect(data.map(({ id }) => id)).toEqual([9, 6])
    expect(next.json<Paged>().data.map(({ id }) => id)).toEqual([5, 3])
    expect(next.json<Paged>().meta).not.toHaveProperty('pagination')
  })

  it('show the parts that a call includes', async () => {
    const { oauth } = mockForTest()
    const parts = 'attributes,formfields,storecredit,shopper_profile_id,segment_ids'

    const joerg = await oauth(`/v3/customers?id:in=2&include=${parts}`)
    const jane = await oauth(`/v3/customers?name:in=jane doe&include=${parts}`)

    expect(joerg.json()).toMatchObject({
      data: [
        {
          attribute_count: 2,
          attributes: [{ attribute_id: 1, attribute_value: 'Früh, dunkel' }, { attribute_id: 2 }],
          form_fields: [{ name: 'USt-IdNr.' }, { name: 'Interests', value: ['Tea', 'Äther'] }],
          store_credit_amounts: [{ amount: 10.1 }],
          segment_ids: [],
        },
      ],
    })
    expect(jane.json<{ data: object[] }>().data).toMatchObject([
      { id: 3, segment_ids: { length: 1 } },
    ])
  })

  it('are made with addresses, attributes and form fields', async () => {
    const { oauth, legacy } = mockForTest()
    const { first_name, last_name } = person
    const home = { first_name, last_name, address1: 'Weg 1', city: 'Köln', country_code: 'DE' }
    const whole = {
      ...person,
      customer_group_id: 2,
      channel_ids: [1, 664177],
      accepts_product_review_abandoned_cart_emails: true,
      addresses: [home],
      attributes: [{ attribute_id: 2, attribute_value: '3' }],
      form_fields: [{ name: 'Interests', value: ['Tea'] }],
    }

    const made = await oauth('/v3/customers', { method: 'POST', payload: [whole] })
    const [{ id }] = made.json<{ data: [{ id: number }] }>().data
    const read = await legacy(`/customers/${id}`)
    const addresses = await legacy(`/customers/${id}/addresses`)

    expect(made.json()).toMatchObject({
      data: [{ ...whole, addresses: [{ ...home, country: 'Germany' }], address_count: 1 }],
    })
    expect(read.json()).toMatchObject({
      accepts_marketing: true,
      form_fields: [{ name: 'Interests', value: 'Tea' }],
    })
    expect(read.json()).not.toHaveProperty('channel_ids')
    expect(addresses.json()).toMatchObject([{ street_1: 'Weg 1', country_iso2: 'DE' }])
  })

  it.each([
    ['a taken address', { email: 'JANE.DOE@example.com' }, '.customer_create'],
    ['a group that is not there', { customer_group_id: 77 }, '0.customer_group_id'],
    [
      'an attribute that is not there',
      { attributes: [{ attribute_id: 77, attribute_value: '' }] },
      '0.attributes.0.attribute_id',
    ],
    ['no channel', { channel_ids: [] }, '0.channel_ids'],
    ['a channel that is not there', { channel_ids: [1, 2] }, '0.channel_ids'],
    ['a name that is too long', { last_name: 'x'.repeat(101) }, '0.last_name'],
  ])('are refused with %s', async (_what, fields, field) => {
    const { oauth } = mockForTest()

    const payload = [{ ...person, ...fields }]
    const answer = await oauth('/v3/customers', { method: 'POST', payload })

    expect(answer.statusCode).toBe(422)
    expect(Object.keys(answer.json<{ errors: object }>().errors)).toEqual([field])
  })

  it('are refused all together where a batch repeats an address', async () => {
    const { oauth } = mockForTest()

    const payload = [person, { ...person, first_name: 'Zoe' }]
    const answer = await oauth('/v3/customers', { method: 'POST', payload })
    const left = await oauth('/v3/customers?email:in=zoe@example.com')

    expect(answer.statusCode).toBe(422)
    expect(left.json<Listed>().data).toEqual([])
  })

  it('take all that is theirs along, and leave their orders', async () => {
    const { oauth } = mockForTest()
    const lists = [
      '/v3/customers/addresses?customer_id:in=2',
      '/v3/customers/attribute-values?customer_id:in=2',
      '/v3/customers/form-field-values?customer_id=2',
      '/v3/wishlists?customer_id=2',
    ]

    await oauth('/v3/customers?id:in=2', { method: 'DELETE' })
    const left = await Promise.all(lists.map((path) => oauth(path)))

    expect(left.map((answer) => answer.json<Listed>().data)).toEqual(lists.map(() => []))
    expect((await oauth('/v2/orders/100')).json()).toMatchObject({ customer_id: 2 })
  })
})

describe('a password', () => {
  const credentials = { email: person.email, password: 'geheim-genug' }

  it.each([
    ['V2', '/v2/customers', { ...person, _authentication: { password: credentials.password } }],
    ['V3', '/v3/customers', [{ ...person, authentication: { new_password: 'geheim-genug' } }]],
  ])('that was set in %s is known in both versions', async (_version, path, payload) => {
    const { oauth } = mockForTest()

    const made = await oauth(path, { method: 'POST', payload })
    const check = (url: string, said: object) => oauth(url, { method: 'POST', payload: said })
    const right = await check('/v2/customers/10/validate', credentials)
    const wrong = await check('/v2/customers/10/validate', { password: 'falsch' })
    const valid = await check('/v3/customers/validate-credentials', credentials)
    const invalid = await check('/v3/customers/validate-credentials', {
      ...credentials,
      password: 'falsch',
    })

    expect(made.body).not.toContain('geheim')
    expect([right.json(), wrong.json()]).toEqual([{ success: true }, { success: false }])
    expect(valid.json()).toEqual({ customer_id: 10, is_valid: true })
    expect(invalid.json()).toEqual({ customer_id: null, is_valid: false })
  })

  it('opens only the channels that its customer has', async () => {
    const { oauth } = mockForTest()
    const authentication = { new_password: credentials.password }
    const payload = [{ ...person, authentication, channel_ids: [664177] }]
    await oauth('/v3/customers', { method: 'POST', payload })
    const isValidIn = async (channel_id: number) => {
      const said = { method: 'POST', payload: { ...credentials, channel_id } } as const
      return (await oauth('/v3/customers/validate-credentials', said)).json<object>()
    }

    expect(await isValidIn(1)).toMatchObject({ is_valid: false })
    expect(await isValidIn(664177)).toMatchObject({ is_valid: true })
  })

  it('has to be confirmed as it was said', async () => {
    const { legacy } = mockForTest()
    const _authentication = { password: 'a', password_confirmation: 'b' }

    const answer = await legacy('/customers/2', { method: 'PUT', payload: { _authentication } })

    expect(answer.statusCode).toBe(400)
  })
})
