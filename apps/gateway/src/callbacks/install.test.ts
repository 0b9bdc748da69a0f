import { describe, expect, it } from 'vitest'
import { apiClient, ask, instanceIn, instancesIn } from '../testing/api-client.ts'
import { runSql } from '../testing/dump-database.ts'
import { browse, registerApp, type TestApp } from '../testing/installed-app.ts'
import { sharedGateway } from '../testing/shared-gateway.ts'
import { startReplica } from '../testing/start-replica.ts'
import { startTestGateway, STORE_HASH } from '../testing/test-gateway.ts'

const gateway = sharedGateway()

const OWN = ['store_v2_default', 'users_basic_information']

async function newApp(scopes?: readonly string[]): Promise<TestApp> {
  return registerApp(gateway.running(), await gateway.client(), scopes && { scopes })
}

async function instancesOf({ client }: TestApp) {
  return instancesIn(await client.call('GET /instances'))
}

/** How often the login host was asked for a token by an app. */
function exchangesOf({ clientId }: TestApp, { mock } = gateway.running()): number {
  return mock.journal
    .entries()
    .filter(({ path, body }) => path.endsWith('/oauth2/token') && body.includes(clientId)).length
}

/** Calls the store through the instance. */
async function callStore(token: string, path = '/v2/time') {
  const { origin } = gateway.running()
  return ask(`${origin}/stores/${STORE_HASH}${path}`, 'GET', { headers: { 'x-auth-token': token } })
}

describe('installing an app', () => {
  it('makes an instance that can be called, and says so on a page', async () => {
    const app = await newApp()

    const page = await app.install()
    const [instance] = await instancesOf(app)

    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(page.text).toContain('<h1>Connected</h1>')
    expect(page.text).toContain(STORE_HASH)
    expect(page.text).toContain('Orders: Modify')
    expect(instance).toMatchObject({
      name: `Order desk on ${STORE_HASH}`,
      valid: true,
      configuration: {
        'authentication.type': 'oauth2',
        'oauth.scope': [...app.view.scopes, ...OWN].join(' '),
      },
    })
    expect((await callStore(instance?.token ?? '')).status).toBe(200)
  })

  it('asks for the token once where the browser delivers the code twice', async () => {
    const app = await newApp()
    const { redirectUrl } = await app.consent()

    const first = await browse(redirectUrl)
    const second = await browse(redirectUrl)

    expect([first.status, second.status]).toEqual([200, 200])
    expect(second.text).toBe(first.text)
    expect(await instancesOf(app)).toHaveLength(1)
    expect(exchangesOf(app)).toBe(1)
  })

  it('asks for the token once where the code is delivered to two replicas at once', async () => {
    const env = { LATCHKEY_PUBLIC_URL: 'https://latchkey.example.com' }
    await using stack = await startTestGateway({ env })
    await using replica = await startReplica(stack)
    const app = await registerApp(stack, apiClient(stack.origin, stack.authorization))
    const { pathname, search } = new URL((await app.consent()).redirectUrl)

    const answers = await Promise.all(
      [stack, replica].map(({ origin }) => browse(`${origin}${pathname}${search}`)),
    )

    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(await instancesOf(app)).toHaveLength(1)
    expect(exchangesOf(app, stack)).toBe(1)
  })

  it('answers four deliveries at once from one exchange', async () => {
    const app = await newApp()
    const { redirectUrl } = await app.consent()

    const answers = await Promise.all([1, 2, 3, 4].map(() => browse(redirectUrl)))

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect(await instancesOf(app)).toHaveLength(1)
    expect(exchangesOf(app)).toBe(1)
  })

  it('keeps the instances of two organizations apart that have the same app', async () => {
    const first = await newApp()
    const { clientId } = first
    const second = await registerApp(gateway.running(), await gateway.client(), {
      clientId,
      isInPortal: true,
    })

    await first.install()
    const [own] = await instancesOf(first)
    const others = await instancesOf(second)
    const { signedPayloadJwt } = await first.signed()
    const page = await browse(`${second.base}/load?signed_payload_jwt=${signedPayloadJwt}`)

    expect(own).toMatchObject({ valid: true })
    expect(others).toEqual([])
    expect(page.text).toContain('Not connected')
  })
})

describe('an install that began outside BigCommerce', () => {
  it("ends on BigCommerce's own page", async () => {
    const app = await newApp()
    const { redirectUrl } = await app.consent({ externalInstall: true })

    const answer = await browse(redirectUrl)

    const login = `${gateway.running().mock.origin}/login`
    expect([answer.status, answer.headers.get('location')]).toEqual([
      302,
      `${login}/app/${app.clientId}/install/succeeded`,
    ])
    expect(await instancesOf(app)).toHaveLength(1)
  })

  it.each([
    ['the code is refused', 'code=used&scope=store_v2_orders&context=stores/wuxeae6'],
    ['the merchant refuses', 'error=access_denied'],
  ])("ends on BigCommerce's page for failures where %s", async (_what, query) => {
    const app = await newApp()

    const answer = await browse(`${app.base}/auth?${query}&external_install=1`)

    expect([answer.status, answer.headers.get('location')]).toEqual([
      302,
      `${gateway.running().mock.origin}/login/app/${app.clientId}/install/failed`,
    ])
    expect(await instancesOf(app)).toEqual([])
  })
})

describe('installing an app again', () => {
  it('keeps the number and the token of the instance, and replaces the dead token', async () => {
    const app = await newApp()
    await app.install()
    const [before] = await instancesOf(app)
    await app.control(`POST /stores/${STORE_HASH}/apps/${app.clientId}/uninstall`)
    const dead = await callStore(before?.token ?? '')

    const page = await app.install()
    const [after, ...more] = await instancesOf(app)

    expect(dead.status).not.toBe(200)
    expect(page.text).toContain('<h1>Connected again</h1>')
    expect(more).toEqual([])
    expect([after?.id, after?.token, after?.valid]).toEqual([before?.id, before?.token, true])
    expect((await callStore(after?.token ?? '')).status).toBe(200)
  })

  it('says which scopes came and went, and which calls are closed now', async () => {
    const app = await newApp(['store_v2_information_read_only', 'store_v2_orders'])
    await app.install()
    const [instance] = await instancesOf(app)
    await callStore(instance?.token ?? '', '/v2/orders')
    await app.control(`PUT /apps/${app.clientId}`, {
      scopes: ['store_v2_information_read_only', 'store_v2_products'],
    })

    const page = await app.install()
    const again = instanceIn(await app.client.call(`GET /instances/${instance?.id ?? 0}`))

    expect(page.text).toMatch(/<h2>New<\/h2><ul><li>Products: Modify/)
    expect(page.text).toMatch(/<h2>No longer granted<\/h2><ul><li>Orders: Modify/)
    expect(page.text).toContain('Calls that will now be refused')
    expect(page.text).toContain('GET /v2/orders')
    expect(page.text).toContain('In the Developer Portal')
    expect(again.configuration['oauth.scope']).toContain('store_v2_products')
  })

  it('takes up the token that a changed e-mail address of the owner brings', async () => {
    const app = await newApp()
    await app.install()
    const [before] = await instancesOf(app)
    await app.control(`PUT /stores/${STORE_HASH}/owner`, { email: 'new-owner@example.com' })

    const page = await app.install()
    await app.control(`PUT /stores/${STORE_HASH}/owner`, { email: 'owner@example.com' })
    const [after] = await instancesOf(app)

    expect(page.text).toContain('Connected again')
    expect([after?.id, after?.token]).toEqual([before?.id, before?.token])
    expect((await callStore(after?.token ?? '')).status).toBe(200)
  })

  it('uses the secret that was rotated meanwhile', async () => {
    const app = await registerApp(gateway.running(), await gateway.client(), {
      registeredSecret: 'facade99'.repeat(8),
    })
    const refused = await browse((await app.consent()).redirectUrl)
    const { origin, authorization } = app.client
    await ask(`${origin}/api/apps/${app.view.id}`, 'PATCH', {
      authorization,
      body: { clientSecret: app.clientSecret },
    })

    const page = await app.install()

    expect(refused.status).toBe(400)
    expect(page.text).toContain('<h1>Connected</h1>')
  })

  it('leaves the history of the instance', async () => {
    const app = await newApp()
    await app.install()
    await app.install()
    const [instance] = await instancesOf(app)

    const events = await runSql(
      gateway.running().databaseUrl,
      'select kind from instance_event where instance_id = $1 order by id',
      [instance?.id],
    )

    expect(events.map(({ kind }) => kind)).toEqual(['created', 'reauthenticated', 'granted'])
  })
})
