import { execFile } from 'node:child_process'
import { readFile, readlink } from 'node:fs/promises'
import { basename } from 'node:path'
import { promisify } from 'node:util'

/** What a process id stands for today; `unclear` where the system will not say. */
export type PostmasterIdentity = 'ours' | 'another program' | 'unclear' | 'nothing'

/**
 * Says whether a process is the server of a data directory. Ids are used again, so a number in a
 * file proves nothing.
 */
export async function identifyPostmaster(
  pid: number,
  dataDirectory: string,
): Promise<PostmasterIdentity> {
  if (!isAlive(pid)) return 'nothing'
  return process.platform === 'linux'
    ? identifyByProc(pid, dataDirectory)
    : identifyByPs(pid, dataDirectory)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

async function identifyByProc(pid: number, dataDirectory: string): Promise<PostmasterIdentity> {
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined)
  if (commandLine === undefined) return isAlive(pid) ? 'unclear' : 'nothing'

  const [program = '', ...args] = commandLine.split('\0')
  if (basename(program) !== 'postgres') return 'another program'
  if (args[args.indexOf('-D') + 1] === dataDirectory) return 'ours'

  // A server works inside its data directory, and the kernel follows a directory that was moved.
  const workingDirectory = await readlink(`/proc/${pid}/cwd`).catch(() => undefined)
  if (workingDirectory === undefined) return 'unclear'
  return workingDirectory === dataDirectory ? 'ours' : 'another program'
}

async function identifyByPs(pid: number, dataDirectory: string): Promise<PostmasterIdentity> {
  const args = ['-ww', '-o', 'command=', '-p', String(pid)]
  const { stdout } = await promisify(execFile)('ps', args).catch(() => ({ stdout: '' }))
  const command = stdout.trim()
  if (command === '') return isAlive(pid) ? 'unclear' : 'nothing'
  if (!command.includes('/postgres ')) return 'another program'
  return command.includes(` -D ${dataDirectory} `) ? 'ours' : 'unclear'
}
