import { spawn } from 'node:child_process'
import { mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import type { TypeScriptChild } from './typescript-child.ts'

const GATEWAY = fileURLToPath(new URL('../..', import.meta.url))
const PACKAGES = fileURLToPath(new URL('../../../../node_modules', import.meta.url))

/** A program of TypeScript that is bundled once, so that many processes of it start quickly. */
export interface BundledProgram extends AsyncDisposable {
  /** Runs it in a process of its own. */
  spawn(): TypeScriptChild
}

/** Bundles a program of this project as the server itself is bundled: packages stay where they are. */
export async function bundleProgram(program: URL): Promise<BundledProgram> {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-bundle-'))
  await symlink(PACKAGES, join(folder, 'node_modules'))
  await build({
    configFile: false,
    root: GATEWAY,
    logLevel: 'warn',
    resolve: { tsconfigPaths: true },
    ssr: { noExternal: [/^@latchkey\//] },
    build: {
      ssr: fileURLToPath(program),
      target: 'node24',
      outDir: join(folder, 'out'),
      emptyOutDir: false,
      minify: false,
      sourcemap: true,
      rolldownOptions: { output: { format: 'esm', keepNames: true, entryFileNames: 'main.js' } },
    },
  })
  const env = { NODE_COMPILE_CACHE: join(folder, 'compiled') }
  const main = join(folder, 'out', 'main.js')
  return {
    spawn: () =>
      spawn(process.execPath, ['--enable-source-maps', main], {
        env,
        stdio: ['pipe', 'pipe', 'inherit'],
      }),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}
