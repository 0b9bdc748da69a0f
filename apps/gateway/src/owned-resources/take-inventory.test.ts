import { listOwned, recreateWebhook } from '@latchkey/bigcommerce-client'
import { startMockBigCommerce } from '@latchkey/mock-bigcommerce'
import { beforeEach, describe, expect, it } from 'vitest'
import { sharedByFile } from '../testing/shared-by-file.ts'
import { takeInventory } from './take-inventory.ts'
import { ALL_SCOPES, openStoreScene, type StoreAccount } from './testing/store-accounts.ts'

const mock = await sharedByFile(startMockBigCommerce())
const store = await sharedByFile(Promise.resolve(openStoreScene(mock)))
const { deps, legacy } = store

const ORDERS = {
  scope: 'store/order/*',
  destination: 'https://lager.example/bigcommerce?key=d3stination',
  headers: { 'x-warehouse': 'h34der' },
  is_active: true,
}
const CHAT = {
  name: 'Chat',
  src: 'https://cdn.example/chat.js',
  channel_id: 1,
  auto_uninstall: true,
}
const SHELF = {
  resource_id: 77,
  namespace: 'Shelf',
  key: 'row',
  value: 'v4lue',
  permission_set: 'app_only',
}

interface Hooks {
  readonly data: readonly (typeof ORDERS)[]
}

let old: StoreAccount
let fresh: StoreAccount

beforeEach(async () => {
  await store.reset()
  old = await store.account(ALL_SCOPES)
  fresh = await store.account(ALL_SCOPES)
})

const inventory = (before = [ofLegacy(), ofOld()], after = fresh.credential) =>
  takeInventory({ before, after }, deps)
const ofLegacy = () => ({ owner: 'the legacy account', credential: legacy })
const ofOld = (clientId?: string) => ({
  owner: 'instance 7',
  credential: old.credential,
  clientId,
})
const recreate = (key: string) =>
  recreateWebhook({ from: old.credential, to: fresh.credential, key }, deps)

describe('the inventory', () => {
  it('finds the webhooks of another account orphaned, and tells no secret of them', async () => {
    await old.call('POST /v3/hooks', ORDERS)

    const { orphaned } = await inventory()

    expect(orphaned).toMatchObject([
      {
        kind: 'webhook',
        owner: 'instance 7',
        way: 'recreate',
        description: { headerNames: ['x-warehouse'] },
      },
    ])
    expect(JSON.stringify(orphaned)).not.toMatch(/h34der|d3stination/)
  })

  it('lists scripts and metafields for a person, with what there is to do', async () => {
    await old.call('POST /v3/content/scripts', CHAT)
    await old.call('POST /v3/catalog/products/metafields', [SHELF])
    await old.call('POST /v3/store/metafields', [{ ...SHELF, resource_id: undefined }])

    const { orphaned } = await inventory()

    expect(orphaned.map(({ kind, key, way }) => [kind, key, way])).toEqual([
      ['metafield', 'product 77 Shelf row', 'by-hand'],
      ['metafield', expect.stringMatching(/^store \d+ Shelf row$/), 'by-hand'],
      ['script', '1 Chat', 'by-hand'],
    ])
    expect(orphaned[0]?.instruction).toContain('namespace Shelf, key row, permission set app_only')
    expect(orphaned[0]?.instruction).toContain('reassignMetafieldsOwner')
    expect(orphaned[2]?.instruction).toContain('POST /v3/content/scripts')
    expect(JSON.stringify(orphaned)).not.toContain('v4lue')
  })

  it('names one that several old accounts have once', async () => {
    const another = await store.account(ALL_SCOPES)
    await old.call('POST /v3/hooks', ORDERS)
    await another.call('POST /v3/hooks', ORDERS)

    const before = [ofOld(), { owner: 'instance 8', credential: another.credential }]

    expect((await inventory(before)).orphaned).toMatchObject([{ owner: 'instance 7' }])
  })

  it('has nothing of a legacy account, which is a fact and not a gap of the new one', async () => {
    const { orphaned, unseen } = await inventory([ofLegacy()])

    expect(orphaned).toEqual([])
    expect(unseen.map(({ owner, why }) => [owner, why])).toEqual(
      Array.from({ length: 3 }, () => ['the legacy account', 'needs-oauth']),
    )
  })

  it('leaves out what is there under the new account, or shared for everybody to change', async () => {
    await old.call('POST /v3/content/scripts', CHAT)
    await fresh.call('POST /v3/content/scripts', CHAT)
    await old.call('POST /v3/catalog/products/metafields', [{ ...SHELF, permission_set: 'write' }])

    expect((await inventory([ofOld(old.clientId)])).orphaned).toEqual([])
  })

  it('counts what its owner shares to be read only, where the owner is known', async () => {
    await old.call('POST /v3/catalog/products/metafields', [{ ...SHELF, permission_set: 'read' }])

    expect((await inventory([ofOld()])).orphaned).toEqual([])
    expect((await inventory([ofOld(old.clientId)])).orphaned).toMatchObject([{ kind: 'metafield' }])
    const another = await store.account(ALL_SCOPES)
    const ofAnother = { ...ofOld(another.clientId), credential: another.credential }
    expect((await inventory([ofAnother])).orphaned).toEqual([])
  })

  it('says what the new credential may not look at', async () => {
    const narrow = await store.account(['store_v2_products'])
    await old.call('POST /v3/orders/metafields', [{ ...SHELF, resource_id: 100 }])

    const { orphaned, unseen } = await inventory([ofOld()], narrow.credential)

    expect(orphaned.map(({ key }) => key)).toContain('order 100 Shelf row')
    expect(unseen).toContainEqual({
      kind: 'metafield',
      why: 'forbidden',
      status: 403,
      path: '/v3/orders/metafields',
      owner: undefined,
    })
  })

  it('reads metafields to the last page', async () => {
    const many = Array.from({ length: 10 }, (_, nth) => ({ ...SHELF, key: `row ${nth}` }))
    for (let product = 0; product < 7; product += 1) {
      const namespace = `Shelf ${product}`
      await old.call(
        'POST /v3/catalog/products/metafields',
        many.map((each) => ({ ...each, namespace })),
      )
    }

    expect((await inventory([ofOld()])).orphaned).toHaveLength(70)
  })

  it('is not taken while the store has no quota left', async () => {
    await store.fault({ route: 'GET /v3/content/scripts', effect: { kind: 'overload' } })

    await expect(inventory()).rejects.toMatchObject({ code: 'STORE_BUSY' })
  })

  it('changes nothing in the store', async () => {
    await old.call('POST /v3/hooks', ORDERS)
    mock.journal.clear()

    await inventory()

    const methods = new Set(mock.journal.entries().map(({ method }) => method))
    expect([...methods]).toEqual(['GET'])
  })
})

describe('a webhook that is created anew', () => {
  it('is there once and only once, with its headers, and orphaned no more', async () => {
    await old.call('POST /v3/hooks', ORDERS)
    await old.call('POST /v3/hooks', { ...ORDERS, scope: 'store/cart/*', is_active: false })
    const { orphaned } = await inventory([ofOld()])

    const outcomes: string[] = []
    for (const { key } of [...orphaned, ...orphaned]) outcomes.push(await recreate(key))

    expect(outcomes).toEqual(['created', 'created', 'present', 'present'])
    expect((await fresh.call<Hooks>('GET /v3/hooks')).data).toMatchObject([
      ORDERS,
      { ...ORDERS, scope: 'store/cart/*', is_active: false },
    ])
    expect((await old.call<Hooks>('GET /v3/hooks')).data).toHaveLength(2)
    expect((await inventory([ofOld()])).orphaned).toEqual([])
  })

  it('is there once, too, where the creation’s answer was lost', async () => {
    await old.call('POST /v3/hooks', ORDERS)
    const [orphan] = (await inventory([ofOld()])).orphaned
    await store.fault({
      route: 'POST /v3/hooks',
      effect: { kind: 'reset', processed: true },
      count: 1,
    })

    await expect(recreate(orphan?.key ?? '')).rejects.toMatchObject({ code: 'STORE_UNREACHABLE' })
    await expect(recreate(orphan?.key ?? '')).resolves.toBe('present')

    expect((await fresh.call<Hooks>('GET /v3/hooks')).data).toHaveLength(1)
  })

  it('is there once, too, where two ask at the same time', async () => {
    await old.call('POST /v3/hooks', ORDERS)
    const [orphan] = (await inventory([ofOld()])).orphaned

    await Promise.all([recreate(orphan?.key ?? ''), recreate(orphan?.key ?? '')])

    expect((await fresh.call<Hooks>('GET /v3/hooks')).data).toHaveLength(1)
  })

  it('is refused where the new account has ten of its scope already', async () => {
    await old.call('POST /v3/hooks', ORDERS)
    for (let nth = 0; nth < 10; nth += 1) {
      await fresh.call('POST /v3/hooks', { ...ORDERS, destination: `https://s${nth}.example/` })
    }
    const [orphan] = (await inventory([ofOld()])).orphaned

    await expect(recreate(orphan?.key ?? '')).rejects.toMatchObject({
      code: 'WEBHOOK_REFUSED',
      reason: 'invalid',
    })
  })

  it('is not found when its owner has deleted it', async () => {
    const { data } = await old.call<{ data: { id: number } }>('POST /v3/hooks', ORDERS)
    const [orphan] = (await inventory([ofOld()])).orphaned
    await old.call(`DELETE /v3/hooks/${data.id}`)

    await expect(recreate(orphan?.key ?? '')).rejects.toMatchObject({
      code: 'OWNED_RESOURCE_NOT_FOUND',
    })
    expect((await listOwned(fresh.credential, deps)).resources).not.toContainEqual(
      expect.objectContaining({ kind: 'webhook' }),
    )
  })
})
