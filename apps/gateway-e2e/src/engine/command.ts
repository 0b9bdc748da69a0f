import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The top folder of the repository. */
export const ROOT = new URL('../../../..', import.meta.url).pathname

/** Runs `docker`, and gives the lines that it prints. */
export async function docker(...args: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await run('docker', args, { maxBuffer: 64 * 1024 * 1024 })
  return stdout.split('\n').filter((line) => line !== '')
}

/** Runs a script of the workspace, such as `npm run images`. What it prints is shown if it fails. */
export async function npmRun(script: string): Promise<void> {
  await run('npm', ['run', '--silent', script], { cwd: ROOT, maxBuffer: 64 * 1024 * 1024 })
}
