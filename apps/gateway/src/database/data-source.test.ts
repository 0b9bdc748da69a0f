import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DataSource } from 'typeorm'
import { createTestDatabase } from '../testing/test-database.ts'
import { createDataSource } from './data-source.ts'
import { InstanceEntity } from './instance.entity.ts'
import { migrate } from './migrate.ts'
import { OrganizationEntity } from './organization.entity.ts'
import { StatementCounter } from './statement-counter.ts'

const opened: DataSource[] = []
const statements = new StatementCounter()

beforeAll(async () => {
  const address = await createTestDatabase()
  opened.push(await createDataSource({ address, connections: 2 }, statements).initialize())
})

afterAll(async () => {
  await opened[0]?.destroy()
})

const MIGRATIONS = [
  'FirstTables1795219200000',
  'AppsAndGrants1795305600000',
  'UsageAndMigrations1795392000000',
]

describe('the database', () => {
  it.each([
    ['undefined', undefined],
    ['null', null],
  ])('refuses a condition of %s, which would find every row', async (_what, id) => {
    const where = { id } as unknown as { id: number }
    const repository = database().getRepository(OrganizationEntity)

    await expect(repository.find({ where })).rejects.toThrow(/where/i)
    await expect(repository.findOne({ where })).rejects.toThrow(/where/i)
    await expect(repository.delete(where)).rejects.toThrow(/where/i)
    await expect(repository.update(where, { name: 'all' })).rejects.toThrow(/where/i)
  })

  it('refuses a change of everything', async () => {
    const repository = database().getRepository(InstanceEntity)

    await expect(repository.delete({})).rejects.toThrow(/empty/i)
    await expect(repository.update({}, { name: 'all' })).rejects.toThrow(/empty/i)
  })

  it('counts the statements that it is sent', async () => {
    const before = statements.sent

    await database().query('select 1')
    await database().getRepository(OrganizationEntity).count()

    expect(statements.sent - before).toBe(2)
  })

  it('has nothing left to migrate', async () => {
    expect(await migrate(database())).toEqual([])
  })

  it('is migrated once by replicas that start together', async () => {
    const empty = await createTestDatabase()
    const replicas = await Promise.all(
      [1, 2, 3].map(() => createDataSource({ address: empty, connections: 2 }).initialize()),
    )
    await undoTo(0, replicas[0])

    const ran = await Promise.all(replicas.map(migrate))

    await Promise.all(replicas.map((replica) => replica.destroy()))
    expect(ran.flat()).toEqual(MIGRATIONS)
  })

  it('keeps the instances of the first version, callable since they were last changed', async () => {
    const address = await createTestDatabase()
    const source = await createDataSource({ address, connections: 2 }).initialize()
    await undoTo(1, source)
    await source.query(OLDER_INSTANCE)

    await migrate(source)

    const rows: unknown[] = await source.query(
      `select id, standing, standing_since, app_client_id, checked_at, canary_share, shadow_share
         from instance`,
    )
    await source.destroy()
    expect(rows).toEqual([
      {
        id: 7,
        standing: 'callable',
        standing_since: new Date('2026-01-02T00:00:00Z'),
        app_client_id: null,
        checked_at: null,
        canary_share: 0,
        shadow_share: 0,
      },
    ])
  })

  it('is left empty by the way back, and whole by the way forth again', async () => {
    const address = await createTestDatabase()
    const source = await createDataSource({ address, connections: 2 }).initialize()
    await undoTo(0, source)
    const emptied = await relationsIn(source)

    await migrate(source)

    const whole = await relationsIn(source)
    await source.destroy()
    expect(emptied).toEqual(['migrations'])
    expect(whole).toEqual(await relationsIn(database()))
  })
})

function database(): DataSource {
  if (opened[0] === undefined) throw new Error('the database opens with the first test')
  return opened[0]
}

async function relationsIn(source: DataSource): Promise<string[]> {
  const rows: { name: string }[] = await source.query(
    `select table_name as name from information_schema.tables where table_schema = 'public'
     union select proname::text from pg_proc where pronamespace = 'public'::regnamespace
     order by 1`,
  )
  return rows.map(({ name }) => name)
}

/** Takes migrations back until so many are left. */
async function undoTo(left: number, source: DataSource | undefined): Promise<void> {
  for (let at = MIGRATIONS.length; at > left; at -= 1) await source?.undoLastMigration()
}

const OLDER_INSTANCE = `
  insert into organization (name, secret_hash, created_at) values ('o', 'x', now());
  insert into member (organization_id, email, secret_hash, created_at) values (1, 'm', 'x', now());
  insert into instance (id, organization_id, member_id, name, tags, store_hash, legacy_host,
    upstream, disabled, token_hash, token_sealed, configuration_sealed, version, created_at, updated_at)
    values (7, 1, 1, 'i', '{}', 'abc', 'h', 'legacy', false, 'x', 'x', 'x', 1,
            '2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z');
`
