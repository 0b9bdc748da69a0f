import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readlink, realpath, symlink } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { canTraverse, type ServiceAccount } from './service-account.ts'

/** Where root keeps what its unprivileged server could not reach elsewhere. */
export const FALLBACK_ROOT = '/var/lib/latchkey'

interface PlacementOptions {
  readonly account: ServiceAccount | undefined
  readonly log: (line: string) => void
  readonly fallbackRoot?: string
}

/**
 * Says where a requested data directory really is, free of symbolic links.
 *
 * A server that runs as another user cannot enter a directory such as `/root/project`. Then the data
 * live under the fallback root, and a symbolic link in the requested place leads there. The link, not
 * the path, is what ties the two: whoever removes a project and clones it anew gets a new database,
 * not the one whose vault keys went with the old project.
 */
export async function placeDataDirectory(
  requested: string,
  { account, log, fallbackRoot = FALLBACK_ROOT }: PlacementOptions,
): Promise<string> {
  // Root's server must pass through, and may not look around.
  const parentMode = account === undefined ? 0o700 : 0o711
  await mkdir(dirname(resolve(requested)), { recursive: true, mode: parentMode })

  const parent = await realpath(dirname(resolve(requested)))
  const path = join(parent, basename(resolve(requested)))
  const link = await readlink(path).catch(() => undefined)
  if (link !== undefined) return resolve(parent, link)
  if (account === undefined || (await canTraverse(parent, account))) return path

  const id = createHash('sha256').update(path).digest('hex').slice(0, 16)
  const elsewhere = join(fallbackRoot, `data-${id}-${randomBytes(4).toString('hex')}`)
  await mkdir(fallbackRoot, { recursive: true, mode: 0o755 })
  await symlink(elsewhere, path)
  log(`${account.name} cannot reach ${path}; the data are kept in ${elsewhere}`)
  return elsewhere
}
