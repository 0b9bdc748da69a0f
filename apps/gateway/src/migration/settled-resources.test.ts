import { describe, expect, it } from 'vitest'
import { sharedByFile } from '../testing/shared-by-file.ts'
import { startTestGateway } from '../testing/test-gateway.ts'
import { historyOf } from './testing/history-of.ts'
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

const SCRIPT = { name: 'Chat', src: 'https://cdn.example/chat.js', channel_id: 1 }

const stack = await sharedByFile(startTestGateway())

describe('a webhook that is created anew', () => {
  it('is there once, with all that the old one had', async () => {
    const made = await withHooks(stack, ORDERS)

    const settled = await settle(made, { settlement: 'recreate' })

    expect(settled.status).toBe(200)
    expect(await made.fresh.hooks()).toMatchObject([ORDERS])
    expect(await made.old.hooks()).toHaveLength(1)
    expect(await resources(made)).toMatchObject([{ settlement: 'recreated' }])
  })

  it('is not created a second time where a crash came before it was noted', async () => {
    const made = await withHooks(stack, ORDERS)
    await made.fresh.call('POST /v3/hooks', ORDERS)
    expect(await resources(made)).toMatchObject([{ settlement: null }])

    await settle(made, { settlement: 'recreate' })
    await settle(made, { settlement: 'recreate' })

    expect(await made.fresh.hooks()).toHaveLength(1)
    expect(await resources(made)).toMatchObject([{ settlement: 'recreated' }])
  })

  it('is not created by a dry run', async () => {
    const made = await withHooks(stack, ORDERS)
    await settle(made, { settlement: 'recreate', dryRun: true })
    expect(await made.fresh.hooks()).toEqual([])
    expect(await resources(made)).toMatchObject([{ settlement: null }])
  })

  it('is not settled where BigCommerce refuses it', async () => {
    const made = await withHooks(stack, ORDERS)
    const effect = { kind: 'status', status: 422 }
    await setFaults(stack, { route: 'POST /v3/hooks', effect })
    const refused = await settle(made, { settlement: 'recreate' })
    await setFaults(stack)
    expect([refused.status, refused.body]).toMatchObject([409, { code: 'WEBHOOK_REFUSED' }])
    expect(await resources(made)).toMatchObject([{ settlement: null }])
  })

  it('is not found where its owner has deleted it', async () => {
    const made = await withHooks(stack, ORDERS)
    const [hook] = await made.old.hooks()
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
    const made = await withHooks(stack, ORDERS)

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
    expect((await historyOf(made.migrating)).at(-1)).toMatchObject({
      ...{ kind: 'resource-settled', why: 'the warehouse is gone' },
    })
  })

  it('stays waived when the inventory is taken again', async () => {
    const made = await withHooks(stack, ORDERS)
    await settle(made, { settlement: 'waive', why: 'nobody listens' })
    await takeInventory(made)
    expect(await resources(made)).toMatchObject([{ settlement: 'waived' }])
  })

  it('is seen when the inventory is taken again, if a person made it anew', async () => {
    const made = await withHooks(stack, ORDERS)
    await made.fresh.call('POST /v3/hooks', ORDERS)
    await takeInventory(made)
    expect(await resources(made)).toMatchObject([{ settlement: 'seen' }])
    expect(await unmetBy(made)).toEqual([])
  })

  it('has to be settled again where it is lost again', async () => {
    const made = await withHooks(stack, ORDERS)
    await settle(made, { settlement: 'recreate' })
    const [hook] = await made.fresh.hooks()
    await made.fresh.call(`DELETE /v3/hooks/${hook?.id ?? 0}`)
    await takeInventory(made)
    expect(await resources(made)).toMatchObject([{ settlement: null }])
  })

  it('that only a person can make is made by nobody else', async () => {
    const made = await orphanScene(stack)
    expect((await made.old.call('POST /v3/content/scripts', SCRIPT)).status).toBe(200)
    await takeInventory(made)
    const [script] = await resources(made)
    const key = script?.key
    expect(script?.remedy).toContain('POST /v3/content/scripts')

    const refused = await settle(made, { kind: 'script', key, settlement: 'recreate' })

    expect([refused.status, refused.body]).toMatchObject([
      404,
      { code: 'OWNED_RESOURCE_NOT_FOUND' },
    ])
    await settle(made, { kind: 'script', key, settlement: 'waive', why: 'not used' })
    expect(await unmetBy(made)).toEqual([])
  })

  it('that the inventory does not have cannot be settled', async () => {
    const made = await withHooks(stack, ORDERS)
    for (const how of [{ settlement: 'recreate' }, { settlement: 'waive', why: 'x' }]) {
      const refused = await settle(made, { key: 'store/cart/* https://nobody.example', ...how })
      expect([refused.status, refused.body]).toMatchObject([
        404,
        { code: 'OWNED_RESOURCE_NOT_FOUND' },
      ])
    }
  })
})
