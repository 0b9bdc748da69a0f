import { readFile, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { EmbeddedPostgresFailedError } from './errors.ts'

/** The unprivileged user that the server runs as when this process is root. */
export interface ServiceAccount {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

const ROOT_UID = 0

/**
 * Chooses whom the server runs as: `undefined` says as ourselves.
 *
 * A data directory that exists keeps its owner, so that a start by root does not lock out the user
 * who made it.
 *
 * @throws {EmbeddedPostgresFailedError} If this is root and the machine has no unprivileged user.
 */
export async function chooseAccount(dataDirectory: string): Promise<ServiceAccount | undefined> {
  if (process.geteuid?.() !== ROOT_UID) return undefined

  const owner = await stat(dataDirectory).catch(() => undefined)
  if (owner !== undefined && owner.uid !== ROOT_UID) {
    return { name: `user ${owner.uid}`, uid: owner.uid, gid: owner.gid }
  }
  const account = findServiceAccount(await readFile('/etc/passwd', 'utf8'))
  if (account === undefined) {
    throw new EmbeddedPostgresFailedError(
      'cannot run as root',
      'the machine has neither a user postgres nor a user nobody',
    )
  }
  return account
}

/** Finds `postgres`, else `nobody`, in the text of a passwd file (passwd(5)). */
export function findServiceAccount(passwd: string): ServiceAccount | undefined {
  const accounts = passwd.split('\n').map((line) => {
    const [name = '', , uid, gid] = line.split(':')
    return { name, uid: Number(uid), gid: Number(gid) }
  })
  const named = (wanted: string) =>
    accounts.find(({ name, uid, gid }) => name === wanted && uid > ROOT_UID && gid > 0)
  return named('postgres') ?? named('nobody')
}

/** Whether an account may pass through a directory and everything above it, by mode bits. */
export async function canTraverse(directory: string, account: ServiceAccount): Promise<boolean> {
  const { mode, uid, gid } = await stat(directory)
  const execute = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001
  if ((mode & execute) === 0) return false

  const parent = dirname(resolve(directory))
  return parent === resolve(directory) || canTraverse(parent, account)
}
