import { systemClock } from '@latchkey/kernel'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EmbeddedPostgresConnection } from '../../embedded-postgres.ts'
import { findPostgresBinaries, makeReachable } from '../binaries.ts'
import { initialiseDataDirectory } from '../data-directory.ts'
import { createDatabaseIfMissing, DATABASE_USER } from '../database.ts'
import { launchServer } from '../server.ts'
import { chooseAccount } from '../service-account.ts'
import { makeSocketDirectory } from '../socket-directory.ts'

/** A PostgreSQL of its own that goes away and comes back in the same place. */
export interface RestartablePostgres extends AsyncDisposable {
  readonly connection: EmbeddedPostgresConnection
  /** Stops it as its administrator does: whoever is connected is cut off. */
  stop(): Promise<void>
  start(): Promise<void>
}

/** Starts one. */
export async function startRestartablePostgres(): Promise<RestartablePostgres> {
  await using undo = new AsyncDisposableStack()
  const home = await mkdtemp(join(tmpdir(), 'latchkey-restart-'))
  undo.defer(() => rm(home, { recursive: true, force: true }))
  // Run by root, the server runs as somebody else, who has to get through here.
  await chmod(home, 0o711)
  const dataDirectory = join(home, 'postgres')
  const account = await chooseAccount(dataDirectory)
  const log = () => undefined
  const found = await findPostgresBinaries()
  const binaries = account === undefined ? found : await makeReachable(found, account, log)
  await initialiseDataDirectory(dataDirectory, { binaries, account, log })
  const socket = undo.use(await makeSocketDirectory(account))
  const connection = { host: socket.path, port: 5432, user: DATABASE_USER, database: 'latchkey' }
  const launch = () =>
    launchServer({
      ...{ binaries, account, dataDirectory, connection, log, clock: systemClock },
      onExit: log,
    })
  let server = await launch()
  undo.defer(() => server[Symbol.asyncDispose]())
  await createDatabaseIfMissing(connection)

  const resources = undo.move()
  return {
    connection,
    stop: async () => {
      await server[Symbol.asyncDispose]()
    },
    start: async () => {
      server = await launch()
    },
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  }
}
