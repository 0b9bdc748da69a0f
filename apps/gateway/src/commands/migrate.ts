import { createLog } from '../http/log.ts'
import { JobQueue } from '../jobs/job-queue.ts'
import { readOptions, type CommandContext } from './command.ts'
import { openCommandStorage } from './command-storage.ts'
import { EXIT, type ExitCode } from './exit.ts'

/**
 * Brings the database to this version: our tables and the job queue's. Opens the vault, too: a job
 * that runs before a roll-out is where wrong keys should be noticed.
 *
 * Stopped halfway, it has done whole migrations, and the next run does the rest.
 */
export async function migrateCommand(context: CommandContext): Promise<ExitCode> {
  const { json } = readOptions(context.args, { json: { type: 'boolean', default: false } })
  await using storage = await openCommandStorage(context)
  const { address, migrations } = storage.database
  const jobQueue = await JobQueue.migrate({
    ...context,
    address,
    log: createLog(context.config.logLevel, process.stderr),
    stopTimeoutMs: 1_000,
  })
  console.log(json ? JSON.stringify({ migrations, jobQueue }) : describe(migrations, jobQueue))
  return EXIT.done
}

function describe(migrations: readonly string[], jobQueue: number | null): string {
  return [
    migrations.length === 0
      ? 'The tables are at this version: nothing to do.'
      : 'Migrated the tables:',
    ...migrations.map((name) => `  ${name}`),
    `The job queue's tables are at version ${jobQueue ?? 'unknown'}.`,
  ].join('\n')
}
