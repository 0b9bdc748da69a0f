import { expect, it } from 'vitest'
import { call, type BehaviourTarget } from './behaviour-target.ts'

const MISSING = 999_999_999

/** How any store words what it refuses. */
export function describeRefusals(target: BehaviourTarget): void {
  it('says in V2 that a record is missing with a list of errors', async () => {
    const { status, json } = await call(target, `/v2/orders/${MISSING}`)

    expect(status).toBe(404)
    expect(json).toEqual([expect.objectContaining({ status: 404 })])
    expect(json).toHaveProperty('0.message', expect.any(String))
  })

  it('says in V3 that a record is missing with one object', async () => {
    const { status, json } = await call(target, `/v3/catalog/products/${MISSING}`)

    expect(status).toBe(404)
    expect(json).toMatchObject({ status: 404, title: expect.any(String) as string })
  })

  it('names the fields that are missing or wrong with 422 in V3', async () => {
    const json = { type: 'physical', weight: 'heavy' }

    const answer = await call(target, '/v3/catalog/products', { method: 'POST', json })

    expect(answer.status).toBe(422)
    expect(answer.json).toMatchObject({
      status: 422,
      title: expect.any(String) as string,
      errors: { name: expect.any(String) as string },
    })
  })

  it('refuses a field that V2 writes itself with 400', async () => {
    const json = { id: 1, status_id: 1 }

    const answer = await call(target, '/v2/orders', { method: 'POST', json })

    expect(answer.status).toBe(400)
    expect(answer.json).toHaveProperty('0.status', 400)
  })

  it('refuses a method that a resource does not have with 405', async () => {
    const { status } = await call(target, '/v2/orders', { method: 'PUT', json: {} })

    expect(status).toBe(405)
  })

  it('refuses more records than a batch may have with 413', async () => {
    const json = Array.from({ length: 11 }, () => ({ id: MISSING, price: 1 }))

    const answer = await call(target, '/v3/catalog/products', { method: 'PUT', json })

    expect(answer.status).toBe(413)
    expect(answer.json).toMatchObject({ title: expect.stringContaining('10') as string })
  })

  it('refuses a body of a type that it does not read with 415', async () => {
    const headers = { 'content-type': 'application/xml' }
    const path = '/v3/catalog/products'

    const { status } = await call(target, path, { method: 'POST', text: '<product/>', headers })

    expect(status).toBe(415)
  })

  it('refuses a body that is cut short with 400 or 422', async () => {
    const headers = { 'content-type': 'application/json' }
    const path = '/v3/catalog/products'

    const { status } = await call(target, path, { method: 'POST', text: '{"name":', headers })

    expect([400, 422]).toContain(status)
  })
}
