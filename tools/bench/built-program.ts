import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Program, type ProgramOptions } from './program.ts'

const FREE_PORT = {
  gateway: { LATCHKEY_PORT: '0' },
  'mock-bigcommerce': { MOCK_BIGCOMMERCE_PORT: '0' },
} as const

/**
 * Starts a built app as a process of its own, on a free port if `env` names none.
 *
 * @throws {Error} If it is not built.
 */
export async function startBuilt(
  app: keyof typeof FREE_PORT,
  { env, ...options }: Omit<ProgramOptions, 'script'>,
): Promise<Program> {
  const script = fileURLToPath(new URL(`../../dist/apps/${app}/main.js`, import.meta.url))
  if (!existsSync(script)) throw new Error(`${app} is not built; run: npm run build`)
  return Program.start({ ...options, script, env: { ...FREE_PORT[app], ...env } })
}
