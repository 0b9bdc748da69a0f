import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '@latchkey/kernel'
import { EmbeddedPostgresFailedError } from './errors.ts'
import { identifyPostmaster } from './postmaster.ts'
import { removeSocketDirectory } from './socket-directory.ts'

interface OrphanOptions {
  readonly clock: Clock
  readonly log: (line: string) => void
}

const PATIENCE_MS = 60_000
const LOOK_AGAIN_MS = 20

/**
 * Clears what an owner that was killed left: its server, which lives on, and the server's socket.
 *
 * The caller holds the directory's lock, so a server that runs here has no living owner.
 *
 * @throws {EmbeddedPostgresFailedError} If the server does not stop within a minute.
 */
export async function stopOrphan(
  dataDirectory: string,
  { clock, log }: OrphanOptions,
): Promise<void> {
  const postmasterFile = join(dataDirectory, 'postmaster.pid')
  const text = await readFile(postmasterFile, 'utf8').catch(() => '')
  const [pidLine, , , , socketDirectory] = text.split('\n')
  const pid = Number(pidLine)
  if (!Number.isInteger(pid) || pid <= 1) return

  const identity = await identifyPostmaster(pid, dataDirectory)
  if (identity === 'ours') {
    log(`stopping the database server ${pid}, whose owner is gone`)
    await stop(pid, dataDirectory, clock)
  }
  // PostgreSQL would take any process that now has this id for a server and refuse to start.
  if (identity === 'another program') await rm(postmasterFile, { force: true })
  if (socketDirectory !== undefined) await removeSocketDirectory(socketDirectory)
}

async function stop(pid: number, dataDirectory: string, clock: Clock): Promise<void> {
  process.kill(pid, 'SIGINT')
  const giveUpMs = clock.monotonicMs() + PATIENCE_MS
  while ((await identifyPostmaster(pid, dataDirectory)) === 'ours') {
    if (clock.monotonicMs() > giveUpMs) {
      throw new EmbeddedPostgresFailedError('did not start', `an earlier server, ${pid}, stays up`)
    }
    await clock.sleep(LOOK_AGAIN_MS)
  }
}
