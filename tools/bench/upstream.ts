import { fileURLToPath } from 'node:url'
import { Program } from './program.ts'

/**
 * Starts what stands in for BigCommerce. Every contestant has the same one behind it.
 *
 * @param quota What the stores of `npm run bench -- scale` may be asked in a window; without it they
 *   have as much as the one store of `npm run bench`, which nobody can use up.
 */
export async function startUpstream(folder: string, quota?: number): Promise<Program> {
  const script = fileURLToPath(new URL('upstream-process.ts', import.meta.url))
  const args = quota === undefined ? [] : [String(quota)]
  return Program.start({ name: 'upstream', script, args, folder })
}
