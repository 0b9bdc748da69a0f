import { describe, expect, it } from 'vitest'
import { apiClient, instanceIn, type ApiClient } from '../testing/api-client.ts'
import { startScriptedUpstream } from '../testing/scripted-upstream.ts'
import { NapClock } from '../testing/nap-clock.ts'
import { registerApp, type TestApp } from '../testing/installed-app.ts'
import { createInstance, sharedGateway } from '../testing/shared-gateway.ts'
import { startTestGateway, STORE_HASH } from '../testing/test-gateway.ts'
import { runSql } from '../testing/dump-database.ts'
import { follow, installed, type FollowedInstance } from './testing/followed-instance.ts'

const gateway = sharedGateway()

async function newApp(): Promise<TestApp> {
  return registerApp(gateway.running(), await gateway.client())
}

/** Calls the mock's control API. */
async function control<T>(request: string, body: unknown = {}): Promise<T> {
  const [method = '', path = ''] = request.split(' ')
  const answer = await fetch(`${gateway.running().mock.origin}/control${path}`, {
    method,
    body: method === 'DELETE' ? null : JSON.stringify(body),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${request}: ${answer.status} ${text}`)
  return (text === '' ? undefined : JSON.parse(text)) as T
}

interface Followed {
  readonly client: ApiClient
  readonly instance: FollowedInstance
}

/** An instance on a store-level account of its own, and a way to end the account. */
async function onStoreAccount(): Promise<Followed & { end: () => Promise<void> }> {
  const at = `/stores/${STORE_HASH}/api-accounts`
  const account = await control<{ id: number; accessToken: string }>(`POST ${at}`, {
    name: 'Orders',
    scopes: ['store_v2_orders', 'store_v2_information_read_only'],
  })
  const client = await gateway.client()
  const configuration = { 'oauth.user.token': account.accessToken, 'store.url': STORE_HASH }
  const instance = follow(client, await createInstance(client, { configuration }))
  return { client, instance, end: () => control(`DELETE ${at}/${account.id}`) }
}

/** The same on a legacy account; its end is another token. */
async function onLegacyAccount(): Promise<Followed & { end: () => Promise<{ token: string }> }> {
  const at = `/stores/${STORE_HASH}/legacy-accounts`
  const client = await gateway.client()
  const username = `orders-${client.userSecret.slice(-8)}`
  const account = await control<{ id: number; token: string }>(`POST ${at}`, { username })
  const configuration = { username, password: account.token, 'store.url': STORE_HASH }
  const instance = follow(client, await createInstance(client, { configuration }))
  return { client, instance, end: () => control(`POST ${at}/${account.id}/regenerate`) }
}

describe("an app's instance whose owner's e-mail address changes", () => {
  it('needs re-approval from the first 401 on, and is callable with its token after it', async () => {
    const app = await newApp()
    const instance = await installed(app)
    await control(`PUT /stores/${STORE_HASH}/owner`, { email: `${app.clientId}@example.com` })
    const marked = await instance.call()
    await app.consent()

    const refused = await instance.call()
    const state = await instance.stateOnce('needs-reapproval')
    const { nextStep } = await instance.health()
    await app.install()

    expect([marked.status, refused.status, state]).toEqual([200, 401, 'needs-reapproval'])
    expect(nextStep).toContain(`Open Order desk in the control panel of store ${STORE_HASH}`)
    expect(nextStep).toContain(app.view.installUrl)
    expect(await instance.health()).toMatchObject({ state: 'callable', nextStep: null })
    expect((await instance.call()).status).toBe(200)
  })
})

describe('an instance whose account is gone', () => {
  it('is invalid from the first 401 on, by a store-level account', async () => {
    const { instance, end } = await onStoreAccount()
    await end()

    const refused = await instance.call()

    expect(refused.status).toBe(401)
    expect(await instance.stateOnce('invalid')).toBe('invalid')
    expect((await instance.health()).nextStep).toContain(
      `PATCH /elements/api-v2/instances/${instance.id}`,
    )
    expect(await instance.history()).toMatchObject([
      { kind: 'created' },
      {
        kind: 'standing-changed',
        detail: { standing: 'invalid', reason: 'credential-refused', before: 'callable' },
      },
    ])
  })

  it('is invalid by a legacy account whose token was regenerated, until it gets the new one', async () => {
    const { client, instance, end } = await onLegacyAccount()
    const { token: password } = await end()
    const refused = await instance.call()
    const state = await instance.stateOnce('invalid')

    const answer = await client.call(`PATCH /instances/${instance.id}`, {
      body: { configuration: { password } },
    })

    expect([refused.status, state]).toEqual([401, 'invalid'])
    expect(instanceIn(answer)).toMatchObject({ valid: true, state: 'callable', nextStep: null })
    expect((await instance.call()).status).toBe(200)
  })

  it('is still called: what a check found may be over', async () => {
    const { instance, end } = await onStoreAccount()
    await end()
    await instance.check()

    const answer = await instance.call()

    expect(answer.status).toBe(401)
    expect(answer.headers.get('latchkey-explanation')).toMatch(
      /^invalid: BigCommerce refuses the credential\. Create a store-level API account .* \/api\/instances\/\d+\/health\.$/,
    )
  })

  it('is shown so in its own answer and in the list, and stays disabled where it was', async () => {
    const { client, instance, end } = await onStoreAccount()
    await client.call(`DELETE /instances/${instance.id}/enabled`)
    await end()

    const checked = await instance.check()
    const shown = instanceIn(await client.call(`GET /instances/${instance.id}`))
    await client.call(`PUT /instances/${instance.id}/enabled`)

    expect(checked).toMatchObject({ outcome: 'refused', state: 'disabled' })
    expect(shown).toMatchObject({ valid: false, disabled: true, state: 'disabled' })
    expect(shown.nextStep).toMatch(/^Enable the instance: .*\. Create a store-level API account /)
    expect(await instance.health()).toMatchObject({ state: 'invalid' })
  })
})

describe('a 401', () => {
  it('for another reason than the credential leaves the instance callable', async () => {
    await using upstream = await startScriptedUpstream()
    await using stack = await startTestGateway({ upstream: upstream.origin })
    const { id, token } = await stack.createOAuthInstance()
    const instance = follow(apiClient(stack.origin, stack.authorization), { id, token })
    upstream.answers((request, response) => {
      const isQuestion = request.url?.endsWith('/v2/time') === true
      response.writeHead(isQuestion ? 200 : 401, { 'content-type': 'application/json' })
      response.end(isQuestion ? '{"time":1}' : '{}')
    })

    const answer = await instance.call()
    await stack.gateway.close()

    const [row] = await runSql(
      stack.databaseUrl,
      'select standing, checked_at > created_at as checked from instance where id = $1',
      [id],
    )
    expect(answer.headers.get('latchkey-explanation')).toContain('callable so far')
    expect(row).toEqual({ standing: 'callable', checked: true })
  })

  it('does not keep a gateway from stopping, whose store does not answer the question', async () => {
    await using upstream = await startScriptedUpstream()
    await using stack = await startTestGateway({ clock: new NapClock(), upstream: upstream.origin })
    const { id, token } = await stack.createOAuthInstance()
    const instance = follow(apiClient(stack.origin, stack.authorization), { id, token })
    const asked = Promise.withResolvers<undefined>()
    upstream.answers((request, response) => {
      if (request.url?.endsWith('/v2/time') === true) asked.resolve(undefined)
      else response.writeHead(401).end()
    })

    const answer = await instance.call()
    await asked.promise
    await stack.gateway.close()

    expect(answer.status).toBe(401)
    expect(upstream.heard.length).toBe(2)
  })

  it('goes through unchanged, in each form that a client of the legacy door reads', async () => {
    const { instance, end } = await onStoreAccount()
    await end()
    const { origin } = gateway.running()
    const login = Buffer.from(`any:${instance.token}`).toString('base64')

    const answer = await fetch(`${origin}/legacy/${STORE_HASH}/api/v2/orders/100`, {
      headers: { authorization: `Basic ${login}` },
    })

    expect([answer.status, answer.headers.get('content-type')]).toEqual([401, 'application/xml'])
    expect(answer.headers.get('latchkey-explanation')).toContain('callable so far')
    expect(await instance.stateOnce('invalid')).toBe('invalid')
  })
})
