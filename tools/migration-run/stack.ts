import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { createInstance, type CreatedInstance } from '../bench/create-instance.ts'
import { embeddedDatabaseUrl } from '../bench/embedded-database-url.ts'
import { startBuilt } from '../bench/built-program.ts'
import type { Program } from '../bench/program.ts'
import { findStore, type Store } from './store.ts'

/** A store, two gateways on one database, and an instance on the store's legacy account. */
export interface Stack extends AsyncDisposable {
  readonly store: Store
  /** The first is the one that operators talk to. */
  readonly gateways: readonly [Program, Program]
  readonly instance: CreatedInstance
}

const JOURNAL_ENTRIES = 20_000

/** Starts built processes, each by itself. Disposing the stack ends them. */
export async function startStack(folder: string): Promise<Stack> {
  await using undo = new AsyncDisposableStack()
  const mock = undo.use(await startMock(folder))
  const store = await findStore(mock.origin)
  const shared = {
    LATCHKEY_VAULT_KEYS: `run:${randomBytes(32).toString('base64')}`,
    LATCHKEY_DEVELOPMENT_UPSTREAM: mock.origin,
    LATCHKEY_LOG_LEVEL: 'warn',
  }
  const gatewayAt = (name: string, env: Record<string, string>) =>
    startBuilt('gateway', { name, folder, env: { ...shared, ...env } })
  const data = join(folder, 'latchkey')
  const first = undo.use(await gatewayAt('gateway-1', { LATCHKEY_DATA_DIR: data }))
  const database = await embeddedDatabaseUrl(join(data, 'postgres'))
  const second = undo.use(await gatewayAt('gateway-2', { LATCHKEY_DATABASE_URL: database }))
  const instance = await createInstance(first, legacyInstance(store))

  const resources = undo.move()
  const dispose = () => resources.disposeAsync()
  return { store, gateways: [first, second], instance, [Symbol.asyncDispose]: dispose }
}

function startMock(folder: string): Promise<Program> {
  return startBuilt('mock-bigcommerce', {
    name: 'mock',
    folder,
    env: {
      MOCK_BIGCOMMERCE_PLAN: 'enterprise',
      MOCK_BIGCOMMERCE_JOURNAL_ENTRIES: String(JOURNAL_ENTRIES),
    },
  })
}

function legacyInstance({ hash, legacy }: Store): object {
  return {
    element: { key: 'bigcommerce' },
    name: 'Under load',
    configuration: { username: legacy.username, password: legacy.token, 'store.url': hash },
  }
}
