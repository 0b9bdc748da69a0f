import { createWriteStream } from 'node:fs'
import { appendFile, cp, mkdir, readdir, rm } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { Readable } from 'node:stream'
import type { ContainerOutput } from './container-output.ts'
import { ROOT } from './command.ts'
import { ownerOfThisRun } from './environment.ts'
import { isGone } from './leftovers.ts'

const LOGS = join(ROOT, '.e2e-logs')
const RUNS = join(LOGS, 'running')
const RUNNING = join(RUNS, encodeURIComponent(ownerOfThisRun()))

/** Removes what earlier runs left. Runs that go on at the same time go on writing. */
export async function dropOldLogs(): Promise<void> {
  const kept = await readdir(LOGS).catch(() => [])
  const runs = await readdir(RUNS).catch(() => [])
  const old = [
    ...kept.map((folder) => join(LOGS, folder)).filter((folder) => folder !== RUNS),
    ...runs.filter((run) => isGone(decodeURIComponent(run))).map((run) => join(RUNS, run)),
  ]
  for (const folder of old) await rm(folder, { recursive: true, force: true })
}

/** Removes what this run wrote; what was kept of it stays. */
export async function dropOwnLogs(): Promise<void> {
  await rm(RUNNING, { recursive: true, force: true })
}

/** Whose log it is. */
export interface LogName {
  readonly stack: string
  readonly container: string
}

/** Writes what a container says into a file of its own, from now on. */
export async function followLog(name: LogName, said: Readable): Promise<void> {
  said.pipe(createWriteStream(await fileOf(name), { flags: 'a' }))
}

/** Writes what a container said that ran to its end. */
export async function keepOutput(
  name: LogName,
  { stdout, stderr }: ContainerOutput,
): Promise<void> {
  await appendFile(await fileOf(name), stdout + stderr)
}

async function fileOf({ stack, container }: LogName): Promise<string> {
  await mkdir(join(RUNNING, stack), { recursive: true })
  return join(RUNNING, stack, `${container}.log`)
}

/**
 * Keeps the logs of stacks for whoever looks into a failure.
 *
 * @returns The folder, from the top of the repository: a file for each container.
 */
export async function keepLogs(stacks: Iterable<string>, failure: string): Promise<string> {
  const folder = join(
    LOGS,
    failure
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .slice(0, 120),
  )
  for (const stack of stacks) {
    await cp(join(RUNNING, stack), folder, { recursive: true }).catch(() => undefined)
  }
  return relative(ROOT, folder)
}
