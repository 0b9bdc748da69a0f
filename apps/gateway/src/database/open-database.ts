import type { Clock } from '@latchkey/kernel'
import type { Logger } from 'pino'
import type { DataSource } from 'typeorm'
import { resolve } from 'node:path'
import type { GatewayConfig } from '../config/config.ts'
import { createDataSource } from './data-source.ts'
import type { DatabaseAddress } from './database-address.ts'
import { startEmbeddedPostgres } from './embedded-postgres.ts'
import { migrate } from './migrate.ts'
import { requireDatabase } from './require-database.ts'
import type { StatementCounter } from './statement-counter.ts'

/** A database at this version's schema. */
export interface OpenedDatabase extends AsyncDisposable {
  readonly source: DataSource
  readonly address: DatabaseAddress
  /** What was run to bring it there, in order. */
  readonly migrations: readonly string[]
}

export interface OpenDatabaseDeps {
  readonly config: Pick<GatewayConfig, 'databaseUrl' | 'dataDirectory' | 'databaseConnections'>
  readonly log: Logger
  readonly clock: Clock
  readonly statements: StatementCounter
  /** Hears of an embedded server that ended by itself: without it the gateway cannot go on. */
  readonly lost: (error: Error) => void
}

/**
 * Connects to the database of the configuration, or starts an embedded one, and migrates it.
 *
 * @throws {DatabaseUnreachableError} If there is no way in.
 */
export async function openDatabase(deps: OpenDatabaseDeps): Promise<OpenedDatabase> {
  const { config, log, statements } = deps
  await using undo = new AsyncDisposableStack()
  const address = await addressOf(deps, undo)
  await requireDatabase(address)
  const source = createDataSource({ address, connections: config.databaseConnections }, statements)
  await source.initialize()
  undo.defer(() => source.destroy())

  const migrations = await migrate(source)
  if (migrations.length > 0) log.info({ migrations }, 'the database was migrated')

  const resources = undo.move()
  return { source, address, migrations, [Symbol.asyncDispose]: () => resources.disposeAsync() }
}

async function addressOf(
  { config, log, clock, lost }: OpenDatabaseDeps,
  undo: AsyncDisposableStack,
): Promise<DatabaseAddress> {
  if (config.databaseUrl !== undefined) return { url: config.databaseUrl }

  const embedded = await startEmbeddedPostgres({
    dataDirectory: resolve(config.dataDirectory, 'postgres'),
    log: (line) => {
      log.debug({ line }, 'embedded PostgreSQL')
    },
    onExit: lost,
    clock,
  })
  undo.use(embedded)
  return embedded.connection
}
