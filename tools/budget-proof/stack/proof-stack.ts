import { randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { startBuilt } from '../../bench/built-program.ts'
import { RedisProcess } from '../../bench/redis-process.ts'
import type { Scenario } from '../scenario.ts'
import { Database } from './database.ts'
import { Gateways } from './gateways.ts'
import { SlowLink } from './slow-link.ts'
import { openStores, type OpenedScenario } from './stores.ts'

/** Everything that a run needs, each a real process of its own. Disposing it ends them. */
export interface ProofStack extends AsyncDisposable {
  /** Where the mock BigCommerce listens. */
  readonly mock: string
  readonly redis: RedisProcess
  /** The gateways' way to Redis. */
  readonly link: SlowLink
  readonly database: Database
  readonly gateways: Gateways
  readonly scenarios: readonly OpenedScenario[]
}

export interface ProofStackOptions {
  readonly folder: string
  readonly gateways: number
  readonly scenarios: readonly Scenario[]
  /** Whether the clock of the last gateway is a minute ahead. */
  readonly isLastAhead?: boolean
}

const JOURNAL_ENTRIES = 500_000
const SHARED_WITHIN_MS = 60_000

/** Starts gateways that share stores, and waits until they know each other. */
export async function startProofStack(options: ProofStackOptions): Promise<ProofStack> {
  await using undo = new AsyncDisposableStack()
  // Root's database server runs as another user, who must be able to pass through.
  await mkdir(options.folder, { recursive: true, mode: 0o711 })
  const { folder } = options
  const mock = undo.use(
    await startBuilt('mock-bigcommerce', {
      name: 'mock',
      folder,
      env: { MOCK_BIGCOMMERCE_JOURNAL_ENTRIES: String(JOURNAL_ENTRIES) },
    }),
  )
  const redis = undo.use(await startRedis(folder))
  const link = undo.use(await SlowLink.to(redis.port))
  const shared = {
    LATCHKEY_VAULT_KEYS: `proof:${randomBytes(32).toString('base64')}`,
    LATCHKEY_DEVELOPMENT_UPSTREAM: mock.origin,
    LATCHKEY_HEALTH_CHECK_MINUTES: '0',
    LATCHKEY_LOG_LEVEL: 'warn',
  }
  const database = undo.use(await Database.start(folder, shared))
  const scenarios = await openStores(options.scenarios, database.keeper, mock.origin)
  const gateways = undo.use(
    new Gateways(folder, {
      ...shared,
      LATCHKEY_DATABASE_URL: database.url,
      LATCHKEY_REDIS_URL: `redis://127.0.0.1:${link.port}`,
    }),
  )
  for (let place = 1; place <= options.gateways; place += 1) {
    const isAhead = options.isLastAhead === true && place === options.gateways
    await gateways.add(isAhead ? { NODE_OPTIONS: `--import=${CLOCK_AHEAD}` } : {})
  }
  await gateways.untilShared(SHARED_WITHIN_MS)

  const resources = undo.move()
  const dispose = () => resources.disposeAsync()
  return {
    ...{ mock: mock.origin, redis, link, database, gateways, scenarios },
    [Symbol.asyncDispose]: dispose,
  }
}

const CLOCK_AHEAD = pathToFileURL(join(import.meta.dirname, 'clock-ahead.ts')).href

async function startRedis(folder: string): Promise<RedisProcess> {
  const redis = await RedisProcess.start(folder)
  if (redis === undefined) throw new Error('neither Redis nor Valkey starts here: install one')
  return redis
}
