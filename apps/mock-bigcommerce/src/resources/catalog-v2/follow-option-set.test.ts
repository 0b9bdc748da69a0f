import { describe, expect, it } from 'vitest'
import { mockForTest } from '../../testing/mock-for-test.ts'

interface Identified {
  readonly id: number
}

/** A store whose product 81 has the option set of coffee bags. */
async function withOptionSet(option_set_id = 1) {
  const mock = mockForTest()
  const product = await mock.legacy('/products/81', { method: 'PUT', payload: { option_set_id } })
  const options = (await mock.legacy('/products/81/options')).json<Identified[]>()
  return { ...mock, product, options, id: options[0]?.id ?? 0 }
}

describe('an option set', () => {
  it('gives a product its options, which V3 shows as well', async () => {
    const { product, options, oauth, id } = await withOptionSet()

    const v3 = await oauth(`/v3/catalog/products/81/options/${id}`)

    expect(product.json()).toMatchObject({
      option_set_id: 1,
      option_set: { resource: '/optionsets/1' },
    })
    expect(options).toMatchObject([
      { option_id: 500_001, display_name: 'Mahlgrad', is_required: true },
    ])
    expect(v3.json()).toMatchObject({
      data: {
        type: 'radio_buttons',
        option_values: [{ label: 'Ganze Bohne' }, { label: 'Espresso' }, { label: 'Filter' }],
      },
    })
  })

  it('gives what is filled in, and a colour of two, in V3’s forms', async () => {
    const { oauth, options } = await withOptionSet(2)

    const v3 = await oauth('/v3/catalog/products/81/options')
    const modifiers = await oauth('/v3/catalog/products/81/modifiers')

    expect(options).toMatchObject([{ option_id: 500_002 }, { option_id: 500_003 }])
    expect(v3.json()).toMatchObject({
      data: [
        {
          option_values: [
            {},
            { label: 'Møss & Grün', value_data: { colors: ['#4a5d23', 'lime'] } },
          ],
        },
      ],
    })
    expect(modifiers.json()).toMatchObject({ data: [{ display_name: 'Gravur', type: 'text' }] })
  })

  it('lets SKUs be made of shared values, and takes them away with their value', async () => {
    const { legacy, oauth, id } = await withOptionSet()
    const sku = (name: string, option_value_id: number) =>
      legacy('/products/81/skus', {
        method: 'POST',
        payload: { sku: name, options: [{ product_option_id: id, option_value_id }] },
      })

    const made = await sku('FLT-B', 500_001)
    await sku('FLT-F', 500_003)
    await legacy('/options/500001/values/500003', { method: 'DELETE' })
    const left = await legacy('/products/81/skus')
    const variants = await oauth('/v3/catalog/products/81/variants')

    expect([made.statusCode, made.json<object>()]).toMatchObject([
      201,
      { sku: 'FLT-B', options: [{ product_option_id: id, option_value_id: 500_001 }] },
    ])
    expect(left.json()).toMatchObject([{ sku: 'FLT-B' }])
    expect(variants.json()).toMatchObject({
      data: [{ sku: 'FLT-B', option_values: [{ label: 'Ganze Bohne' }] }],
    })
  })

  it('hands on what changes in it: values, labels, options', async () => {
    const { legacy, oauth, id } = await withOptionSet()
    const labels = async () => {
      const values = await oauth(`/v3/catalog/products/81/options/${id}/values`)
      return values.json<{ data: { label: string }[] }>().data.map(({ label }) => label)
    }

    const cold = { label: 'Kalt', value: 'Kalt', sort_order: 9 }
    await legacy('/options/500001/values', { method: 'POST', payload: cold })
    await legacy('/options/values/500003', { method: 'PUT', payload: { label: 'Hand' } })
    const after = await labels()
    await legacy('/optionsets/1/options', { method: 'POST', payload: { option_id: 500_003 } })
    const count = await legacy('/products/81/options/count')

    expect(after).toEqual(['Ganze Bohne', 'Espresso', 'Hand', 'Kalt'])
    expect(count.json()).toEqual({ count: 2 })
  })

  it.each([
    ['is taken off the product', '/products/81', 'PUT', { option_set_id: null }],
    ['is deleted', '/optionsets/1', 'DELETE', undefined],
    ['loses its option', '/options/500001', 'DELETE', undefined],
  ] as const)('takes its options with it where it %s', async (_what, path, method, payload) => {
    const { legacy, oauth, id } = await withOptionSet()
    const skus = { sku: 'X', options: [{ product_option_id: id, option_value_id: 500_001 }] }
    await legacy('/products/81/skus', { method: 'POST', payload: skus })

    await legacy(path, { method, ...(payload !== undefined && { payload }) })
    const options = await legacy('/products/81/options')
    const left = await legacy('/products/81/skus')
    const v3 = await oauth('/v3/catalog/products/81/options')

    expect([options.statusCode, left.statusCode]).toEqual([204, 204])
    expect(v3.json()).toMatchObject({ data: [] })
  })
})
