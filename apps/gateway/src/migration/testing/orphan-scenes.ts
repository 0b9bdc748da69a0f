import { ALL_SCOPES } from '../../owned-resources/testing/store-accounts.ts'
import { ask, type Answer } from '../../testing/api-client.ts'
import { STORE_HASH, type TestGateway } from '../../testing/test-gateway.ts'
import type { MigrationView } from '../migration-schemas.ts'
import { AT_ONCE, startMigrating, type MigratingInstance } from './migrating-instance.ts'
import { makeAccount } from './mock-store.ts'

/** A webhook whose destination and header are secrets. */
export const ORDERS = {
  scope: 'store/order/*',
  destination: 'https://lager.example/bigcommerce?key=d3stination',
  headers: { 'x-warehouse': 'h34der' },
  is_active: true,
}

/** An account of the store, as its own client calls it. */
export interface StoreClient {
  readonly accessToken: string
  readonly call: (request: string, body?: object) => Promise<Answer>
  readonly hooks: () => Promise<{ id: number }[]>
}

/** An instance with its new account, and another of the store whose account is to go as well. */
export interface OrphanScene {
  readonly migrating: MigratingInstance
  readonly old: StoreClient
  readonly fresh: StoreClient
  /** The number of the other instance. */
  readonly beside: number
}

/** Makes an instance, and one beside it. */
export async function orphanScene(stack: TestGateway): Promise<OrphanScene> {
  const [old, fresh] = [await storeClient(stack), await storeClient(stack)]
  const migrating = await startMigrating(stack, { policy: AT_ONCE })
  await migrating.step('supply', { accessToken: fresh.accessToken })
  const { id: beside } = await stack.createInstance({
    'oauth.user.token': old.accessToken,
    'store.url': STORE_HASH,
  })
  return { migrating, old, fresh, beside }
}

/** The same, where the other account has webhooks, with the inventory taken. */
export async function withHooks(stack: TestGateway, ...hooks: object[]): Promise<OrphanScene> {
  const scene = await orphanScene(stack)
  for (const hook of hooks) await scene.old.call('POST /v3/hooks', hook)
  await takeInventory(scene)
  return scene
}

/** Takes the inventory of both accounts. */
export const takeInventory = ({ migrating, beside }: OrphanScene) =>
  migrating.step('inventory', { alongside: [beside], why: 'both go' })

/** What the inventory has. */
export const resources = async ({
  migrating,
}: OrphanScene): Promise<MigrationView['inventory']['resources']> =>
  (await migrating.view()).inventory.resources

/** Settles a resource; the first webhook unless another is named. */
export async function settle(scene: OrphanScene, how: object): Promise<Answer> {
  const hook = (await resources(scene)).find(({ kind }) => kind === 'webhook')
  return scene.migrating.tryStep('inventory/settlements', {
    ...{ kind: 'webhook', key: hook?.key ?? '' },
    ...how,
  })
}

/** What a cut-over lacks: the condition and what it is about. */
export const unmetBy = async ({ migrating }: OrphanScene) =>
  (await migrating.step('cut-over', { dryRun: true })).migration.unmet.map(
    ({ condition, subject }) => [condition, subject],
  )

async function storeClient(stack: TestGateway): Promise<StoreClient> {
  const { accessToken } = await makeAccount(stack, ALL_SCOPES)
  const call = (request: string, body?: object) => {
    const [method = '', path = ''] = request.split(' ')
    const headers = { 'x-auth-token': accessToken }
    return ask(`${stack.mock.origin}/api/stores/${STORE_HASH}${path}`, method, { headers, body })
  }
  const hooks = async () => ((await call('GET /v3/hooks')).body as { data: { id: number }[] }).data
  return { accessToken, call, hooks }
}
