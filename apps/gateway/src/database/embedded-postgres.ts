import { systemClock, type Clock } from '@latchkey/kernel'
import { findPostgresBinaries, makeReachable } from './embedded-postgres/binaries.ts'
import { initialiseDataDirectory } from './embedded-postgres/data-directory.ts'
import { lockDataDirectory } from './embedded-postgres/data-directory-lock.ts'
import { createDatabaseIfMissing, DATABASE_USER } from './embedded-postgres/database.ts'
import type { EmbeddedPostgresFailedError } from './embedded-postgres/errors.ts'
import { stopOrphan } from './embedded-postgres/orphan.ts'
import { placeDataDirectory } from './embedded-postgres/placement.ts'
import { chooseAccount } from './embedded-postgres/service-account.ts'
import { launchServer } from './embedded-postgres/server.ts'
import { makeSocketDirectory } from './embedded-postgres/socket-directory.ts'

/** How `pg` and TypeORM reach the embedded server: `host` is the directory of its Unix socket. */
export interface EmbeddedPostgresConnection {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly database: string
}

/** A PostgreSQL server that belongs to this process. */
export interface EmbeddedPostgres extends AsyncDisposable {
  readonly connection: EmbeddedPostgresConnection

  /** Ends open connections, writes everything out and waits for the server to exit. */
  stop(): Promise<void>
}

/** What an embedded server needs to know. */
export interface EmbeddedPostgresOptions {
  /** Created when absent. Symbolic links are followed. */
  readonly dataDirectory: string

  /** Receives one line at a time: this module's own and the server's. No statement is in them. */
  readonly log?: (line: string) => void

  /** Called once if the server ends without having been asked to. */
  readonly onExit?: (failure: EmbeddedPostgresFailedError) => void

  readonly clock?: Clock
}

const PORT = 5432

/**
 * Starts a real PostgreSQL for this process alone, on a private Unix socket and no network port.
 *
 * A crash at any moment is repaired: an unfinished initialisation is thrown away by the next start,
 * and the server ends with its owner, or is stopped by the next start if it could not. Run by root, the server runs as `postgres`
 * or `nobody`, because PostgreSQL refuses to be root.
 *
 * @throws {EmbeddedPostgresUnavailableError} If no binary fits this platform.
 * @throws {EmbeddedPostgresInUseError} If a living process owns the data directory.
 * @throws {EmbeddedPostgresFailedError} If the server does not start; the message quotes its last line.
 */
export async function startEmbeddedPostgres({
  dataDirectory: requested,
  log = () => undefined,
  onExit = () => undefined,
  clock = systemClock,
}: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const found = await findPostgresBinaries()
  const account = await chooseAccount(requested)
  const binaries = account === undefined ? found : await makeReachable(found, account, log)
  const dataDirectory = await placeDataDirectory(requested, { account, log })

  await using undo = new AsyncDisposableStack()
  undo.use(lockDataDirectory(dataDirectory))
  await stopOrphan(dataDirectory, { clock, log })
  await initialiseDataDirectory(dataDirectory, { binaries, account, log })
  const socket = undo.use(await makeSocketDirectory(account))

  const connection = { host: socket.path, port: PORT, user: DATABASE_USER, database: 'latchkey' }
  undo.use(await launchServer({ binaries, account, dataDirectory, connection, log, onExit, clock }))
  await createDatabaseIfMissing(connection)

  return asEmbeddedPostgres(connection, undo.move())
}

function asEmbeddedPostgres(
  connection: EmbeddedPostgresConnection,
  resources: AsyncDisposableStack,
): EmbeddedPostgres {
  let stopping: Promise<void> | undefined
  const stop = () => (stopping ??= resources.disposeAsync())
  return { connection, stop, [Symbol.asyncDispose]: stop }
}
