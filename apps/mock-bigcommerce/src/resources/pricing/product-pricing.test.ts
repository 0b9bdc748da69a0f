import { describe, expect, it } from 'vitest'
import { mockForTest } from '../../testing/mock-for-test.ts'

const PATH = '/v3/pricing/products'
const everyone = { channel_id: 1, currency_code: 'USD' }
interface Variant {
  readonly id: number
  readonly option_values: readonly { readonly id: number; readonly option_id: number }[]
}
const without = (price: number) => ({
  as_entered: price,
  entered_inclusive: false,
  tax_exclusive: price,
  tax_inclusive: price,
})

describe('product pricing', () => {
  it('is the catalogue’s for everyone, and its own for each group', async () => {
    const { oauth } = mockForTest()
    const items = [{ product_id: 80 }, { product_id: 103 }, { product_id: 88 }]
    const ask = async (shopper: object) => {
      const payload = { ...everyone, ...shopper, items }
      const answer = await oauth(PATH, { method: 'POST', payload })
      return answer
        .json<{ data: { calculated_price: { as_entered: number } }[] }>()
        .data.map(({ calculated_price }) => calculated_price.as_entered)
    }

    expect(await ask({})).toEqual([9.95, 69, 4.2])
    expect(await ask({ customer_group_id: 2 })).toEqual([8.95, 55, 4.2])
    expect(await ask({ customer_id: 3 })).toEqual([8.95, 55, 4.2])
    expect(await ask({ customer_group_id: 1 })).toEqual([1.1, 65.55, 3.99])
  })

  it('says what is saved and what many cost', async () => {
    const { oauth } = mockForTest()
    const items = [{ product_id: 103 }, { product_id: 80 }]

    const answer = await oauth(PATH, {
      method: 'POST',
      payload: { ...everyone, customer_group_id: 2, items },
    })

    expect(answer.json()).toMatchObject({
      data: [
        { price: without(55), retail_price: without(69), saved: without(14), bulk_pricing: [] },
        {
          price: without(9.5),
          sale_price: without(8.95),
          bulk_pricing: [
            { minimum: 10, maximum: 49, discount_type: 'percent', discount_amount: 5 },
            { minimum: 50, maximum: 0, discount_type: 'fixed', discount_amount: 7.5 },
          ],
        },
      ],
    })
  })

  it('is a range where options are still open, and one price where they are chosen', async () => {
    const { oauth } = mockForTest()
    const variants = '/v3/catalog/products/94/variants'
    const [first] = (await oauth(variants)).json<{ data: Variant[] }>().data
    await oauth(`${variants}/${first?.id}`, { method: 'PUT', payload: { price: 9.5 } })
    const options = first?.option_values.map(({ id, option_id }) => ({ option_id, value_id: id }))

    const answer = await oauth(PATH, {
      method: 'POST',
      payload: { ...everyone, items: [{ product_id: 94 }, { product_id: 94, options }] },
    })

    expect(answer.json()).toMatchObject({
      data: [
        { price_range: { maximum: without(9.5) } },
        { variant_id: first?.id, price: without(9.5), options },
      ],
    })
  })

  it.each([
    ['no items', { ...everyone, items: [] }, 'items'],
    ['no channel', { currency_code: 'USD', items: [{ product_id: 77 }] }, 'channel_id'],
    [
      'an unknown channel',
      { ...everyone, channel_id: 99, items: [{ product_id: 77 }] },
      'channel_id',
    ],
    ['an unknown product', { ...everyone, items: [{ product_id: 1 }] }, 'items.0.product_id'],
    [
      'another product’s variant',
      { ...everyone, items: [{ product_id: 77, variant_id: 80 }] },
      'items.0.variant_id',
    ],
  ])('is refused with %s', async (_what, payload, field) => {
    const { oauth } = mockForTest()

    const answer = await oauth(PATH, { method: 'POST', payload })

    expect(answer.statusCode).toBe(422)
    expect(Object.keys(answer.json<{ errors: object }>().errors)).toEqual([field])
  })
})
