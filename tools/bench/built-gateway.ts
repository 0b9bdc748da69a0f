import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Program, type ProgramOptions } from './program.ts'

const SCRIPT = fileURLToPath(new URL('../../dist/apps/gateway/main.js', import.meta.url))

/** Starts the built gateway on a free port. */
export async function startBuiltGateway({
  env,
  ...options
}: Omit<ProgramOptions, 'script'>): Promise<Program> {
  if (!existsSync(SCRIPT)) throw new Error('the gateway is not built; run: npm run build')
  return Program.start({ ...options, script: SCRIPT, env: { LATCHKEY_PORT: '0', ...env } })
}
