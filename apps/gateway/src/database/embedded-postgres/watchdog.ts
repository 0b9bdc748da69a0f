import { spawn } from 'node:child_process'
import { SERVER_ENVIRONMENT } from './server-environment.ts'
import type { ServiceAccount } from './service-account.ts'

interface Watched {
  readonly pid: number
  readonly socketDirectory: string
  readonly account: ServiceAccount | undefined
}

// The shell's `read` ends when the kernel closes our side of the pipe. The directory can go when the
// server, on its way out, has removed its socket.
const SCRIPT = `
read -r _
kill -INT "$1"
for _ in 1 2 3 4 5 6 7 8 9 10; do
  sleep 1
  rmdir "$2" && exit
done
`

/**
 * Interrupts a server when this process dies, `kill -9` included. A best effort; the next start
 * clears what it could not.
 *
 * @returns Dismisses the watchdog. Due as soon as the server has ended, before its process id is
 *   another's.
 */
export function watchOver({ pid, socketDirectory, account }: Watched): () => void {
  const watchdog = spawn('/bin/sh', ['-c', SCRIPT, 'sh', String(pid), socketDirectory], {
    ...(account && { uid: account.uid, gid: account.gid }),
    cwd: '/',
    detached: true,
    env: SERVER_ENVIRONMENT,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  watchdog.on('error', () => undefined)
  return () => watchdog.kill('SIGKILL')
}
