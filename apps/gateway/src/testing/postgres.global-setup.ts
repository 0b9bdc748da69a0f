import { systemClock } from '@latchkey/kernel'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { createDataSource } from '../database/data-source.ts'
import {
  startEmbeddedPostgres,
  type EmbeddedPostgresConnection,
} from '../database/embedded-postgres.ts'
import { migrate } from '../database/migrate.ts'
import { createLog } from '../http/log.ts'
import { JobQueue } from '../jobs/job-queue.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A server whose database `latchkey` is migrated and empty: the template of test databases. */
    postgres: EmbeddedPostgresConnection
  }
}

/** Starts one real PostgreSQL for the whole run. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = await mkdtemp(join(tmpdir(), 'latchkey-test-'))
  // Run by root, the server runs as somebody else, who has to get through here.
  await chmod(directory, 0o711)
  const server = await startEmbeddedPostgres({ dataDirectory: join(directory, 'postgres') })
  const template = createDataSource({ address: server.connection, connections: 2 })
  await template.initialize()
  await migrate(template)
  await template.destroy()
  // Its tables take as long to make as all of ours.
  const log = createLog('fatal', { write: () => undefined })
  const address = server.connection
  const jobs = await JobQueue.start({ address, log, clock: systemClock, stopTimeoutMs: 1_000 })
  await jobs[Symbol.asyncDispose]()
  project.provide('postgres', server.connection)

  return async () => {
    await server.stop()
    await rm(directory, { recursive: true, force: true })
  }
}
