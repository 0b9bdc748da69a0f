import { spawn, type ChildProcessByStdio } from 'node:child_process'
import type { Readable } from 'node:stream'
import type { Clock } from '@latchkey/kernel'
import type { EmbeddedPostgresConnection } from '../embedded-postgres.ts'
import type { PostgresBinaries } from './binaries.ts'
import { EmbeddedPostgresFailedError } from './errors.ts'
import { readLines } from './read-lines.ts'
import { SERVER_ENVIRONMENT } from './server-environment.ts'
import type { ServiceAccount } from './service-account.ts'
import { watchOver } from './watchdog.ts'

interface ServerOptions {
  readonly binaries: PostgresBinaries
  readonly account: ServiceAccount | undefined
  readonly dataDirectory: string
  readonly connection: EmbeddedPostgresConnection
  readonly log: (line: string) => void
  readonly onExit: (failure: EmbeddedPostgresFailedError) => void
  readonly clock: Clock
}

type Server = ChildProcessByStdio<null, null, Readable>

const READY = 'database system is ready to accept connections'
const PATIENCE_MS = 30_000

/**
 * Starts the server and waits until it answers. Disposing the result stops it.
 *
 * @throws {EmbeddedPostgresFailedError} If it ends first.
 */
export async function launchServer(options: ServerOptions): Promise<AsyncDisposable> {
  const server = spawnServer(options)
  const { ready, ended } = follow(server, options.log)

  const dismissWatchdog = watchServer(server, options)
  let needed = false
  void ended.then((lastLine) => {
    dismissWatchdog()
    if (needed) options.onExit(new EmbeddedPostgresFailedError('has ended', lastLine))
  })

  const outcome = await Promise.race([ready, ended])
  if (outcome !== READY) throw new EmbeddedPostgresFailedError('did not start', outcome)

  needed = true
  return {
    [Symbol.asyncDispose]: async () => {
      needed = false
      await stopServer(server, ended, options.clock)
    },
  }
}

// Its own process group: Ctrl-C in a terminal reaches the owner, which stops the server when the
// last query is done, and not the server while it is still needed.
function spawnServer({ binaries, account, dataDirectory, connection }: ServerOptions): Server {
  const settings = [
    'listen_addresses=',
    'unix_socket_permissions=0700',
    // A statement or a row's values in the log could carry a merchant's data.
    'log_min_error_statement=panic',
    'log_error_verbosity=terse',
  ].flatMap((setting) => ['-c', setting])
  const place = ['-D', dataDirectory, '-k', connection.host, '-p', String(connection.port)]
  return spawn(binaries.postgres, [...place, ...settings], {
    ...(account && { uid: account.uid, gid: account.gid }),
    cwd: '/',
    detached: true,
    env: SERVER_ENVIRONMENT,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
}

function watchServer({ pid }: Server, { connection, account }: ServerOptions): () => void {
  if (pid === undefined) return () => undefined
  return watchOver({ pid, socketDirectory: connection.host, account })
}

function follow(server: Server, log: (line: string) => void) {
  let lastLine = 'it said nothing'
  const ready = new Promise<typeof READY>((resolve) => {
    readLines(server.stderr, (line) => {
      lastLine = line
      log(line)
      if (line.endsWith(READY)) resolve(READY)
    })
  })
  const ended = new Promise<string>((resolve) => {
    server.once('error', ({ message }) => {
      resolve(message)
    })
    server.once('close', () => {
      resolve(lastLine)
    })
  })
  return { ready, ended }
}

// SIGINT is PostgreSQL's fast shutdown. Where that hangs, SIGQUIT ends it at once; the next start
// then replays the log, so nothing that was committed is lost.
async function stopServer(server: Server, ended: Promise<string>, clock: Clock): Promise<void> {
  const patience = new AbortController()
  server.kill('SIGINT')
  const outOfPatience = clock.sleep(PATIENCE_MS, patience.signal).then(
    () => server.kill('SIGQUIT'),
    () => false,
  )
  await Promise.race([ended, outOfPatience.then(() => ended)])
  patience.abort()
}
