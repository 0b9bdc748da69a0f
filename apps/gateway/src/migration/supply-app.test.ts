import { describe, expect, it } from 'vitest'
import { apiClient, ask, instancesIn } from '../testing/api-client.ts'
import { registerApp } from '../testing/installed-app.ts'
import { sharedByFile } from '../testing/shared-by-file.ts'
import { startTestGateway } from '../testing/test-gateway.ts'
import { appScenes, grantedToken, uninstall } from './testing/app-scenes.ts'
import { kindsOf } from './testing/history-of.ts'
import { startMigrating } from './testing/migrating-instance.ts'

const stack = await sharedByFile(startTestGateway())
const { client, awaiting, installed, numbers, credentialsOf, tokenOfCall } = appScenes(stack)

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
