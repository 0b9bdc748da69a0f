import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { spawnTypeScript } from '../../../testing/typescript-child.ts'

/** A child process that owns a database. */
export interface Owner {
  readonly pid: number
  readonly socketDirectory: string

  /** Kills it as `kill -9` does: it gets no chance to stop its server. */
  kill(): Promise<void>
}

/** Starts a process that owns a database, and waits until the database answers. */
export async function spawnOwner(dataDirectory: string): Promise<Owner> {
  const child = spawnTypeScript(new URL('./owner.ts', import.meta.url), dataDirectory)
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
