import { describe, expect, it } from 'vitest'
import { ask } from '../testing/api-client.ts'
import { runSql } from '../testing/dump-database.ts'
import { sharedByFile } from '../testing/shared-by-file.ts'
import { startTestGateway } from '../testing/test-gateway.ts'
import {
  AT_ONCE,
  startMigrating,
  supplied,
  type MigratingInstance,
} from './testing/migrating-instance.ts'

const stack = await sharedByFile(startTestGateway())
const MARKDOWN = 'text/markdown; charset=utf-8'

/** A page of a migration, as a person reads it. */
const pageOf = ({ migrationId }: MigratingInstance, name: string) =>
  ask(`${stack.origin}/api/migrations/${migrationId}/${name}`, 'GET', {
    authorization: stack.authorization,
    headers: { accept: 'text/markdown' },
  })

async function cutOver(): Promise<MigratingInstance> {
  const migrating = await startMigrating(stack, { policy: AT_ONCE })
  await supplied(stack, migrating)
  await migrating.step('cut-over', { why: 'agreed | with *everybody*' })
  return migrating
}

interface Report {
  readonly head: string | null
  readonly history: readonly { readonly number: number; readonly hash: string }[]
}

const reportOf = async (migrating: MigratingInstance) =>
  (await migrating.ask('GET /report')).body as Report

/** Changes the history past every guard, as whoever owns the database can. */
async function tamper(sql: string): Promise<void> {
  await runSql(stack.databaseUrl, 'alter table migration_event disable trigger user')
  await runSql(stack.databaseUrl, sql)
  await runSql(stack.databaseUrl, 'alter table migration_event enable trigger user')
}

describe('the plan of a migration', () => {
  it('is JSON for a program, and a page of text for a person', async () => {
    const migrating = await startMigrating(stack, { calls: ['/v2/orders', '/v2/products'] })

    const plan = await migrating.ask('GET /plan')
    const page = await pageOf(migrating, 'plan')

    expect(plan.headers.get('content-type')).toContain('application/json')
    expect(plan.body).toMatchObject({
      storeHash: 'wuxeae6',
      scopes: [{ id: 'store_v2_orders_read_only' }, { id: 'store_v2_products_read_only' }],
    })
    expect([page.status, page.headers.get('content-type')]).toEqual([200, MARKDOWN])
    expect(page.text).toContain('Advanced Settings > API Accounts')
    expect(page.text).toContain('GET /v2/products')
  })

  it('is made anew by what was called since, and keeps what was supplied', async () => {
    const migrating = await startMigrating(stack, { policy: AT_ONCE })
    await supplied(stack, migrating)
    await migrating.call('/v2/products')
    const rehearsed = await migrating.tryStep('plan', { dryRun: true })
    expect(rehearsed.body).toMatchObject({ applied: false, migration: { scopes: { length: 1 } } })

    const planned = await migrating.tryStep('plan', { why: 'a new feature' })

    expect(planned.body).toMatchObject({
      applied: true,
      migration: {
        phase: 'shadowing',
        scopes: ['store_v2_orders_read_only', 'store_v2_products_read_only'],
        credential: { kind: 'store-token' },
      },
    })
  })
})

describe('the report of a migration', () => {
  it('is JSON for a program, and a page of text for a person', async () => {
    const migrating = await cutOver()

    const { body, headers } = await migrating.ask('GET /report')
    const page = await pageOf(migrating, 'report')

    expect(headers.get('content-type')).toContain('application/json')
    const { head, history } = body as Report
    expect(body).toMatchObject({ migration: await migrating.view(), intact: true, brokenAt: null })
    expect(history.map(({ number }) => number)).toEqual([1, 2, 3, 4])
    expect(head).toBe(history.at(-1)?.hash)
    expect([page.status, page.headers.get('content-type')]).toEqual([200, MARKDOWN])
    expect(page.text).toContain('is **cut-over**')
    expect(page.text).toContain('Every event is as it was written')
    expect(page.text).toContain(head)
    expect(page.text).toContain(String.raw`agreed \| with`)
  })

  it('tells no secret', async () => {
    const migrating = await cutOver()
    const { text } = await migrating.ask('GET /report')
    const [store] = stack.mock.stores
    const secrets = [
      ...(store?.apiAccounts ?? []).flatMap(({ accessToken, clientSecret }) => [
        accessToken,
        clientSecret,
      ]),
      ...(store?.legacyAccounts ?? []).map(({ token }) => token),
      migrating.token,
    ]
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([])
  })

  it.each([
    ['another reason', "update migration_event set why = 'x' where number = 2", 2],
    ['another person', 'update migration_event set member_id = 99 where number = 3', 3],
    ['another time', "update migration_event set at = at - interval '1 hour' where number = 1", 1],
    ['another kind', "update migration_event set kind = 'finished' where number = 4", 4],
    ['other evidence', `update migration_event set evidence = '{}' where number = 4`, 4],
    ['an event less at the end', 'delete from migration_event where number = 4', 4],
    ['an event less in the middle', 'delete from migration_event where number = 2', 2],
    [
      'an event more',
      `insert into migration_event (migration_id, number, at, kind, evidence, hash)
       select migration_id, 5, at, kind, evidence, hash from migration_event where number = 4`,
      5,
    ],
    [
      'events with other numbers',
      'update migration_event set number = number + 9 where number > 2',
      3,
    ],
  ])('shows %s', async (_what, change, brokenAt) => {
    const migrating = await cutOver()
    const { migrationId } = migrating
    const [statement = '', condition = ''] = change.split(' where ')

    await tamper(`${statement} where migration_id = ${migrationId} and ${condition}`)

    expect(await reportOf(migrating)).toMatchObject({ intact: false, brokenAt })
    expect((await pageOf(migrating, 'report')).text).toContain(
      `**The history was changed: event ${brokenAt} is not as it was written.**`,
    )
  })

  it('has another end where a history was cut short with all that names its end', async () => {
    const migrating = await cutOver()
    const { head } = await reportOf(migrating)

    await tamper(
      `with cut as (delete from migration_event
                     where migration_id = ${migrating.migrationId} and number = 4)
       update migration set events = 3,
              head = (select hash from migration_event
                       where migration_id = ${migrating.migrationId} and number = 3)
        where id = ${migrating.migrationId}`,
    )

    const report = await reportOf(migrating)
    expect(report).toMatchObject({ intact: true })
    expect(report.head).not.toBe(head)
  })
})
