import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/** How a pull ended. A registry out of reach answers for everything that it holds. */
export type Pull = 'pulled' | 'not there' | 'out of reach'

/** What is asked of Docker. */
export interface DockerEngine {
  has(image: string): Promise<boolean>
  pull(image: string): Promise<Pull>
}

const FIRST_WORD_MS = 10_000
const NOT_THERE = /manifest unknown|not found|pull access denied|no matching manifest/

/** @throws {Error} If no engine answers, saying what to install or set. */
export async function requireEngine(): Promise<void> {
  const { code } = await run('docker', ['version', '--format', '{{.Server.Version}}']).catch(
    () => ({
      code: -1,
    }),
  )
  if (code === 0) return
  throw new Error(
    'no Docker engine answers: start one (on Debian: apt-get install docker.io iptables, then dockerd), ' +
      'or set DOCKER_HOST to the one that you have',
  )
}

/** The engine that `docker` speaks to. */
export const docker: DockerEngine = {
  async has(image) {
    return (await run('docker', ['image', 'inspect', '--format', '{{.Id}}', image])).code === 0
  },
  async pull(image) {
    const { code, output } = await run('docker', ['pull', image], { firstWordMs: FIRST_WORD_MS })
    if (code === 0) return 'pulled'
    return NOT_THERE.test(output) && !/lookup|dial/.test(output) ? 'not there' : 'out of reach'
  },
}

/** The size of an image, in bytes. */
export async function imageBytes(image: string): Promise<number> {
  return Number(await runOrFail('docker', ['image', 'inspect', '--format', '{{.Size}}', image]))
}

/**
 * Runs a program that has to succeed.
 *
 * @returns What it printed.
 * @throws {Error} With the end of what it printed.
 */
export async function runOrFail(program: string, args: readonly string[]): Promise<string> {
  const { code, output } = await run(program, args)
  if (code === 0) return output
  throw new Error(
    `${program} ${args[0] ?? ''} failed:\n${output.split('\n').slice(-20).join('\n')}`,
  )
}

interface Outcome {
  readonly code: number
  readonly output: string
}

/** Runs a program, and ends it if it says nothing for `firstWordMs`. */
async function run(
  program: string,
  args: readonly string[],
  { firstWordMs }: { firstWordMs?: number } = {},
): Promise<Outcome> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  const lines: string[] = []
  const silence =
    firstWordMs === undefined ? undefined : setTimeout(() => child.kill(), firstWordMs)
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      clearTimeout(silence)
      lines.push(line)
    })
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      clearTimeout(silence)
      resolve({ code: code ?? -1, output: lines.join('\n') })
    })
  })
}
