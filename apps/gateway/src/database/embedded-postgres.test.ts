import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { startEmbeddedPostgres, type EmbeddedPostgresConnection } from './embedded-postgres.ts'
import { identifyPostmaster } from './embedded-postgres/postmaster.ts'
import { launchOrphan } from './embedded-postgres/testing/launch-orphan.ts'
import { spawnOwner } from './embedded-postgres/testing/spawn-owner.ts'

const PATIENCE = { timeout: 60_000 }

describe('startEmbeddedPostgres', PATIENCE, () => {
  it('makes a database where there is none', async () => {
    await using home = await makeHome()
    await using postgres = await startEmbeddedPostgres(home)

    const rows = await query(postgres.connection, 'select current_database() as name, 1.10 as sum')

    expect(rows).toEqual([{ name: 'latchkey', sum: '1.10' }])
  })

  it('finds after a restart what was written before', async () => {
    await using home = await makeHome()
    const first = await startEmbeddedPostgres(home)
    await query(first.connection, 'create table kept as select 42 as answer')
    await first.stop()

    await using second = await startEmbeddedPostgres(home)

    expect(await query(second.connection, 'select answer from kept')).toEqual([{ answer: 42 }])
  })

  it('ends open connections and leaves no socket when it stops', async () => {
    await using home = await makeHome()
    const postgres = await startEmbeddedPostgres(home)
    const idle = new pg.Client({ ...postgres.connection })
    const ended = new Promise((resolve) => idle.on('error', resolve))
    await idle.connect()

    await Promise.all([postgres.stop(), postgres.stop()])

    await expect(ended).resolves.toMatchObject({ code: '57P01' })
    await expect(stat(postgres.connection.host)).rejects.toMatchObject({ code: 'ENOENT' })
  })

  it('starts anew after its owner was killed', async () => {
    await using home = await makeHome()
    const owner = await spawnOwner(home.dataDirectory)
    await owner.kill()

    await using postgres = await startEmbeddedPostgres(home)

    expect(await query(postgres.connection, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  it('leaves no server behind when its owner is killed', PATIENCE, async () => {
    await using home = await makeHome()
    const owner = await spawnOwner(home.dataDirectory)
    const pid = await postmasterPid(home.dataDirectory)
    expect(await identifyPostmaster(pid, home.dataDirectory)).toBe('ours')

    await owner.kill()

    await expect.poll(() => identifyPostmaster(pid, home.dataDirectory), PATIENCE).not.toBe('ours')
    await expect.poll(() => existsSync(owner.socketDirectory), PATIENCE).toBe(false)
  })

  it('stops a server that outlived its owner all the same, and removes its socket', async () => {
    await using home = await makeHome()
    await (await startEmbeddedPostgres(home)).stop()
    const orphan = await launchOrphan(home.dataDirectory)

    await using postgres = await startEmbeddedPostgres(home)

    expect(await identifyPostmaster(orphan.pid, home.dataDirectory)).not.toBe('ours')
    await expect(stat(orphan.socketDirectory)).rejects.toMatchObject({ code: 'ENOENT' })
    expect(await query(postgres.connection, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  it('refuses a second owner and names the first', async () => {
    await using home = await makeHome()
    const owner = await spawnOwner(home.dataDirectory)

    const second = startEmbeddedPostgres(home)

    await expect(second).rejects.toMatchObject({
      code: 'EMBEDDED_POSTGRES_IN_USE',
      pid: owner.pid,
    })
    await owner.kill()
    await (await startEmbeddedPostgres(home)).stop()
  })

  it('refuses a second owner in the same process', async () => {
    await using home = await makeHome()
    await using first = await startEmbeddedPostgres(home)

    const second = startEmbeddedPostgres(home)

    await expect(second).rejects.toMatchObject({ code: 'EMBEDDED_POSTGRES_IN_USE' })
    expect(await query(first.connection, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  it('runs two data directories side by side', async () => {
    await using homes = new AsyncDisposableStack()
    const left = homes.use(await makeHome())
    const right = homes.use(await makeHome())
    await using one = await startEmbeddedPostgres(left)
    await using other = await startEmbeddedPostgres(right)
    await query(one.connection, 'create table only_here ()')

    const rows = await query(other.connection, `select to_regclass('only_here') as found`)

    expect(rows).toEqual([{ found: null }])
  })

  it('throws an unfinished initialisation away', async () => {
    await using home = await makeHome()
    await mkdir(`${home.dataDirectory}.new`)
    await writeFile(`${home.dataDirectory}.new/PG_VERSION`, '18')

    await using postgres = await startEmbeddedPostgres(home)

    expect(await query(postgres.connection, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  it('leaves a process alone that merely has the id of a dead server', async () => {
    await using home = await makeHome()
    await (await startEmbeddedPostgres(home)).stop()
    await writeFile(join(home.dataDirectory, 'postmaster.pid'), `${process.ppid}\n`)

    await using postgres = await startEmbeddedPostgres(home)

    expect(await query(postgres.connection, 'select 1 as one')).toEqual([{ one: 1 }])
    expect(process.kill(process.ppid, 0)).toBe(true)
  })

  it('refuses a directory that holds something else, and touches nothing in it', async () => {
    await using home = await makeHome()
    await mkdir(home.dataDirectory)
    await writeFile(join(home.dataDirectory, 'letter.txt'), 'dear')

    await expect(startEmbeddedPostgres(home)).rejects.toMatchObject({
      code: 'EMBEDDED_POSTGRES_FAILED',
    })
    expect(await readFile(join(home.dataDirectory, 'letter.txt'), 'utf8')).toBe('dear')
  })

  it('reports a server that ends by itself', async () => {
    await using home = await makeHome()
    const failure = Promise.withResolvers<unknown>()
    const postgres = await startEmbeddedPostgres({ ...home, onExit: failure.resolve })

    process.kill(await postmasterPid(home.dataDirectory), 'SIGTERM')

    await expect(failure.promise).resolves.toMatchObject({ code: 'EMBEDDED_POSTGRES_FAILED' })
    await postgres.stop()
  })

  it('reports nothing when it was asked to stop', async () => {
    await using home = await makeHome()
    const failures: unknown[] = []
    const postgres = await startEmbeddedPostgres({
      ...home,
      onExit: (failure) => failures.push(failure),
    })

    await postgres.stop()

    expect(failures).toEqual([])
  })
})

async function makeHome() {
  const home = await mkdtemp(join(tmpdir(), 'latchkey-test-'))
  // Root's server runs as another user, which must be able to pass through.
  await chmod(home, 0o711)
  return {
    dataDirectory: join(home, 'postgres'),
    [Symbol.asyncDispose]: () => rm(home, { recursive: true, force: true }),
  }
}

async function query(connection: EmbeddedPostgresConnection, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ ...connection })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}

async function postmasterPid(dataDirectory: string): Promise<number> {
  return Number.parseInt(await readFile(join(dataDirectory, 'postmaster.pid'), 'utf8'), 10)
}
