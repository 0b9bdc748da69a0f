import { describe, expect, it } from 'vitest'
import { apiClient, ask, instanceIn, instancesIn } from '../testing/api-client.ts'
import { runSql } from '../testing/dump-database.ts'
import {
  browse,
  cookieFrom,
  registerApp,
  type TestApp,
  type TestAppOptions,
} from '../testing/installed-app.ts'
import { sharedByFile } from '../testing/shared-by-file.ts'
import { startTestGateway, STORE_HASH } from '../testing/test-gateway.ts'
import {
  AT_ONCE,
  fullToken,
  startMigrating,
  type MigratingInstance,
} from './testing/migrating-instance.ts'

const stack = await sharedByFile(startTestGateway())
const client = apiClient(stack.origin, stack.authorization)

/** An instance on its way, and the app that its store is to install. */
interface Scene {
  readonly app: TestApp
  readonly migrating: MigratingInstance
}

async function awaiting(options?: TestAppOptions): Promise<Scene> {
  const app = await registerApp(stack, client, options)
  const migrating = await startMigrating(stack, { policy: AT_ONCE })
  await migrating.step('supply', { app: app.view.id })
  return { app, migrating }
}

async function installed(options?: TestAppOptions): Promise<Scene> {
  const scene = await awaiting(options)
  await scene.app.install()
  await scene.migrating.step('inventory')
  return scene
}

const at = ({ clientId }: TestApp) => `/stores/${STORE_HASH}/apps/${clientId}`

const uninstall = (app: TestApp) => app.control(`POST ${at(app)}/uninstall`)

/** The token that BigCommerce gave the app for its last install. */
const grantedToken = async (app: TestApp) =>
  (await app.control<{ accessToken: string }>(`GET ${at(app)}`)).accessToken

const numbers = async () =>
  instancesIn(await client.call('GET /instances?pageSize=500')).map(({ id }) => id)

const shown = async ({ id }: MigratingInstance) =>
  instanceIn(await client.call(`GET /instances/${id}`))

/** Which credentials an instance has. */
async function credentialsOf({ id }: MigratingInstance) {
  const rows = await runSql(
    stack.databaseUrl,
    `select upstream from credential where instance_id = ${id} order by upstream`,
  )
  return rows.map(({ upstream }) => upstream)
}

/** The token that the last call went by; undefined where it went by the legacy account. */
async function tokenOfCall(migrating: MigratingInstance): Promise<unknown> {
  await migrating.call('/v2/orders/100')
  return stack.mock.journal.entries().at(-1)?.headers['x-auth-token']
}

async function kindsOf(migrating: MigratingInstance): Promise<string[]> {
  const report = (await migrating.ask('GET /report')).body as { history: { kind: string }[] }
  return report.history.map(({ kind }) => kind)
}

describe('an app that is to be installed', () => {
  it('is named with where to install it, and the migration waits', async () => {
    const app = await registerApp(stack, client)
    const migrating = await startMigrating(stack)

    const { migration, applied } = await migrating.step('supply', { app: app.view.id })

    expect([migration.phase, applied]).toEqual(['planned', true])
    expect(migration.credential).toMatchObject({
      kind: null,
      appClientId: app.clientId,
      awaitingInstall: true,
      installUrl: `${stack.mock.origin}/login/app/${app.clientId}/install`,
    })
    expect(await kindsOf(migrating)).toEqual(['planned', 'install-awaited'])
  })

  it('is waited for from the start where the plan is made for it', async () => {
    const app = await registerApp(stack, client)
    const { id } = await stack.createLegacyInstance()

    const begun = await ask(`${stack.origin}/api/instances/${id}/migrations`, 'POST', {
      authorization: stack.authorization,
      body: { app: app.view.id },
    })
    expect(begun.body).toMatchObject({ migration: { credential: { awaitingInstall: true } } })
    expect(JSON.stringify(begun.body)).toContain(`/app/${app.clientId}/install`)

    await app.install()
    const url = `${stack.origin}/api/instances/${id}/migrations`
    const list = await ask(url, 'GET', { authorization: stack.authorization })
    expect(list.body).toMatchObject({ migrations: [{ phase: 'shadowing' }] })
  })

  it('goes before another whose grant is there: nobody would hear what becomes of that', async () => {
    const { app: first, migrating } = await installed()
    const second = await registerApp(stack, client)
    await migrating.step('cut-over', { canaryShare: 0.5 })

    const { migration } = await migrating.step('supply', { app: second.view.id })

    expect([migration.phase, migration.traffic.canaryShare]).toEqual(['planned', 0])
    expect(migration.credential).toMatchObject({
      ...{ kind: null, awaitingInstall: true, appClientId: second.clientId },
    })
    expect(await credentialsOf(migrating)).toEqual(['legacy'])
    await uninstall(first)
    await second.install()
    expect((await migrating.view()).credential).toMatchObject({
      ...{ kind: 'app-grant', awaitingInstall: false, appClientId: second.clientId },
    })
  })

  it('is only planned for where another has its grant there already', async () => {
    const { app, migrating } = await installed()
    const second = await registerApp(stack, client)

    expect((await migrating.tryStep('plan', { app: second.view.id })).status).toBe(200)

    const { phase, credential } = await migrating.view()
    expect([phase, credential.appClientId]).toEqual(['shadowing', app.clientId])
    await app.install()
    expect((await migrating.view()).credential.kind).toBe('app-grant')
  })

  it('is not waited for by a dry run', async () => {
    const app = await registerApp(stack, client)
    const migrating = await startMigrating(stack)

    const { migration, applied } = await migrating.step('supply', {
      app: app.view.id,
      dryRun: true,
    })

    expect([migration.credential.awaitingInstall, applied]).toEqual([false, false])
    expect((await migrating.view()).version).toBe(1)
  })

  it('has to be registered', async () => {
    const migrating = await startMigrating(stack)
    const refused = await migrating.tryStep('supply', { app: 999_999 })
    expect([refused.status, refused.body]).toMatchObject([404, { code: 'APP_NOT_FOUND' }])
    expect((await migrating.view()).version).toBe(1)
  })
})

describe("a store's grant to an app", () => {
  it('is the new credential of the instance that waits for it, and makes no instance', async () => {
    const { app, migrating } = await awaiting()
    const before = await numbers()

    const page = await app.install()

    expect(page.text).toContain('Connected again')
    expect(await numbers()).toEqual(before)
    expect(await credentialsOf(migrating)).toEqual(['legacy', 'oauth'])
    const { phase, credential } = await migrating.view()
    expect([phase, credential.kind, credential.awaitingInstall]).toEqual([
      'shadowing',
      'app-grant',
      false,
    ])
    expect(credential.grantedScopes).toEqual(
      expect.arrayContaining(['store_v2_information_read_only', 'store_v2_orders']),
    )
    expect(await tokenOfCall(migrating)).toBeUndefined()
    await migrating.step('inventory')
    await migrating.step('cut-over')
    expect(await tokenOfCall(migrating)).toBe(await grantedToken(app))
  })

  it('is held against the plan by the scopes that BigCommerce names', async () => {
    const { migrating } = await installed()
    expect((await migrating.view()).credential.findings).toEqual(
      expect.arrayContaining([
        { scope: 'store_v2_orders_read_only', verdict: 'granted' },
        { scope: 'store_v2_information_read_only', verdict: 'excess' },
      ]),
    )
  })

  it('lets no call over that its scopes do not suffice for', async () => {
    const { migrating } = await installed({ scopes: ['store_v2_products_read_only'] })

    expect((await migrating.view()).credential.findings).toContainEqual({
      scope: 'store_v2_orders_read_only',
      verdict: 'missing',
    })
    const refused = await migrating.tryStep('cut-over')
    expect([refused.status, refused.body]).toMatchObject([
      409,
      { unmet: [{ condition: 'SCOPE_MISSING', subject: 'store_v2_orders_read_only' }] },
    ])
  })

  it('is for each instance that waits for it', async () => {
    const { app, migrating } = await awaiting()
    const second = await startMigrating(stack)
    await second.step('supply', { app: app.view.id })
    const before = await numbers()

    await app.install()

    expect(await numbers()).toEqual(before)
    for (const each of [migrating, second]) {
      expect((await each.view()).credential).toMatchObject({ kind: 'app-grant' })
      expect(await credentialsOf(each)).toEqual(['legacy', 'oauth'])
    }
  })

  it.each([
    ['waits', async () => registerApp(stack, client)],
    [
      'waits any more',
      async () => {
        const { app, migrating } = await awaiting()
        await migrating.step('abandonment')
        return app
      },
    ],
    [
      'waits for this app',
      async () => {
        await awaiting()
        return registerApp(stack, client)
      },
    ],
  ])('makes an instance where nobody %s', async (_who, prepare) => {
    const app = await prepare()
    const before = await numbers()
    await app.install()
    expect(await numbers()).toHaveLength(before.length + 1)
  })

  it('is nothing for the waiting instance of another organization', async () => {
    const { app, migrating } = await awaiting()
    const others = apiClient(stack.origin, await stack.addOrganization('Others'))
    const theirs = await registerApp(stack, others, { clientId: app.clientId, isInPortal: true })
    await app.control(`PUT /apps/${app.clientId}`, { authCallbackUrl: `${theirs.base}/auth` })

    await theirs.install()

    expect(instancesIn(await others.call('GET /instances'))).toHaveLength(1)
    expect((await migrating.view()).phase).toBe('planned')
  })
})

describe('an app that is installed again', () => {
  it('brings the shadow its new credential, and the instance keeps id and token', async () => {
    const { app, migrating } = await installed()
    const before = await shown(migrating)
    const first = await grantedToken(app)

    await app.install()

    const second = await grantedToken(app)
    expect(second).not.toBe(first)
    expect(await shown(migrating)).toMatchObject({ id: before.id, token: before.token })
    expect((await migrating.view()).phase).toBe('shadowing')
    expect(await kindsOf(migrating)).toEqual([
      ...['planned', 'install-awaited', 'supplied', 'inventory-taken', 'supplied'],
    ])
    await migrating.step('inventory')
    await migrating.step('cut-over')
    expect(await tokenOfCall(migrating)).toBe(second)
  })

  it('ends the canary of the credential that it has killed', async () => {
    const { app, migrating } = await installed()
    await migrating.step('cut-over', { canaryShare: 0.5 })

    await app.install()

    const { phase, traffic } = await migrating.view()
    expect([phase, traffic]).toMatchObject(['shadowing', { upstream: 'legacy', canaryShare: 0 }])
  })

  it('makes the inventory anew a condition: it was that of another credential', async () => {
    const { app, migrating } = await installed()
    await app.install()
    const refused = await migrating.tryStep('cut-over')
    expect(refused.body).toMatchObject({ unmet: [{ condition: 'INVENTORY_NOT_TAKEN' }] })
  })

  it('behind the cut-over re-authenticates the instance, whose scopes are known', async () => {
    const { app, migrating } = await installed()
    await migrating.step('cut-over')
    const before = await numbers()
    const { configuration } = await shown(migrating)
    expect(configuration).toMatchObject({
      'oauth.scope': expect.stringContaining('store_v2_orders') as unknown,
    })
    await app.control(`PUT /apps/${app.clientId}`, {
      scopes: ['store_v2_orders', 'store_v2_customers_read_only'],
    })

    await app.install()

    expect(await numbers()).toEqual(before)
    expect(await tokenOfCall(migrating)).toBe(await grantedToken(app))
    expect((await shown(migrating)).configuration).toMatchObject({
      'oauth.scope': expect.stringContaining('store_v2_customers_read_only') as unknown,
    })
    expect((await migrating.view()).phase).toBe('cut-over')
  })

  it('behind the cut-over is what a later cut-over goes by, too', async () => {
    const { app, migrating } = await installed()
    await migrating.step('cut-over')
    await app.control(`PUT /apps/${app.clientId}`, {
      scopes: ['store_v2_orders', 'store_v2_customers_read_only'],
    })
    await app.install()

    await migrating.step('roll-back')
    await migrating.step('cut-over')

    expect(await tokenOfCall(migrating)).toBe(await grantedToken(app))
    expect((await migrating.call('/v2/customers')).status).toBe(200)
  })
})

describe('an app that the store uninstalls', () => {
  it.each([
    ['shadowing', []],
    ['canary', [['cut-over', { canaryShare: 0.5 }]]],
    ['rolled-back', [['cut-over'], ['roll-back']]],
  ] as const)('takes its grant from a migration that is %s', async (phase, steps) => {
    const { app, migrating } = await installed()
    for (const [step, body] of steps) await migrating.step(step, body)
    expect((await migrating.view()).phase).toBe(phase)

    await uninstall(app)

    expect(await credentialsOf(migrating)).toEqual(['legacy'])
    const view = await migrating.view()
    expect([view.phase, view.traffic.canaryShare]).toEqual(['planned', 0])
    expect(view.credential).toMatchObject({
      ...{ kind: null, awaitingInstall: true, grantedScopes: null, findings: [], suppliedAt: null },
    })
    expect((await kindsOf(migrating)).at(-1)).toBe('supplied-revoked')
    expect(await tokenOfCall(migrating)).toBeUndefined()
  })

  it('is waited for again, and supplies the next grant', async () => {
    const { app, migrating } = await installed()
    await uninstall(app)
    await app.install()
    expect((await migrating.view()).phase).toBe('shadowing')
  })

  it('takes nothing where it did so before the present grant', async () => {
    const { app, migrating } = await installed()
    const cookie = cookieFrom(await browse(await app.loadUrl())) ?? ''
    const iat = Math.floor(new Date().getTime() / 1_000) - 60
    const { signedPayloadJwt } = await app.signed({ claims: { iat, nbf: iat - 5 } })

    const late = await browse(`${app.base}/uninstall?signed_payload_jwt=${signedPayloadJwt}`)

    expect(late.status).toBe(200)
    expect((await migrating.view()).phase).toBe('shadowing')
    expect(await credentialsOf(migrating)).toEqual(['legacy', 'oauth'])
    expect((await ask(`${app.base}/session`, 'GET', { headers: { cookie } })).status).toBe(200)
  })

  it('takes nothing from one that was given a store-level token since', async () => {
    const { app, migrating } = await installed()
    await migrating.step('supply', { accessToken: fullToken(stack) })
    await uninstall(app)
    expect((await migrating.view()).phase).toBe('shadowing')
    expect(await credentialsOf(migrating)).toEqual(['legacy', 'oauth'])
  })

  it('behind the cut-over leaves the way back to the legacy account', async () => {
    const { app, migrating } = await installed()
    await migrating.step('cut-over')

    await uninstall(app)

    const refused = await migrating.call('/v2/orders/100')
    expect([refused.status, refused.body]).toMatchObject([403, { code: 'INSTANCE_REVOKED' }])
    await migrating.step('roll-back')
    expect((await migrating.call('/v2/orders/100')).status).toBe(200)
  })
})
