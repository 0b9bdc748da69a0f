import { spawn } from 'node:child_process'
import { existsSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from '../workspace/root.mjs'
import { StartError } from './start-error.mjs'

const PROJECTS = ['gateway', 'mock-bigcommerce']
const SOURCES = [
  'apps',
  'libs',
  'tools/packaging',
  'package-lock.json',
  'tsconfig.base.json',
  'vite.server.ts',
  'nx.json',
]
const STAMP = join(ROOT, 'dist', '.built')

/** Where the build puts a project's program. */
export const programOf = (project) => join(ROOT, 'dist', 'apps', project, 'main.js')

/** Builds the gateway and the mock, unless no source has changed since they were built. */
export async function buildIfNeeded({ say, signal }) {
  if (PROJECTS.every((project) => existsSync(programOf(project))) && (await isFresh())) return

  say('Building ...')
  const begun = new Date()
  await runNx(['run-many', '-t', 'build', '-p', ...PROJECTS], signal)
  // Nx restores an unchanged build with its old times, so the stamp, not the program, tells when the
  // sources were last found to be built. Changes made meanwhile are newer than the stamp.
  writeFileSync(STAMP, '')
  utimesSync(STAMP, begun, begun)
}

async function isFresh() {
  if (!existsSync(STAMP)) return false
  const builtMs = statSync(STAMP).mtimeMs
  const newestMs = await Promise.all(SOURCES.map((source) => newest(join(ROOT, source))))
  return newestMs.every((changedMs) => changedMs < builtMs)
}

// Folders count too: one changes when a file in it is removed.
async function newest(path) {
  const self = await stat(path)
  if (!self.isDirectory()) return self.mtimeMs
  const entries = await readdir(path, { recursive: true })
  const changes = await Promise.all(entries.map((entry) => stat(join(path, entry))))
  return changes.reduce((latest, { mtimeMs }) => Math.max(latest, mtimeMs), self.mtimeMs)
}

async function runNx(args, signal) {
  const nx = join(ROOT, 'node_modules', '.bin', 'nx')
  const child = spawn(process.execPath, [nx, ...args], {
    cwd: ROOT,
    signal,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = []
  child.stdout.on('data', (chunk) => said.push(chunk))
  child.stderr.on('data', (chunk) => said.push(chunk))
  const failure = await new Promise((resolve) => {
    child.once('error', ({ message }) => resolve(message))
    child.once('close', (code, killer) => resolve(code === 0 ? undefined : (killer ?? code)))
  })
  signal.throwIfAborted()
  if (failure === undefined) return

  process.stderr.write(Buffer.concat(said))
  throw new StartError('the build failed; its output is above')
}
