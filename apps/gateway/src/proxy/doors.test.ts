import { describe, expect, it } from 'vitest'
import { STORE_HASH, startTestGateway } from '../testing/test-gateway.ts'

describe('the proxied doors', () => {
  it('asks the database nothing for a warm call', async () => {
    await using stack = await startTestGateway()
    const { token } = await stack.createOAuthInstance()
    const call = () =>
      fetch(`${stack.origin}/stores/${STORE_HASH}/v3/catalog/products/77`, {
        headers: { 'x-auth-token': token },
      })
    await call()
    const before = stack.gateway.statements.sent

    const statuses = await Promise.all(
      Array.from({ length: 20 }, async () => (await call()).status),
    )

    expect(new Set(statuses)).toEqual(new Set([200]))
    expect(stack.gateway.statements.sent - before).toBe(0)
  })
})
