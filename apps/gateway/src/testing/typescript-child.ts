import { spawn, type ChildProcessByStdio } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'

// Vite loads the child's TypeScript as it loads the tests', with the workspace's own library names.
const LOADER = `
import { runnerImport } from 'vite'
await runnerImport(process.argv[1], { configFile: false, resolve: { tsconfigPaths: true } })
`

/** A child process whose output a test reads and whose complaints it passes on. */
export type TypeScriptChild = ChildProcessByStdio<Writable, Readable, null>

/** Runs a file of TypeScript in a process of its own, with arguments. */
export function spawnTypeScript(program: URL, ...args: readonly string[]): TypeScriptChild {
  const loaded = ['--input-type=module', '--eval', LOADER, fileURLToPath(program), ...args]
  return spawn(process.execPath, loaded, { stdio: ['pipe', 'pipe', 'inherit'] })
}
