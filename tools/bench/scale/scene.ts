import { randomBytes } from 'node:crypto'
import { createOrganization } from '../create-instance.ts'
import type { Program } from '../program.ts'
import { RedisProcess } from '../redis-process.ts'
import { makeScratchFolder } from '../scratch-folder.ts'
import { startUpstream } from '../upstream.ts'
import { DatabaseServer, withClient } from './database-server.ts'
import { startMeasuredGateway, type GatewaySetting } from './measured-gateway.ts'
import type { ScaleEffort } from './scale-options.ts'
import type { Shop } from './shops.ts'
import { writeShops } from './write-shops.ts'

/** What every gateway of the measurement stands in. */
export interface Scene {
  readonly folder: string
  readonly vaultKeys: string
  readonly database: DatabaseServer
  readonly upstream: Program
  /** The same with true windows of `SMALL_QUOTA` calls for each store. */
  readonly strictUpstream: Program
  readonly redis: RedisProcess | undefined
  readonly effort: ScaleEffort
  /** Hears what is done next. */
  readonly tell: (line: string) => void
}

/** What a store of a middle plan lets through in 30 seconds. */
export const SMALL_QUOTA = 450

/** Starts what gateways need; `undo` ends it. */
export async function openScene(
  undo: AsyncDisposableStack,
  { effort, tell }: Pick<Scene, 'effort' | 'tell'>,
): Promise<Scene> {
  const { path: folder } = undo.use(await makeScratchFolder('scale'))
  const vaultKeys = `bench:${randomBytes(32).toString('base64')}`
  tell('starts PostgreSQL, Redis and what stands in for BigCommerce')
  const database = undo.use(await DatabaseServer.start(folder, vaultKeys))
  const upstream = undo.use(await startUpstream(folder))
  const strictUpstream = undo.use(await startUpstream(folder, SMALL_QUOTA))
  const redis = undo.use(await RedisProcess.start(folder))
  return { folder, vaultKeys, database, upstream, strictUpstream, redis, effort, tell }
}

/** Starts a gateway on a database of the scene. */
export function startGateway(
  scene: Scene,
  {
    upstream = scene.upstream,
    ...setting
  }: Pick<GatewaySetting, 'name' | 'databaseUrl' | 'redisUrl'> & { readonly upstream?: Program },
): Promise<Program> {
  return startMeasuredGateway({
    ...setting,
    folder: scene.folder,
    vaultKeys: scene.vaultKeys,
    upstream: upstream.origin,
    // A tenth more than there are: nothing is to be forgotten for want of room.
    cachedInstances: Math.ceil(scene.effort.instances * 1.1),
  })
}

/** Makes a database that has these instances, and gives its URL. */
export async function createShopDatabase(
  scene: Scene,
  name: string,
  shops: readonly Shop[],
): Promise<string> {
  scene.tell(`writes ${shops.length.toLocaleString('en')} instances into the database "${name}"`)
  const url = await scene.database.create(name)
  {
    await using gateway = await startGateway(scene, { name: `first-${name}`, databaseUrl: url })
    await createOrganization(gateway)
  }
  await withClient(url, (client) => writeShops(client, scene.vaultKeys, shops))
  return url
}
