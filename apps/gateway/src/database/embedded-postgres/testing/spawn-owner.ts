import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'

/** A child process that owns a database. */
export interface Owner {
  readonly pid: number
  readonly socketDirectory: string

  /** Kills it as `kill -9` does: it gets no chance to stop its server. */
  kill(): Promise<void>
}

// Vite loads the child's TypeScript as it loads the tests', with the workspace's own library names.
const LOADER = `
import { runnerImport } from 'vite'
await runnerImport(process.argv[1], { configFile: false, resolve: { tsconfigPaths: true } })
`

/** Starts a process that owns a database, and waits until the database answers. */
export async function spawnOwner(dataDirectory: string): Promise<Owner> {
  const program = fileURLToPath(new URL('./owner.ts', import.meta.url))
  const child = spawn(
    process.execPath,
    ['--input-type=module', '--eval', LOADER, program, dataDirectory],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const socketDirectory = await firstLine(child.stdout)
  return { pid: requirePid(child), socketDirectory, kill: () => kill(child) }
}

function firstLine(stream: Readable): Promise<string> {
  return new Promise((resolve) => createInterface({ input: stream }).once('line', resolve))
}

function requirePid(child: ChildProcess): number {
  if (child.pid === undefined) throw new Error('the owner did not start')
  return child.pid
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}
