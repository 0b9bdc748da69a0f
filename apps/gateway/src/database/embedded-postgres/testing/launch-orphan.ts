import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { systemClock } from '@latchkey/kernel'
import { findPostgresBinaries } from '../binaries.ts'
import { launchServer } from '../server.ts'
import { chooseAccount } from '../service-account.ts'
import { makeSocketDirectory } from '../socket-directory.ts'

/** Runs a server on a data directory whose lock nobody holds, as after an owner's sudden death. */
export async function launchOrphan(dataDirectory: string) {
  const account = await chooseAccount(dataDirectory)
  const { path: host } = await makeSocketDirectory(account)
  await launchServer({
    account,
    binaries: await findPostgresBinaries(),
    clock: systemClock,
    connection: { host, port: 5432, user: 'latchkey', database: 'latchkey' },
    dataDirectory,
    log: () => undefined,
    onExit: () => undefined,
  })
  const postmasterFile = await readFile(join(dataDirectory, 'postmaster.pid'), 'utf8')
  return { pid: Number.parseInt(postmasterFile, 10), socketDirectory: host }
}
