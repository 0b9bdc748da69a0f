import { systemClock } from '@latchkey/kernel'
import { homedir } from 'node:os'
import { openBrowser } from './sign-in/open-browser.ts'
import { EXIT } from './exit.ts'
import { runCommand } from './run-command.ts'

const interrupted = new AbortController()
const interrupt = () => {
  interrupted.abort()
}
// Once: whoever interrupts again ends the process at once.
process.once('SIGINT', interrupt)
process.once('SIGTERM', interrupt)
process.stdout.once('error', interrupt)

const { stdin, stdout, stderr, env, platform } = process
const exitCode = await runCommand(process.argv.slice(2), {
  env,
  stdin,
  stdout,
  stderr,
  isTerminal: { stdin: stdin.isTTY, stdout: stdout.isTTY, stderr: stderr.isTTY },
  columns: stdout.isTTY ? stdout.columns : undefined,
  platform,
  homeDirectory: homedir(),
  clock: systemClock,
  fetch: globalThis.fetch,
  openBrowser: openBrowser(env),
  signal: interrupted.signal,
})
process.exitCode = exitCode
// What was interrupted may still hold a connection or a listener open.
if (exitCode === EXIT.interrupted) process.exit()
