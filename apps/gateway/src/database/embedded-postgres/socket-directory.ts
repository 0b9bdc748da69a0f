import { chown, mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { canTraverse, type ServiceAccount } from './service-account.ts'

const PREFIX = 'latchkey-postgres-'

// A Unix socket's path may have 103 bytes on macOS and 107 on Linux; the server adds 15 to the
// directory's, and `mkdtemp` adds 6 to the prefix.
const LONGEST_PARENT_BYTES = 103 - 15 - 6 - PREFIX.length - 1

/** A private directory for the server's socket; disposing it removes it. */
export interface SocketDirectory extends AsyncDisposable {
  readonly path: string
}

/** Makes a new directory that only the server's user, and root, may enter. */
export async function makeSocketDirectory(
  account: ServiceAccount | undefined,
): Promise<SocketDirectory> {
  const path = await mkdtemp(join(await chooseParent(account), PREFIX))
  if (account !== undefined) await chown(path, account.uid, account.gid)
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) }
}

/** Removes what a dead owner left behind, and nothing that we did not make. */
export async function removeSocketDirectory(path: string): Promise<void> {
  if (basename(path).startsWith(PREFIX)) await rm(path, { recursive: true, force: true })
}

async function chooseParent(account: ServiceAccount | undefined): Promise<string> {
  const parent = await realpath(tmpdir())
  const short = Buffer.byteLength(parent) <= LONGEST_PARENT_BYTES
  const open = account === undefined || (await canTraverse(parent, account))
  return short && open ? parent : '/tmp'
}
