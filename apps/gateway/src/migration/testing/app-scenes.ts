import { apiClient, instanceIn, instancesIn, type ApiClient } from '../../testing/api-client.ts'
import { runSql } from '../../testing/dump-database.ts'
import { registerApp, type TestApp, type TestAppOptions } from '../../testing/installed-app.ts'
import { STORE_HASH, type TestGateway } from '../../testing/test-gateway.ts'
import { AT_ONCE, startMigrating, type MigratingInstance } from './migrating-instance.ts'

/** An instance on its way, and the app that its store is to install. */
export interface AppScene {
  readonly app: TestApp
  readonly migrating: MigratingInstance
}

/** What tests of migrations by app have in common, on one gateway. */
export interface AppScenes {
  readonly client: ApiClient
  /** An instance that waits for an app. */
  readonly awaiting: (options?: TestAppOptions) => Promise<AppScene>
  /** One whose store has installed it, with its inventory taken. */
  readonly installed: (options?: TestAppOptions) => Promise<AppScene>
  /** The numbers of the organization's instances. */
  readonly numbers: () => Promise<number[]>
  readonly shown: (migrating: MigratingInstance) => Promise<ReturnType<typeof instanceIn>>
  /** Which credentials an instance has. */
  readonly credentialsOf: (migrating: MigratingInstance) => Promise<unknown[]>
  /** The token that a call goes by; undefined where it goes by the legacy account. */
  readonly tokenOfCall: (migrating: MigratingInstance) => Promise<unknown>
}

/** Scenes on a gateway, for its first organization. */
export function appScenes(stack: TestGateway): AppScenes {
  const client = apiClient(stack.origin, stack.authorization)
  const awaiting: AppScenes['awaiting'] = async (options) => {
    const app = await registerApp(stack, client, options)
    const migrating = await startMigrating(stack, { policy: AT_ONCE })
    await migrating.step('supply', { app: app.view.id })
    return { app, migrating }
  }
  return {
    client,
    awaiting,
    installed: async (options) => {
      const scene = await awaiting(options)
      await scene.app.install()
      await scene.migrating.step('inventory')
      return scene
    },
    numbers: async () =>
      instancesIn(await client.call('GET /instances?pageSize=500')).map(({ id }) => id),
    shown: async ({ id }) => instanceIn(await client.call(`GET /instances/${id}`)),
    credentialsOf: async ({ id }) => {
      const select = `select upstream from credential where instance_id = ${id} order by upstream`
      return (await runSql(stack.databaseUrl, select)).map(({ upstream }) => upstream)
    },
    tokenOfCall: async (migrating) => {
      await migrating.call('/v2/orders/100')
      return stack.mock.journal.entries().at(-1)?.headers['x-auth-token']
    },
  }
}

const at = ({ clientId }: TestApp) => `/stores/${STORE_HASH}/apps/${clientId}`

/** Lets the store's owner uninstall an app. */
export const uninstall = (app: TestApp) => app.control(`POST ${at(app)}/uninstall`)

/** The token that BigCommerce gave the app for its last install. */
export const grantedToken = async (app: TestApp) =>
  (await app.control<{ accessToken: string }>(`GET ${at(app)}`)).accessToken
