import { expect, it } from 'vitest'
import { call, type BehaviourTarget } from './behaviour-target.ts'

/** Two further accounts of the same store. */
export interface OtherAccounts {
  /** Of an account that may only read products. */
  readonly readOnlyToken: string
  /** Of an account with the same scopes as the target's own. */
  readonly equalToken: string
}

/** What a store says to accounts that it tells apart; a real one would have to be set up for it. */
export function describeOtherAccounts(target: BehaviourTarget, others: OtherAccounts): void {
  const readOnly = { 'x-auth-token': others.readOnlyToken }

  it.each([
    ['a read of what its scope covers', 'GET', '/v3/catalog/products', 200],
    ['a change of what it may only read', 'POST', '/v3/catalog/products', 403],
    ['a read of what no scope of it covers', 'GET', '/v3/customers', 403],
    ['the same by V2', 'GET', '/v2/orders', 403],
  ] as const)('answers %s by the scopes that were granted', async (_what, method, path, status) => {
    const answer = await call(target, path, { method, headers: readOnly })

    expect(answer.status).toBe(status)
  })

  it('words a missing scope in the form of V3, whatever the version', async () => {
    const answers = await Promise.all(
      ['/v2/orders', '/v3/customers'].map((path) => call(target, path, { headers: readOnly })),
    )

    for (const { json } of answers) {
      expect(json).toMatchObject({
        status: 403,
        title: "You don't have a required scope to access the endpoint",
        errors: {},
      })
    }
  })

  it('shows a webhook to its owner alone', async () => {
    const json = { scope: 'store/cart/created', destination: 'https://hooks.example.com/carts' }
    await call(target, '/v3/hooks', { method: 'POST', json })

    const own = await call(target, '/v3/hooks?scope=store/cart/created')
    const strangers = await call(target, '/v3/hooks?scope=store/cart/created', {
      headers: { 'x-auth-token': others.equalToken },
    })

    expect(own.json).toMatchObject({ data: [{ scope: 'store/cart/created' }] })
    expect(strangers.json).toMatchObject({ data: [] })
  })
}

/** What a store says whose window is used up; a real one should not be driven there. */
export function describeUsedUpWindow(target: BehaviourTarget): void {
  it('refuses what is beyond the quota with 429, and says when to come back', async () => {
    await call(target, '/v2/time')

    const { status, headers, json } = await call(target, '/v2/time')

    expect(status).toBe(429)
    expect(headers.get('x-rate-limit-requests-left')).toBe('0')
    expect(Number(headers.get('x-rate-limit-time-reset-ms'))).toBeGreaterThan(0)
    expect(Number(headers.get('x-retry-after'))).toBeGreaterThan(0)
    expect(json).toMatchObject({ status: 429, title: 'Too many requests' })
  })
}
