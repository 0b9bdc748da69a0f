import { describe, expect, it } from 'vitest'
import { ask } from '../testing/api-client.ts'
import { createInstance, sharedGateway, tokenSettings } from '../testing/shared-gateway.ts'

const gateway = sharedGateway()

const show = (headers: Record<string, string>) =>
  ask(`${gateway.running().origin}/api/instance`, 'GET', { headers })

describe('the instance of a token', () => {
  it.each([
    ['X-Auth-Token', (token: string) => ({ 'x-auth-token': token })],
    ['a bearer token', (token: string) => ({ authorization: `Bearer ${token}` })],
  ])('is shown to whoever brings it as %s', async (_what, headers) => {
    const client = await gateway.client()
    const configuration = { ...tokenSettings, 'oauth.scope': 'store_v2_orders' }
    const { id, token } = await createInstance(client, { configuration })

    const answer = await show(headers(token))

    expect([answer.status, answer.body]).toEqual([
      200,
      { id, storeHash: 'wuxeae6', upstream: 'oauth', scopes: ['store_v2_orders'], strict: false },
    ])
  })

  it.each<[string, Record<string, string>, string]>([
    ['no token', {}, 'AUTHORIZATION_MALFORMED'],
    ['a token that opens nothing', { 'x-auth-token': 'lki_x' }, 'AUTHORIZATION_INVALID'],
    ["a member's secrets", { authorization: 'User a, Organization b' }, 'AUTHORIZATION_MALFORMED'],
  ])('is not shown to whoever brings %s', async (_what, headers, code) => {
    const answer = await show(headers)

    expect([answer.status, answer.body]).toEqual([401, expect.objectContaining({ code })])
  })

  it('is not shown while it is disabled', async () => {
    const client = await gateway.client()
    const { id, token } = await createInstance(client)
    await client.call(`DELETE /instances/${id}/enabled`)

    expect((await show({ 'x-auth-token': token })).status).toBe(403)
  })
})
