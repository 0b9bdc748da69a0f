import { describe, expect, it } from 'vitest'
import { call } from '../testing/call.ts'
import { basic, legacyLoginOf } from '../testing/scripted-stack.ts'
import { sharedByFile } from '../testing/shared-by-file.ts'
import { STORE_HASH, startTestGateway } from '../testing/test-gateway.ts'

const stack = await sharedByFile(startTestGateway())
const oauth = await stack.createOAuthInstance()
const legacy = await stack.createLegacyInstance()

describe('the proxied doors', () => {
  it.each([
    ['an access token', '/stores', '/v3/catalog/products/77', { 'x-auth-token': oauth.token }],
    ['a legacy account', '/stores', '/v2/orders/100', { 'x-auth-token': legacy.token }],
    ['a legacy login', '/legacy', '/api/v2/orders/100', { authorization: legacyLoginOf(stack) }],
    [
      'a legacy login by token',
      '/legacy',
      '/api/v2/orders/100.json',
      { authorization: basic('x', oauth.token) },
    ],
  ])('ask the database nothing for a warm call on %s', async (_what, door, route, headers) => {
    const ask = () => call(`${stack.origin}${door}/${STORE_HASH}${route}`, { headers })
    await ask()
    const before = stack.gateway.statements.sent

    const answers = await Promise.all(Array.from({ length: 20 }, ask))

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(stack.gateway.statements.sent - before).toBe(0)
  })

  it('ask the database once for callers that come at the same time', async () => {
    const { token } = await stack.createOAuthInstance()
    const headers = { 'x-auth-token': token }
    const before = stack.gateway.statements.sent

    await Promise.all(
      Array.from({ length: 20 }, () =>
        call(`${stack.origin}/stores/${STORE_HASH}/v2/orders/100`, { headers }),
      ),
    )

    expect(stack.gateway.statements.sent - before).toBe(1)
  })

  it('ask the database nothing about what is no token', async () => {
    const before = stack.gateway.statements.sent

    await call(`${stack.origin}/stores/${STORE_HASH}/v2/time`, { headers: { 'x-auth-token': ';' } })

    expect(stack.gateway.statements.sent - before).toBe(0)
  })
})
