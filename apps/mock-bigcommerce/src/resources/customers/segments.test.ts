import { describe, expect, it } from 'vitest'
import { mockForTest } from '../../testing/mock-for-test.ts'

const SEGMENTS = '/v3/segments'
const PROFILES = '/v3/shopper-profiles'

interface Listed {
  readonly data: { readonly id: string; readonly customer_id?: number }[]
}

type Mock = ReturnType<typeof mockForTest>

async function firstOf({ oauth }: Mock, path: string): Promise<string> {
  return (await oauth(path)).json<Listed>().data[0]?.id ?? ''
}

async function make({ oauth }: Mock, path: string, said: object): Promise<string> {
  const answer = await oauth(path, { method: 'POST', payload: [said] })
  return answer.json<Listed>().data[0]?.id ?? ''
}

describe('segments', () => {
  it('are made, changed, listed by ids and deleted', async () => {
    const mock = mockForTest()
    const { oauth } = mock

    const id = await make(mock, SEGMENTS, { name: 'Früh auf' })
    const payload = [{ id, description: 'Before 6:00' }]
    const changed = await oauth(SEGMENTS, { method: 'PUT', payload })
    const listed = await oauth(`${SEGMENTS}?id:in=${id}`)
    const deleted = await oauth(`${SEGMENTS}?id:in=${id}`, { method: 'DELETE' })
    const members = await oauth(`${SEGMENTS}/${id}/shopper-profiles`)

    expect(changed.statusCode).toBe(201)
    expect(listed.json()).toMatchObject({ data: [{ name: 'Früh auf', ...payload[0] }] })
    expect([deleted.statusCode, members.statusCode]).toEqual([204, 404])
  })

  it('have profiles, which stay when a segment goes', async () => {
    const mock = mockForTest()
    const { oauth } = mock
    const segment = await make(mock, SEGMENTS, { name: 'Früh auf' })
    const profile = await make(mock, PROFILES, { customer_id: 9 })
    const path = `${SEGMENTS}/${segment}/shopper-profiles`
    const of = `${PROFILES}/${profile}/segments`

    const added = await oauth(path, { method: 'POST', payload: [profile] })
    const twice = await oauth(path, { method: 'POST', payload: [profile] })
    const segments = await oauth(of)
    const customer = await oauth('/v3/customers?id:in=9&include=segment_ids')
    const taken = await oauth(`${path}?id:in=${profile}`, { method: 'DELETE' })
    const left = await oauth(path)

    expect([added.statusCode, twice.statusCode, taken.statusCode]).toEqual([201, 409, 204])
    expect(segments.json()).toMatchObject({ data: [{ id: segment }] })
    expect(customer.json()).toMatchObject({ data: [{ segment_ids: [segment] }] })
    expect(left.json()).toMatchObject({ data: [] })
    await oauth(`${SEGMENTS}?id:in=${segment}`, { method: 'DELETE' })
    expect((await oauth(of)).json()).toMatchObject({ data: [] })
  })

  it('refuse what they cannot use with 400, not 422', async () => {
    const mock = mockForTest()
    const first = await firstOf(mock, SEGMENTS)
    const ask = async (method: 'POST' | 'PUT', path: string, payload: object) =>
      (await mock.oauth(path, { method, payload })).statusCode

    expect(await ask('POST', SEGMENTS, [{}])).toBe(400)
    expect(await ask('POST', SEGMENTS, {})).toBe(400)
    expect(await ask('PUT', SEGMENTS, [{ id: 'none', name: 'x' }])).toBe(400)
    expect(await ask('POST', SEGMENTS, [{ name: 'Newcomers' }])).toBe(409)
    expect(await ask('POST', `${SEGMENTS}/${first}/shopper-profiles`, ['none'])).toBe(400)
    expect((await mock.oauth(SEGMENTS, { method: 'DELETE' })).statusCode).toBe(400)
  })
})

describe('shopper profiles', () => {
  it('are one for each customer, and go with the customer', async () => {
    const mock = mockForTest()
    const { oauth } = mock
    const ask = async (payload: object[]) =>
      (await oauth(PROFILES, { method: 'POST', payload })).statusCode

    expect(await ask([{ customer_id: 9 }])).toBe(201)
    expect(await ask([{ customer_id: 9 }])).toBe(409)
    expect(await ask([{ customer_id: 77 }])).toBe(400)
    expect(await ask(Array.from({ length: 51 }, (_, n) => ({ customer_id: n + 1 })))).toBe(413)
    await oauth('/v3/customers?id:in=3,9', { method: 'DELETE' })
    expect((await oauth(PROFILES)).json()).toMatchObject({ data: [{ customer_id: 5 }] })
    const last = await firstOf(mock, PROFILES)
    await oauth(`${PROFILES}?id:in=${last}`, { method: 'DELETE' })
    expect((await oauth(PROFILES)).json()).toMatchObject({ data: [] })
  })
})
