import { expect, it } from 'vitest'
import { call, type BehaviourTarget } from './behaviour-target.ts'
import { MadeRecords, uniqueName } from './made-records.ts'

/** The lives of records in any store. */
export function describeRecords(target: BehaviourTarget): void {
  it('keeps a product as it was made, shows it in both versions, and lets it go', async () => {
    await using made = new MadeRecords(target)
    const name = uniqueName('Crème brûlée torch')
    const id = await made.product({ name, price: 19.5 })

    const changed = await call(target, `/v3/catalog/products/${id}`, {
      method: 'PUT',
      json: { price: 18 },
    })
    const inV2 = await call(target, `/v2/products/${id}`)
    const removed = await call(target, `/v3/catalog/products/${id}`, { method: 'DELETE' })
    const after = await call(target, `/v3/catalog/products/${id}`)

    expect(changed.json).toMatchObject({ data: { id, name, price: 18 } })
    expect(inV2.json).toMatchObject({ id, name, price: '18.0000' })
    expect([removed.status, removed.text, after.status]).toEqual([204, '', 404])
  })

  it('refuses a second product of the same name with 409', async () => {
    await using made = new MadeRecords(target)
    const name = uniqueName('Product')
    await made.product({ name })
    const json = { name, type: 'physical', weight: 1, price: 1 }

    const { status } = await call(target, '/v3/catalog/products', { method: 'POST', json })

    expect(status).toBe(409)
  })

  it('keeps a customer, changes it in a batch, and removes it by a filter', async () => {
    await using made = new MadeRecords(target)
    const id = await made.customer({ company: 'Åström & Co' })

    const changed = await call(target, '/v3/customers', {
      method: 'PUT',
      json: [{ id, company: 'Nyström' }],
    })
    const read = await call(target, `/v3/customers?id:in=${id}`)
    const removed = await call(target, `/v3/customers?id:in=${id}`, { method: 'DELETE' })
    const after = await call(target, `/v3/customers?id:in=${id}`)

    expect(changed.json).toMatchObject({ data: [{ id, company: 'Nyström' }] })
    expect(read.json).toMatchObject({ data: [{ id, first_name: 'Zoë', company: 'Nyström' }] })
    expect(removed.status).toBe(204)
    expect(after.json).toMatchObject({ data: [] })
  })
}
