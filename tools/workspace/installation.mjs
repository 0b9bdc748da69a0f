import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './root.mjs'

/** Installs what the lockfile says, unless that is what is installed. */
export async function installIfStale() {
  const locked = readPackages('package-lock.json')
  const installed = readPackages('node_modules/.package-lock.json')
  if (installed !== undefined && isInstalled(locked ?? {}, installed)) return

  console.error('latchkey: installing packages with npm ci, this takes a minute')
  await runQuietly('ci', '--no-audit', '--no-fund')
}

/**
 * Whether what npm says it installed is what the lockfile asks for. Contents are compared, not
 * times: copying or checking out a workspace changes the times.
 */
export function isInstalled(locked, installed) {
  const wanted = Object.entries(locked).filter(([path]) => path !== '')
  const here = ([path, { version, integrity, optional }]) =>
    installed[path] === undefined
      ? optional === true
      : installed[path].version === version && installed[path].integrity === integrity
  return wanted.every(here) && Object.keys(installed).every((path) => path in locked)
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(join(ROOT, file), 'utf8')).packages
  } catch {
    return undefined
  }
}

async function runQuietly(...args) {
  // npm says where it is itself, so that a shell's alias or another copy in PATH does not matter.
  const npm = process.env.npm_execpath
  const command = npm?.endsWith('.js') ? [process.execPath, npm, ...args] : ['npm', ...args]
  const child = spawn(command[0], command.slice(1), {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  })
  const said = []
  child.stdout.on('data', (chunk) => said.push(chunk))
  child.stderr.on('data', (chunk) => said.push(chunk))
  const failure = await new Promise((resolve) => {
    child.once('error', ({ message }) => resolve(message))
    child.once('close', (code, signal) => resolve(code === 0 ? undefined : `${code ?? signal}`))
  })
  if (failure === undefined) return

  process.stderr.write(Buffer.concat(said))
  throw new Error(`npm ci failed (${failure}); its output is above`)
}
