import { describe, expect, it } from 'vitest'
import { ALL_SCOPES } from '../owned-resources/testing/store-accounts.ts'
import { ask, type Answer } from '../testing/api-client.ts'
import { runSql } from '../testing/dump-database.ts'
import { sharedByFile } from '../testing/shared-by-file.ts'
import { startTestGateway, STORE_HASH } from '../testing/test-gateway.ts'
import { AT_ONCE, startMigrating, type MigratingInstance } from './testing/migrating-instance.ts'
import { makeAccount, setFaults } from './testing/mock-store.ts'

const ORDERS = {
  scope: 'store/order/*',
  destination: 'https://lager.example/bigcommerce?key=d3stination',
  headers: { 'x-warehouse': 'h34der' },
  is_active: true,
}
const PRODUCTS = { ...ORDERS, scope: 'store/product/*', headers: {} }
const SCRIPT = { name: 'Chat', src: 'https://cdn.example/chat.js', channel_id: 1 }

const stack = await sharedByFile(startTestGateway())

/** An account of the store, as its own client calls it. */
interface StoreClient {
  readonly accessToken: string
  readonly call: (request: string, body?: object) => Promise<Answer>
  readonly hooks: () => Promise<object[]>
}

async function storeClient(): Promise<StoreClient> {
  const { accessToken } = await makeAccount(stack, ALL_SCOPES)
  const call = (request: string, body?: object) => {
    const [method = '', path = ''] = request.split(' ')
    const headers = { 'x-auth-token': accessToken }
    return ask(`${stack.mock.origin}/api/stores/${STORE_HASH}${path}`, method, { headers, body })
  }
  const hooks = async () => ((await call('GET /v3/hooks')).body as { data: object[] }).data
  return { accessToken, call, hooks }
}

/** An instance with its new account, and another of the store whose account is to go as well. */
interface Scene {
  readonly migrating: MigratingInstance
  readonly old: StoreClient
  readonly fresh: StoreClient
  readonly beside: number
}

async function scene(): Promise<Scene> {
  const [old, fresh] = [await storeClient(), await storeClient()]
  const migrating = await startMigrating(stack, { policy: AT_ONCE })
  await migrating.step('supply', { accessToken: fresh.accessToken })
  const { id: beside } = await stack.createInstance({
    'oauth.user.token': old.accessToken,
    'store.url': STORE_HASH,
  })
  return { migrating, old, fresh, beside }
}

const take = ({ migrating, beside }: Scene) =>
  migrating.step('inventory', { alongside: [beside], why: 'both go' })

async function withHooks(...hooks: object[]): Promise<Scene> {
  const made = await scene()
  for (const hook of hooks) await made.old.call('POST /v3/hooks', hook)
  await take(made)
  return made
}

const resources = async ({ migrating }: Scene) => (await migrating.view()).inventory.resources

async function keyOf(made: Scene, kind = 'webhook'): Promise<string> {
  const [first] = (await resources(made)).filter((each) => each.kind === kind)
  return first?.key ?? ''
}

const settle = async (made: Scene, how: object) =>
  made.migrating.tryStep('inventory/settlements', {
    ...{ kind: 'webhook', key: await keyOf(made) },
    ...how,
  })

const unmetBy = async ({ migrating }: Scene) =>
  (await migrating.step('cut-over', { dryRun: true })).migration.unmet.map(
    ({ condition, subject }) => [condition, subject],
  )

describe('the inventory of a migration', () => {
  it('lists what another account has and the new credential does not see', async () => {
    const made = await withHooks(ORDERS)

    expect(await resources(made)).toMatchObject([
      {
        kind: 'webhook',
        owner: `instance:${made.beside}`,
        label: 'webhook store/order/* to https://lager.example/bigcommerce',
        settlement: null,
      },
    ])
    const { inventory } = await made.migrating.view()
    expect(inventory.takenAt).not.toBeNull()
    expect(JSON.stringify(await made.migrating.view())).not.toMatch(/h34der|d3stination/)
  })

  it('is no reason for a warning where there is nothing that could not be seen', async () => {
    const made = await scene()
    expect((await take(made)).warnings).toEqual([])
  })

  it('warns of what it could not see', async () => {
    const made = await scene()
    await setFaults(stack, {
      ...{ route: 'GET /v3/content/scripts', plane: 'oauth' },
      effect: { kind: 'status', status: 403 },
    })
    const { warnings } = await take(made)
    await setFaults(stack)
    expect(warnings).toEqual([
      {
        code: 'INVENTORY_UNSEEN',
        text: 'the new credential: scripts at /v3/content/scripts: forbidden',
      },
      {
        code: 'INVENTORY_UNSEEN',
        text: `instance:${made.beside}: scripts at /v3/content/scripts: forbidden`,
      },
    ])
  })

  it('is only looked at by a dry run', async () => {
    const made = await scene()
    await made.old.call('POST /v3/hooks', ORDERS)
    const { applied } = await made.migrating.step('inventory', {
      ...{ alongside: [made.beside], dryRun: true },
    })
    const { inventory } = await made.migrating.view()
    expect([applied, inventory]).toEqual([false, { takenAt: null, resources: [] }])
  })

  it('is not taken of an instance that is not there', async () => {
    const { migrating } = await scene()
    const refused = await migrating.tryStep('inventory', { alongside: [999_999] })
    expect([refused.status, refused.body]).toMatchObject([404, { code: 'INSTANCE_NOT_FOUND' }])
  })

  it('is not taken of an instance of another store', async () => {
    const made = await scene()
    await runSql(
      stack.databaseUrl,
      `update instance set store_hash = 'other01' where id = ${made.beside}`,
    )
    const refused = await made.migrating.tryStep('inventory', { alongside: [made.beside] })
    expect([refused.status, refused.body]).toMatchObject([
      400,
      { code: 'REQUEST_INVALID', errors: [{ field: 'alongside' }] },
    ])
  })

  it('holds the cut-over up until each resource is settled', async () => {
    const made = await withHooks(ORDERS, PRODUCTS)
    const [first, second] = await resources(made)
    const unsettled = (label = '') => ['INVENTORY_UNSETTLED', `webhook ${label}`]

    expect(await unmetBy(made)).toEqual([unsettled(first?.label), unsettled(second?.label)])
    await settle(made, { key: first?.key, settlement: 'recreate' })
    expect(await unmetBy(made)).toEqual([unsettled(second?.label)])
    const refused = await made.migrating.tryStep('cut-over')
    expect([refused.status, refused.body]).toMatchObject([409, { code: 'CUTOVER_REFUSED' }])
    await settle(made, { key: second?.key, settlement: 'waive', why: 'nobody listens' })
    expect(await unmetBy(made)).toEqual([])
    expect((await made.migrating.step('cut-over')).migration.phase).toBe('cut-over')
  })
})

describe('a webhook that is created anew', () => {
  it('is there once, with all that the old one had', async () => {
    const made = await withHooks(ORDERS)

    const settled = await settle(made, { settlement: 'recreate' })

    expect(settled.status).toBe(200)
    expect(await made.fresh.hooks()).toMatchObject([ORDERS])
    expect(await made.old.hooks()).toHaveLength(1)
    expect(await resources(made)).toMatchObject([{ settlement: 'recreated' }])
  })

  it('is not created a second time where a crash came before it was noted', async () => {
    const made = await withHooks(ORDERS)
    await made.fresh.call('POST /v3/hooks', ORDERS)
    expect(await resources(made)).toMatchObject([{ settlement: null }])

    await settle(made, { settlement: 'recreate' })
    await settle(made, { settlement: 'recreate' })

    expect(await made.fresh.hooks()).toHaveLength(1)
    expect(await resources(made)).toMatchObject([{ settlement: 'recreated' }])
  })

  it('is not created by a dry run', async () => {
    const made = await withHooks(ORDERS)
    await settle(made, { settlement: 'recreate', dryRun: true })
    expect(await made.fresh.hooks()).toEqual([])
    expect(await resources(made)).toMatchObject([{ settlement: null }])
  })

  it('is not settled where BigCommerce refuses it', async () => {
    const made = await withHooks(ORDERS)
    const effect = { kind: 'status', status: 422 }
    await setFaults(stack, { route: 'POST /v3/hooks', effect })
    const refused = await settle(made, { settlement: 'recreate' })
    await setFaults(stack)
    expect([refused.status, refused.body]).toMatchObject([409, { code: 'WEBHOOK_REFUSED' }])
    expect(await resources(made)).toMatchObject([{ settlement: null }])
  })

  it('is not found where its owner has deleted it', async () => {
    const made = await withHooks(ORDERS)
    const [hook] = (await made.old.hooks()) as { id: number }[]
    await made.old.call(`DELETE /v3/hooks/${hook?.id ?? 0}`)
    const refused = await settle(made, { settlement: 'recreate' })
    expect([refused.status, refused.body]).toMatchObject([
      404,
      { code: 'OWNED_RESOURCE_NOT_FOUND' },
    ])
  })
})

describe('a resource', () => {
  it('is waived by name, and with a reason', async () => {
    const made = await withHooks(ORDERS)

    for (const why of [undefined, '', ' ']) {
      const refused = await settle(made, { settlement: 'waive', why })
      expect([refused.status, refused.body]).toMatchObject([
        400,
        { code: 'REQUEST_INVALID', errors: [{ field: 'why' }] },
      ])
    }
    await settle(made, { settlement: 'waive', why: 'the warehouse is gone' })

    expect(await resources(made)).toMatchObject([
      { settlement: 'waived', settledWhy: 'the warehouse is gone' },
    ])
    const report = (await made.migrating.ask('GET /report')).body as { history: object[] }
    expect(report.history.at(-1)).toMatchObject({
      ...{ kind: 'resource-settled', why: 'the warehouse is gone' },
    })
  })

  it('stays waived when the inventory is taken again', async () => {
    const made = await withHooks(ORDERS)
    await settle(made, { settlement: 'waive', why: 'nobody listens' })
    await take(made)
    expect(await resources(made)).toMatchObject([{ settlement: 'waived' }])
  })

  it('is seen when the inventory is taken again, if a person made it anew', async () => {
    const made = await withHooks(ORDERS)
    await made.fresh.call('POST /v3/hooks', ORDERS)
    await take(made)
    expect(await resources(made)).toMatchObject([{ settlement: 'seen' }])
    expect(await unmetBy(made)).toEqual([])
  })

  it('has to be settled again where it is lost again', async () => {
    const made = await withHooks(ORDERS)
    await settle(made, { settlement: 'recreate' })
    const [hook] = (await made.fresh.hooks()) as { id: number }[]
    await made.fresh.call(`DELETE /v3/hooks/${hook?.id ?? 0}`)
    await take(made)
    expect(await resources(made)).toMatchObject([{ settlement: null }])
  })

  it('that only a person can make is made by nobody else', async () => {
    const made = await scene()
    expect((await made.old.call('POST /v3/content/scripts', SCRIPT)).status).toBe(200)
    await take(made)
    const key = await keyOf(made, 'script')
    expect((await resources(made))[0]?.remedy).toContain('POST /v3/content/scripts')

    const refused = await settle(made, { kind: 'script', key, settlement: 'recreate' })

    expect([refused.status, refused.body]).toMatchObject([
      404,
      { code: 'OWNED_RESOURCE_NOT_FOUND' },
    ])
    await settle(made, { kind: 'script', key, settlement: 'waive', why: 'not used' })
    expect(await unmetBy(made)).toEqual([])
  })

  it('that the inventory does not have cannot be settled', async () => {
    const made = await withHooks(ORDERS)
    for (const how of [{ settlement: 'recreate' }, { settlement: 'waive', why: 'x' }]) {
      const refused = await settle(made, { key: 'store/cart/* https://nobody.example', ...how })
      expect([refused.status, refused.body]).toMatchObject([
        404,
        { code: 'OWNED_RESOURCE_NOT_FOUND' },
      ])
    }
  })
})
