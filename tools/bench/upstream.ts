import { fileURLToPath } from 'node:url'
import { Program } from './program.ts'

/** Starts what stands in for BigCommerce. Every contestant has the same one behind it. */
export async function startUpstream(folder: string): Promise<Program> {
  const script = fileURLToPath(new URL('upstream-process.ts', import.meta.url))
  return Program.start({ name: 'upstream', script, folder })
}
