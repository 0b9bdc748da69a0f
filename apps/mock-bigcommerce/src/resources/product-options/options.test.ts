import { describe, expect, it } from 'vitest'
import { mockForTest, type Asked } from '../../testing/mock-for-test.ts'

const TEA = '/v3/catalog/products/88'

interface Answered {
  readonly data: Record<string, unknown> & { readonly id: number; readonly option_values: Value[] }
}
interface Value {
  readonly id: number
  readonly label: string
}

const put = (payload: object): Asked => ({ method: 'PUT', payload })
const post = (payload: object): Asked => ({ method: 'POST', payload })

const choice = {
  type: 'dropdown',
  display_name: 'Größe',
  option_values: [
    { label: 'S', sort_order: 1 },
    { label: 'L', sort_order: 0, is_default: true },
  ],
}

describe.each([
  ['options', choice],
  ['modifiers', { ...choice, required: false }],
])('%s of a product', (segment, wanted) => {
  const path = `${TEA}/${segment}`

  it('are made with their values, which the storefront’s order sorts', async () => {
    const { oauth } = mockForTest()

    const created = await oauth(path, post(wanted))
    const { id } = created.json<Answered>().data
    const read = await oauth(`${path}/${id}`)
    const listed = await oauth(path)

    expect(created.json<Answered>().data).toMatchObject({
      product_id: 88,
      display_name: 'Größe',
      name: 'Größe-88',
      config: {},
      option_values: [
        { label: 'L', is_default: true },
        { label: 'S', is_default: false },
      ],
    })
    expect(read.json()).toEqual(created.json())
    expect(listed.json()).toMatchObject({ data: [{ id }], meta: { pagination: { total: 1 } } })
  })

  it('are changed together with values that are there and new ones, and deleted', async () => {
    const { oauth } = mockForTest()
    const created = await oauth(path, post(wanted))
    const { id, option_values } = created.json<Answered>().data

    const changed = await oauth(
      `${path}/${id}`,
      put({
        display_name: 'Size',
        option_values: [
          { id: option_values[0]?.id, label: 'XL', sort_order: 2 },
          { label: 'M', sort_order: 0, is_default: true },
        ],
      }),
    )
    const deleted = await oauth(`${path}/${id}`, { method: 'DELETE' })
    const gone = await oauth(`${path}/${id}/values`)

    expect(changed.json<Answered>().data).toMatchObject({
      display_name: 'Size',
      option_values: [
        { label: 'M', is_default: true },
        { label: 'S', is_default: false },
        { label: 'XL', is_default: false },
      ],
    })
    expect([deleted.statusCode, gone.statusCode]).toEqual([204, 404])
  })

  it('have values that are made, read, changed and deleted one by one', async () => {
    const { oauth } = mockForTest()
    const { id } = (await oauth(path, post(wanted))).json<Answered>().data
    const values = `${path}/${id}/values`

    const created = await oauth(values, post({ label: 'XXL', sort_order: 9 }))
    const value = `${values}/${created.json<Answered>().data.id}`
    const changed = await oauth(value, put({ sort_order: 3 }))
    const listed = await oauth(`${values}?label=XXL`)
    const deleted = await oauth(value, { method: 'DELETE' })
    const gone = await oauth(value)

    expect(changed.json()).toMatchObject({ data: { label: 'XXL', sort_order: 3 } })
    expect(listed.json()).toMatchObject({ meta: { pagination: { total: 1 } } })
    expect([deleted.statusCode, gone.statusCode]).toEqual([204, 404])
  })

  it.each([
    ['no name', { display_name: undefined }, 422],
    ['an unknown type', { type: 'slider' }, 422],
    ['the same label twice', { option_values: Array(2).fill({ label: 'S', sort_order: 0 }) }, 422],
    ['a value without a label', { option_values: [{ sort_order: 0 }] }, 422],
    ['a swatch without colours', { type: 'swatch' }, 422],
    [
      'a product that is not there',
      {
        type: 'product_list',
        option_values: [{ ...choice.option_values[0], value_data: { product_id: 5 } }],
      },
      422,
    ],
    ['a configuration of the wrong type', { config: { date_limited: 'yes' } }, 422],
  ])('are refused with %s', async (_what, wrong, status) => {
    const { oauth } = mockForTest()

    const answer = await oauth(path, post({ ...wanted, ...wrong }))
    const listed = await oauth(path)

    expect(answer.statusCode).toBe(status)
    expect(listed.json()).toMatchObject({ data: [] })
  })

  it('have names and labels of their own', async () => {
    const { oauth } = mockForTest()
    const { id } = (await oauth(path, post(wanted))).json<Answered>().data

    const name = await oauth(path, post(wanted))
    const label = await oauth(`${path}/${id}/values`, post({ label: 'S', sort_order: 4 }))

    expect([name.statusCode, label.statusCode]).toEqual([409, 422])
  })

  it('are not those of another product', async () => {
    const { oauth } = mockForTest()
    const { id } = (await oauth(path, post(wanted))).json<Answered>().data

    const elsewhere = await oauth(`/v3/catalog/products/77/${segment}/${id}`)
    const nowhere = await oauth(`/v3/catalog/products/9/${segment}`)

    expect([elsewhere.statusCode, nowhere.statusCode]).toEqual([404, 404])
  })
})

describe('variant options', () => {
  it('take with them the variants that they made, and so do their values', async () => {
    const { oauth } = mockForTest()
    const product = '/v3/catalog/products/94'
    const variants = async () =>
      (await oauth(`${product}/variants`)).json<{ data: Value[] }>().data.map(({ id }) => id)

    await oauth(`${product}/options/1/values/1`, { method: 'DELETE' })
    const withoutWhite = await variants()
    await oauth(`${product}/options/2`, { method: 'DELETE' })
    const base = await variants()

    expect([withoutWhite, base]).toEqual([[1_000_003, 1_000_004], [94]])
  })

  it('need a value, and take 250 and no more', async () => {
    const { oauth } = mockForTest()
    const many = (count: number) =>
      Array.from({ length: count }, (_, i) => ({ label: `${i}`, sort_order: i }))
    const ask = (option_values: object[]) =>
      oauth(`${TEA}/options`, post({ ...choice, option_values }))

    const none = await ask([])
    const tooMany = await ask(many(251))
    const most = await ask(many(250))

    expect([none, tooMany, most].map(({ statusCode }) => statusCode)).toEqual([422, 422, 200])
  })
})

describe('modifiers', () => {
  it.each([
    [
      'date',
      {
        date_limited: true,
        date_limit_mode: 'range',
        date_earliest_value: '2026-01-01T00:00:00+00:00',
      },
    ],
    ['file', { file_types_mode: 'specific', file_types_supported: ['images'], file_max_size: 5 }],
    ['multi_line_text', { text_lines_limited: true, text_max_lines: 3 }],
    [
      'numbers_only_text',
      { number_limited: true, number_limit_mode: 'lowest', number_lowest_value: 1.5 },
    ],
    ['text', { default_value: 'Für dich', text_max_length: 20 }],
  ])(
    'of type %s keep the configuration that their type has, and offer no values',
    async (type, config) => {
      const { oauth } = mockForTest()
      const path = `${TEA}/modifiers`
      const said = { ...config, checkbox_label: 'of another type' }

      const created = await oauth(
        path,
        post({ type, required: true, display_name: 'X', config: said }),
      )
      const { id } = created.json<Answered>().data
      const value = await oauth(`${path}/${id}/values`, post({ label: 'A', sort_order: 0 }))
      const choice = await oauth(`${path}/${id}`, put({ type: 'dropdown' }))
      const text = await oauth(
        `${path}/${id}`,
        put({ type: 'text', option_values: [{ label: 'A' }] }),
      )

      expect(created.json()).toMatchObject({
        data: { type, required: true, config, option_values: [] },
      })
      expect(created.json<Answered>().data['config']).not.toHaveProperty('checkbox_label')
      expect([value.statusCode, choice.statusCode, text.statusCode]).toEqual([422, 200, 422])
    },
  )

  it('of type checkbox have their two values from the start, which can cost something', async () => {
    const { oauth } = mockForTest()
    const path = `${TEA}/modifiers`
    const box = {
      type: 'checkbox',
      required: false,
      display_name: 'Gift',
      config: { checkbox_label: 'Yes!' },
    }

    const { id, option_values } = (await oauth(path, post(box))).json<Answered>().data
    const adjusters = { price: { adjuster: 'percentage', adjuster_value: 5 }, weight: null }
    const changed = await oauth(
      `${path}/${id}/values/${option_values[0]?.id ?? 0}`,
      put({ adjusters }),
    )

    expect(option_values).toMatchObject([
      { option_id: id, label: 'Yes', value_data: { checked_value: true }, is_default: false },
      { option_id: id, label: 'No', value_data: { checked_value: false }, is_default: true },
    ])
    expect(changed.json()).toMatchObject({
      data: {
        label: 'Yes',
        adjusters: {
          price: { adjuster: 'percentage', adjuster_value: 5 },
          weight: { adjuster: null, adjuster_value: 0 },
          purchasing_disabled: { status: false, message: '' },
        },
      },
    })
  })
})
