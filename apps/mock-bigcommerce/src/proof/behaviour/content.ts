import { expect, it } from 'vitest'
import { z } from 'zod'
import { call, type BehaviourTarget } from './behaviour-target.ts'
import { MadeRecords, uniqueName } from './made-records.ts'

const One = z.object({ data: z.object({ id: z.number() }) })
const Many = z.object({ data: z.array(z.object({ id: z.number() })) })

/** What any store does with what is around its records: redirects and webhooks. */
export function describeContent(target: BehaviourTarget): void {
  it('keeps one redirect for each path of a site', async () => {
    await using made = new MadeRecords(target)
    const site_id = Many.parse((await call(target, '/v3/sites')).json).data[0]?.id
    const from_path = `/${uniqueName('old').replaceAll(' ', '-')}`
    const put = (url: string) =>
      call(target, '/v3/storefront/redirects', {
        method: 'PUT',
        json: [{ from_path, site_id, to: { type: 'url', url } }],
      })

    const first = await put('https://shop.example/first')
    const second = await put('https://shop.example/second')
    const { json } = await call(target, `/v3/storefront/redirects?keyword=${from_path.slice(1)}`)
    const id = Many.parse(json).data[0]?.id ?? 0
    made.remember(`/v3/storefront/redirects?id:in=${id}`)

    expect([first.status, second.status]).toEqual([201, 201])
    expect(json).toMatchObject({
      data: [{ id, from_path, site_id, to: { type: 'url', url: 'https://shop.example/second' } }],
    })
    expect(json).toHaveProperty('data.length', 1)
  })

  it('shows a webhook to the account that made it', async () => {
    await using made = new MadeRecords(target)
    const destination = `https://hooks.example.com/${uniqueName('hook').replaceAll(' ', '-')}`
    const json = { scope: 'store/product/updated', destination, is_active: false }

    const answer = await call(target, '/v3/hooks', { method: 'POST', json })
    const { id } = One.parse(answer.json).data
    made.remember(`/v3/hooks/${id}`)
    const listed = await call(target, `/v3/hooks?destination=${encodeURIComponent(destination)}`)

    expect(answer.json).toMatchObject({
      data: { scope: 'store/product/updated', destination, is_active: false, headers: null },
    })
    expect(listed.json).toMatchObject({ data: [{ id, destination }] })
  })
}
