import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

// Specifications of what is no longer offered, and other people's code.
const PASSED_OVER: ReadonlySet<string> = new Set(['.git', 'archive', 'node_modules'])

/** Every file below a folder whose name is as asked for, in the order of their paths. */
export async function findFiles(folder: string, named: RegExp): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const found = await Promise.all(
    entries.map(async (entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return PASSED_OVER.has(entry.name) ? [] : findFiles(path, named)
      return named.test(entry.name) ? [path] : []
    }),
  )
  return found.flat().sort()
}
