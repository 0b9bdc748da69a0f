import { spawn } from 'node:child_process'
import { access, chown, mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { PostgresBinaries } from './binaries.ts'
import { DATABASE_USER } from './database.ts'
import { EmbeddedPostgresFailedError } from './errors.ts'
import { readLines } from './read-lines.ts'
import { SERVER_ENVIRONMENT } from './server-environment.ts'
import type { ServiceAccount } from './service-account.ts'

interface InitialisationOptions {
  readonly binaries: PostgresBinaries
  readonly account: ServiceAccount | undefined
  readonly log: (line: string) => void
}

/**
 * Makes a data directory unless it is one already.
 *
 * It is made beside its place and renamed: a crash before the rename leaves a directory that the
 * next start throws away, never half a database in the right place.
 *
 * @throws {EmbeddedPostgresFailedError} If `initdb` fails, or the place holds something else.
 */
export async function initialiseDataDirectory(
  dataDirectory: string,
  { binaries, account, log }: InitialisationOptions,
): Promise<void> {
  if (await isDataDirectory(dataDirectory)) return
  await refuseForeignFiles(dataDirectory)

  log(`making a new database in ${dataDirectory}`)
  const unfinished = `${dataDirectory}.new`
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished, { mode: 0o700 })
  if (account !== undefined) await chown(unfinished, account.uid, account.gid)
  await runInitdb(unfinished, binaries.initdb, account)
  await rename(unfinished, dataDirectory)
}

async function isDataDirectory(directory: string): Promise<boolean> {
  return access(join(directory, 'PG_VERSION')).then(
    () => true,
    () => false,
  )
}

async function refuseForeignFiles(directory: string): Promise<void> {
  const files = await readdir(directory).catch(() => [])
  if (files.length > 0) {
    throw new EmbeddedPostgresFailedError('cannot be made', `${directory} holds other files`)
  }
}

// `trust` is safe here only: the socket's directory admits its owner alone, and no port is open.
async function runInitdb(
  directory: string,
  initdb: string,
  account: ServiceAccount | undefined,
): Promise<void> {
  const options = ['-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-instructions']
  const child = spawn(initdb, ['-D', directory, '-U', DATABASE_USER, ...options], {
    ...(account && { uid: account.uid, gid: account.gid }),
    cwd: '/',
    env: SERVER_ENVIRONMENT,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const said: string[] = []
  readLines(child.stderr, (line) => said.push(line))

  const failure = await new Promise<string | undefined>((resolve) => {
    child.once('error', ({ message }) => {
      resolve(message)
    })
    child.once('close', (code, signal) => {
      resolve(code === 0 ? undefined : said.join('; ') || `initdb ended with ${code ?? signal}`)
    })
  })
  if (failure !== undefined) throw new EmbeddedPostgresFailedError('cannot be made', failure)
}
