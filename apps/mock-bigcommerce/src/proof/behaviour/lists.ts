import { expect, it } from 'vitest'
import { call, type BehaviourTarget } from './behaviour-target.ts'
import { MadeRecords } from './made-records.ts'

/** How any store answers lists. */
export function describeLists(target: BehaviourTarget): void {
  it('answers an empty list of V2 with 204 and nothing', async () => {
    const { status, text } = await call(target, '/v2/orders?min_id=999999999')

    expect([status, text]).toEqual([204, ''])
  })

  it('answers an empty list of V3 with 200 and an empty list', async () => {
    const { status, json } = await call(target, '/v3/catalog/products?id:in=999999999')

    expect(status).toBe(200)
    expect(json).toMatchObject({ data: [], meta: { pagination: { total: 0, count: 0 } } })
  })

  it('cuts a list of V3 into pages and links them', async () => {
    await using made = new MadeRecords(target)
    const ids = [await made.product(), await made.product(), await made.product()]
    const path = `/v3/catalog/products?id:in=${ids.join(',')}&limit=1&page=2`

    const { json } = await call(target, path)

    expect(json).toMatchObject({
      data: [{ id: ids[1] }],
      meta: {
        pagination: {
          total: 3,
          count: 1,
          per_page: 1,
          current_page: 2,
          total_pages: 3,
          links: {
            previous: expect.stringContaining('page=1') as string,
            current: expect.stringContaining('page=2') as string,
            next: expect.stringContaining('page=3') as string,
          },
        },
      },
    })
  })

  it('answers a page beyond the last of V3 with an empty list', async () => {
    await using made = new MadeRecords(target)
    const id = await made.product()

    const { status, json } = await call(target, `/v3/catalog/products?id:in=${id}&page=9`)

    expect(status).toBe(200)
    expect(json).toMatchObject({ data: [] })
  })

  it('answers only the fields that were asked for, and the id', async () => {
    await using made = new MadeRecords(target)
    const id = await made.product({ price: 12.5 })

    const { json } = await call(target, `/v3/catalog/products/${id}?include_fields=price`)

    expect(json).toMatchObject({ data: { id, price: 12.5 } })
    expect(json).not.toHaveProperty('data.name')
  })

  it('counts in V2 by a path of its own', async () => {
    const { json } = await call(target, '/v2/orders/count')

    expect(json).toMatchObject({ count: expect.any(Number) as number })
  })
}
