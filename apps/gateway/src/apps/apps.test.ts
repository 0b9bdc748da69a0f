import { describe, expect, it } from 'vitest'
import { ask, type ApiClient, type CallOptions } from '../testing/api-client.ts'
import { dumpDatabase, runSql } from '../testing/dump-database.ts'
import { sharedGateway } from '../testing/shared-gateway.ts'
import { startTestGateway } from '../testing/test-gateway.ts'
import { appViewSchema } from './app-view.ts'

const SECRET = 'facade00'.repeat(8)

const gateway = sharedGateway()

const profile = (overrides: Record<string, unknown> = {}) => ({
  name: 'Order desk',
  clientId: 'fakeClientIdOrderDesk',
  clientSecret: SECRET,
  scopes: ['store_v2_orders'],
  ...overrides,
})

const callApps = (client: ApiClient, request: string, options: CallOptions = {}) => {
  const [method, path = ''] = request.split(' ')
  const { authorization } = client
  return ask(`${client.origin}/api/apps${path}`, method, { authorization, ...options })
}

async function register(client: ApiClient, overrides: Record<string, unknown> = {}) {
  const answer = await callApps(client, 'POST', { body: profile(overrides) })
  if (answer.status !== 201) throw new Error(`answered ${answer.status}: ${answer.text}`)
  return appViewSchema.parse(answer.body)
}

describe('registering an app', () => {
  it('shows the callback URLs to paste, and never the secret', async () => {
    const client = await gateway.client()

    const answer = await callApps(client, 'POST', { body: profile() })
    const { id } = appViewSchema.parse(answer.body)
    const base = `${client.origin}/bigcommerce/${id}`

    expect([answer.status, answer.body]).toEqual([
      201,
      {
        id,
        name: 'Order desk',
        clientId: 'fakeClientIdOrderDesk',
        hasClientSecret: true,
        scopes: ['store_v2_orders'],
        callbackUrls: {
          auth: `${base}/auth`,
          load: `${base}/load`,
          uninstall: `${base}/uninstall`,
          removeUser: `${base}/remove-user`,
        },
        installUrl: `${gateway.running().mock.origin}/login/app/fakeClientIdOrderDesk/install`,
        createdAt: expect.stringMatching(/^\d{4}-.*Z$/) as unknown,
      },
    ])
    expect(answer.text).not.toContain(SECRET)
  })

  it('shows callback URLs at the address that BigCommerce knows the gateway by', async () => {
    const env = { LATCHKEY_PUBLIC_URL: 'https://latchkey.example.com' }
    await using stack = await startTestGateway({ env })
    const { origin, authorization } = stack

    const answer = await ask(`${origin}/api/apps`, 'POST', { authorization, body: profile() })

    expect(appViewSchema.parse(answer.body).callbackUrls.auth).toMatch(
      /^https:\/\/latchkey\.example\.com\/bigcommerce\/\d+\/auth$/,
    )
  })

  it('keeps the secret sealed', async () => {
    const client = await gateway.client()
    const clientSecret = 'facade0123456789'.repeat(4)

    await register(client, { clientSecret })

    const running = gateway.running()
    const kept = await dumpDatabase(running.databaseUrl)
    expect(kept).not.toContain(clientSecret)
    expect(kept).not.toContain(Buffer.from(clientSecret).toString('hex'))
    expect(running.logged()).not.toContain(clientSecret)
  })

  it('seals the secret for this app alone: copied to another, it does not open', async () => {
    const client = await gateway.client()
    const [app, other] = [await register(client), await register(client, { clientId: 'fakeOther' })]
    await runSql(
      gateway.running().databaseUrl,
      `update app set client_secret_sealed = (select client_secret_sealed from app where id = $1)
       where id = $2`,
      [app.id, other.id],
    )

    const answer = await callApps(client, `GET /${other.id}`)

    expect([answer.status, answer.body]).toMatchObject([500, { code: 'UNEXPECTED' }])
  })

  it('takes what was pasted without the blanks around it, and scopes by any of their names', async () => {
    const client = await gateway.client()

    const app = await register(client, {
      clientId: ' fakeClientIdPasted\n',
      scopes: ['store_checkouts', 'store_checkout', 'store_v2_orders'],
    })

    expect([app.clientId, app.scopes]).toEqual([
      'fakeClientIdPasted',
      ['store_checkout', 'store_v2_orders'],
    ])
  })

  it.each<[string, Record<string, unknown>, { field: string; message: string }]>([
    ['an empty secret', { clientSecret: '' }, { field: 'clientSecret', message: 'is empty' }],
    ['a blank secret', { clientSecret: ' \t ' }, { field: 'clientSecret', message: 'is empty' }],
    [
      'a secret in two lines',
      { clientSecret: 'facade00\nfacade00' },
      { field: 'clientSecret', message: 'has characters that no client secret has' },
    ],
    [
      'a client id that is none',
      { clientId: 'https://login.bigcommerce.com' },
      { field: 'clientId', message: 'is no client id: letters and digits' },
    ],
    ['an empty name', { name: ' ' }, { field: 'name', message: 'is empty' }],
    [
      'an unknown scope, by its name',
      { scopes: ['store_v2_orders', 'store_v2_ordres'] },
      { field: 'scopes.1', message: "store_v2_ordres is no scope of BigCommerce's" },
    ],
    [
      'a secret in the place of a scope, without repeating it',
      { scopes: [SECRET] },
      { field: 'scopes.0', message: "is no scope of BigCommerce's" },
    ],
    [
      'an entry that there is not, without repeating it',
      { [SECRET]: 'secret' },
      { field: '', message: 'has an entry that is none of name, clientId, clientSecret, scopes' },
    ],
  ])('refuses %s', async (_what, overrides, fault) => {
    const client = await gateway.client()

    const answer = await callApps(client, 'POST', { body: profile(overrides) })
    const apps = await callApps(client, 'GET')

    expect([answer.status, answer.body]).toMatchObject([
      400,
      { code: 'REQUEST_INVALID', errors: [fault] },
    ])
    expect(answer.text).not.toContain(SECRET)
    expect(apps.body).toEqual([])
  })

  it('refuses a client id that the organization has, and takes it from another', async () => {
    const [client, other] = [await gateway.client(), await gateway.client()]
    const { id } = await register(client)

    const again = await callApps(client, 'POST', { body: profile({ name: 'Twice' }) })
    const others = await register(other)
    const list = await callApps(client, 'GET')

    expect([again.status, again.body]).toMatchObject([409, { code: 'APP_EXISTS' }])
    expect(others.id).not.toBe(id)
    expect(list.body).toMatchObject([{ id, name: 'Order desk' }])
  })
})

describe('a registered app', () => {
  it('is changed where something is named, and nowhere else', async () => {
    const client = await gateway.client()
    const app = await register(client)

    const answer = await callApps(client, `PATCH /${app.id}`, { body: { name: 'Renamed' } })
    const shown = await callApps(client, `GET /${app.id}`)

    expect([answer.status, shown.status]).toEqual([200, 200])
    expect(shown.body).toEqual({ ...app, name: 'Renamed' })
  })

  it.each([
    ['an empty secret', { clientSecret: '' }],
    ['another client id', { clientId: 'fakeClientIdOther' }],
  ])('refuses %s and stays as it is', async (_what, body) => {
    const client = await gateway.client()
    const app = await register(client)

    const answer = await callApps(client, `PATCH /${app.id}`, { body })
    const shown = await callApps(client, `GET /${app.id}`)

    expect([answer.status, answer.body]).toMatchObject([400, { code: 'REQUEST_INVALID' }])
    expect(shown.body).toEqual(app)
  })

  it('takes one of two changes at the same time, and refuses or follows with the other', async () => {
    const client = await gateway.client()
    const { id } = await register(client)

    const answers = await Promise.all(
      ['One', 'Two', 'Three', 'Four'].map((name) =>
        callApps(client, `PATCH /${id}`, { body: { name } }),
      ),
    )

    const refused = answers.filter(({ status }) => status !== 200)
    expect(refused.length).toBeLessThan(4)
    for (const { status, body } of refused) {
      expect([status, body]).toMatchObject([409, { code: 'APP_CHANGED' }])
    }
  })

  it.each(['GET', 'PATCH', 'DELETE'])('is not there for another organization: %s', async (verb) => {
    const [client, other] = [await gateway.client(), await gateway.client()]
    const app = await register(client)
    const body = verb === 'PATCH' ? { body: { name: 'Taken' } } : {}

    const answer = await callApps(other, `${verb} /${app.id}`, body)
    const shown = await callApps(client, `GET /${app.id}`)

    expect([answer.status, answer.body]).toMatchObject([404, { code: 'APP_NOT_FOUND' }])
    expect(shown.body).toEqual(app)
  })

  it.each(['/0', '/-1', '/1e3', '/99999999999', '/x'])('is none at %s', async (path) => {
    const client = await gateway.client()

    const answer = await callApps(client, `GET ${path}`)

    expect([answer.status, answer.body]).toMatchObject([404, { code: 'APP_NOT_FOUND' }])
  })

  it('is forgotten, and its client id can be registered again', async () => {
    const client = await gateway.client()
    const { id } = await register(client)

    const answer = await callApps(client, `DELETE /${id}`)
    const again = await register(client)

    expect([answer.status, answer.text]).toEqual([204, ''])
    expect(again.id).not.toBe(id)
  })

  it('is not forgotten while instances use it, unless it is forced', async () => {
    const running = gateway.running()
    const { origin, authorization } = running
    const clientId = 'fakeClientIdInUse'
    const app = await ask(`${origin}/api/apps`, 'POST', {
      authorization,
      body: profile({ clientId }),
    })
    const { id } = appViewSchema.parse(app.body)
    const instance = await running.createOAuthInstance()
    await runSql(running.databaseUrl, 'update instance set app_client_id = $1 where id = $2', [
      clientId,
      instance.id,
    ])
    const forget = (query: string) =>
      ask(`${origin}/api/apps/${id}${query}`, 'DELETE', { authorization })

    const refused = await forget('')
    const mistaken = await forget('?force=yes')
    const forced = await forget('?force=true')

    expect([refused.status, refused.body]).toMatchObject([
      409,
      { code: 'APP_IN_USE', title: '1 instance uses the app' },
    ])
    expect([mistaken.status, forced.status]).toEqual([400, 204])
  })
})
