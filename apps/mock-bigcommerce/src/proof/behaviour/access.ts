import { expect, it } from 'vitest'
import { call, type BehaviourTarget } from './behaviour-target.ts'

const QUOTA_HEADERS = [
  'x-rate-limit-requests-left',
  'x-rate-limit-requests-quota',
  'x-rate-limit-time-reset-ms',
  'x-rate-limit-time-window-ms',
]

/** What any store says about tokens and quotas. */
export function describeAccess(target: BehaviourTarget): void {
  it.each([
    ['V2', '/v2/time'],
    ['V3', '/v3/catalog/summary'],
  ])('refuses a token of nobody in %s with 401', async (_version, path) => {
    const headers = { 'x-auth-token': 'fakeAccessTokenOfNobody00000000' }

    const { status } = await call(target, path, { headers })

    expect(status).toBe(401)
  })

  it('refuses a token at another store with 403, or 401 where that store is not known', async () => {
    const { status } = await call(target, '/v3/catalog/summary', { storeHash: 'x0x0x0x0x0' })

    expect([401, 403]).toContain(status)
  })

  it('says where the quota stands on every answer', async () => {
    const { headers } = await call(target, '/v3/catalog/summary')

    for (const name of QUOTA_HEADERS) expect(headers.get(name)).toMatch(/^\d+$/)
  })

  it('tells the time, by which a client checks its token', async () => {
    const { json } = await call(target, '/v2/time')

    expect(json).toEqual({ time: expect.any(Number) as number })
  })
}
