import { describe, expect, it } from 'vitest'
import { mockForTest } from '../../testing/mock-for-test.ts'

const PATH = '/v3/wishlists'

interface Answered {
  readonly data: {
    readonly id: number
    readonly token: string
    readonly items: { readonly id: number; readonly variant_id: number }[]
  }
}

describe('wishlists', () => {
  it('are made, filled, changed, emptied and deleted', async () => {
    const { oauth } = mockForTest()

    const wanted = { customer_id: 3, name: 'Später', is_public: true }
    const payload = { ...wanted, items: [{ product_id: 77 }] }
    const made = await oauth(PATH, { method: 'POST', payload })
    const { id, items } = made.json<Answered>().data
    const path = `${PATH}/${id}`
    const variants = await oauth('/v3/catalog/products/94/variants')
    const [, second] = variants.json<{ data: { id: number }[] }>().data
    const more = { items: [{ product_id: 94, variant_id: second?.id }] }
    const filled = await oauth(`${path}/items`, { method: 'POST', payload: more })
    const change = { customer_id: 3, name: 'Bald', items: [{ id: items[0]?.id, product_id: 80 }] }
    const changed = await oauth(path, { method: 'PUT', payload: change })
    const emptied = await oauth(`${path}/items/${items[0]?.id ?? 0}`, { method: 'DELETE' })
    const found = await oauth(`${PATH}?customer_id=3`)
    const deleted = await oauth(path, { method: 'DELETE' })

    expect([made.statusCode, filled.statusCode, changed.statusCode]).toEqual([201, 201, 201])
    expect(made.json()).toMatchObject({ data: { ...wanted, items: [{ variant_id: 77 }] } })
    expect(filled.json<Answered>().data.items).toMatchObject([{ variant_id: 77 }, more.items[0]])
    expect(changed.json()).toMatchObject({
      data: { name: 'Bald', is_public: true, items: [{ product_id: 80, variant_id: 80 }, {}] },
    })
    expect([emptied.statusCode, emptied.json<Answered>().data.items]).toMatchObject([
      200,
      more.items,
    ])
    expect(found.json()).toMatchObject({ data: [{ id: 2 }, { id }] })
    expect(deleted.statusCode).toBe(204)
    expect((await oauth(path)).statusCode).toBe(404)
  })

  it('have a token each, which stays', async () => {
    const { oauth } = mockForTest()
    const tokenOf = async (id: number) => (await oauth(`${PATH}/${id}`)).json<Answered>().data.token

    const [first, second, again] = [await tokenOf(1), await tokenOf(2), await tokenOf(1)]

    expect(first).toMatch(/^[\da-f]{8}-[\da-f]{4}-4/)
    expect([second === first, again === first]).toEqual([false, true])
  })

  it.each([
    ['POST', PATH, { name: 'x', customer_id: 77 }, 422],
    ['POST', PATH, { customer_id: 3 }, 422],
    ['POST', PATH, { name: 'x', customer_id: 3, items: [{ product_id: 7 }] }, 422],
    ['POST', `${PATH}/1/items`, { items: [{ product_id: 94, variant_id: 77 }] }, 422],
    ['POST', `${PATH}/1/items`, {}, 422],
    ['PUT', `${PATH}/1`, { customer_id: 2, items: [{ id: 12, product_id: 77 }] }, 422],
    ['PUT', `${PATH}/77`, { customer_id: 2, items: [] }, 404],
    ['DELETE', `${PATH}/1/items/12`, undefined, 404],
  ] as const)('refuse %s %s %j', async (method, path, payload, status) => {
    const { oauth } = mockForTest()

    const answer = await oauth(path, { method, ...(payload !== undefined && { payload }) })

    expect(answer.statusCode).toBe(status)
  })
})
