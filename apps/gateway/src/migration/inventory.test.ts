import { describe, expect, it } from 'vitest'
import { runSql } from '../testing/dump-database.ts'
import { sharedByFile } from '../testing/shared-by-file.ts'
import { startTestGateway } from '../testing/test-gateway.ts'
import { setFaults } from './testing/mock-store.ts'
import {
  ORDERS,
  orphanScene,
  resources,
  settle,
  takeInventory,
  unmetBy,
  withHooks,
} from './testing/orphan-scenes.ts'

const PRODUCTS = { ...ORDERS, scope: 'store/product/*', headers: {} }

const stack = await sharedByFile(startTestGateway())

describe('the inventory of a migration', () => {
  it('lists what another account has and the new credential does not see', async () => {
    const made = await withHooks(stack, ORDERS)

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
    const made = await orphanScene(stack)
    expect((await takeInventory(made)).warnings).toEqual([])
  })

  it('warns of what it could not see', async () => {
    const made = await orphanScene(stack)
    await setFaults(stack, {
      ...{ route: 'GET /v3/content/scripts', plane: 'oauth' },
      effect: { kind: 'status', status: 403 },
    })
    const { warnings } = await takeInventory(made)
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
    const made = await orphanScene(stack)
    await made.old.call('POST /v3/hooks', ORDERS)
    const { applied } = await made.migrating.step('inventory', {
      ...{ alongside: [made.beside], dryRun: true },
    })
    const { inventory } = await made.migrating.view()
    expect([applied, inventory]).toEqual([false, { takenAt: null, resources: [] }])
  })

  it('is not taken of an instance that is not there', async () => {
    const { migrating } = await orphanScene(stack)
    const refused = await migrating.tryStep('inventory', { alongside: [999_999] })
    expect([refused.status, refused.body]).toMatchObject([404, { code: 'INSTANCE_NOT_FOUND' }])
  })

  it('is not taken of an instance of another store', async () => {
    const made = await orphanScene(stack)
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
    const made = await withHooks(stack, ORDERS, PRODUCTS)
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
