import { describe, expect, it } from 'vitest'
import { ask } from '../testing/api-client.ts'
import { runSql } from '../testing/dump-database.ts'
import { sharedByFile } from '../testing/shared-by-file.ts'
import { startTestGateway, STORE_HASH } from '../testing/test-gateway.ts'
import { AT_ONCE, fullToken, startMigrating, supplied } from './testing/migrating-instance.ts'

const stack = await sharedByFile(startTestGateway())

const lastCall = () => stack.mock.journal.entries().at(-1)
const kindsIn = (report: unknown) =>
  (report as { history: { kind: string }[] }).history.map(({ kind }) => kind)

describe('a migration from a legacy account to a store-level account', () => {
  it('goes from plan to finish, and clients notice nothing of it', async () => {
    const migrating = await startMigrating(stack, { policy: AT_ONCE })
    await supplied(stack, migrating)
    expect((await migrating.view()).phase).toBe('shadowing')

    await migrating.call('/v2/orders/100')
    expect(lastCall()?.plane).toBe('legacy')
    await migrating.step('cut-over', { why: 'agreed' })
    const answer = await migrating.call('/v2/orders/100')
    expect([answer.status, lastCall()?.plane]).toEqual([200, 'oauth'])
    const xml = await migrating.callLegacy('/v2/orders/100')
    expect(xml.headers.get('content-type')).toContain('application/xml')
    expect(lastCall()?.plane).toBe('oauth')

    await migrating.step('roll-back')
    await migrating.call('/v2/orders/100')
    expect(lastCall()?.plane).toBe('legacy')

    await migrating.step('cut-over')
    const { warnings, migration } = await migrating.step('finish')
    expect(warnings[0]?.text).toContain('delete the legacy account "admin"')
    expect(migration.phase).toBe('finished')
    expect((await migrating.callLegacy('/v2/orders/100.json')).status).toBe(200)
    expect(lastCall()?.plane).toBe('oauth')
    const show = await ask(`${stack.origin}/elements/api-v2/instances/${migrating.id}`, 'GET', {
      authorization: stack.authorization,
    })
    expect(show.body).toMatchObject({ id: migrating.id, token: migrating.token })
  })

  it('writes down who did what and why, in a chain that shows each change', async () => {
    const migrating = await startMigrating(stack, { policy: AT_ONCE })
    await supplied(stack, migrating)
    await migrating.step('cut-over', { why: 'agreed with the merchant' })

    const report = (await migrating.ask('GET /report')).body

    expect(kindsIn(report)).toEqual(['planned', 'supplied', 'inventory-taken', 'cut-over'])
    expect(report).toMatchObject({ intact: true, brokenAt: null })
    expect((report as { history: object[] }).history.at(-1)).toMatchObject({
      why: 'agreed with the merchant',
    })
    const change = `update migration_event set why = 'nobody asked'
                     where migration_id = ${migrating.migrationId} and number = 2`
    await expect(runSql(stack.databaseUrl, change)).rejects.toThrow('only ever added to')
    await runSql(stack.databaseUrl, 'alter table migration_event disable trigger user')
    await runSql(stack.databaseUrl, change)
    await runSql(stack.databaseUrl, 'alter table migration_event enable trigger user')
    expect((await migrating.ask('GET /report')).body).toMatchObject({ intact: false, brokenAt: 2 })
  })

  it('destroys the legacy secret so that no page of its table has it', async () => {
    const migrating = await startMigrating(stack, { policy: AT_ONCE })
    await supplied(stack, migrating)
    await migrating.step('cut-over')
    const [row] = await runSql(
      stack.databaseUrl,
      `select encode(sealed, 'hex') as sealed from credential
        where instance_id = ${migrating.id} and upstream = 'legacy'`,
    )
    const onPages = `
      select position('\\x${String(row?.['sealed'])}'::bytea in
                      pg_read_binary_file(pg_relation_filepath('credential'))) > 0 as there
    `
    await runSql(stack.databaseUrl, 'checkpoint')
    expect(await runSql(stack.databaseUrl, onPages)).toEqual([{ there: true }])

    await migrating.step('finish')

    await runSql(stack.databaseUrl, 'checkpoint')
    expect(await runSql(stack.databaseUrl, onPages)).toEqual([{ there: false }])
    expect((await migrating.view()).destroyedAt).not.toBeNull()
  })

  it('names every condition that a cut-over lacks, and switches nothing', async () => {
    const migrating = await startMigrating(stack, { calls: ['/v2/orders', '/v2/products'] })
    await migrating.step('supply', { accessToken: fullToken(stack) })

    const refused = await migrating.tryStep('cut-over')

    expect([refused.status, refused.body]).toMatchObject([
      409,
      {
        code: 'CUTOVER_REFUSED',
        unmet: [
          { condition: 'SAMPLES_TOO_FEW', subject: 'GET /v2/orders' },
          { condition: 'SAMPLES_TOO_FEW', subject: 'GET /v2/products' },
          { condition: 'INVENTORY_NOT_TAKEN' },
        ],
      },
    ])
    expect((await migrating.view()).traffic.upstream).toBe('legacy')
  })

  it('reports by a dry run what each step would do, and does none', async () => {
    const migrating = await startMigrating(stack, { policy: AT_ONCE })
    const accessToken = fullToken(stack)
    expect((await migrating.step('supply', { accessToken, dryRun: true })).applied).toBe(false)
    expect((await migrating.view()).phase).toBe('planned')
    await supplied(stack, migrating)
    for (const step of ['cut-over', 'shadow', 'abandonment']) {
      expect((await migrating.step(step, { dryRun: true })).applied).toBe(false)
    }
    expect((await migrating.view()).phase).toBe('shadowing')
  })
})

describe('a migration that is refused', () => {
  it('is the second one of an instance', async () => {
    const { id } = await startMigrating(stack)
    const again = await ask(`${stack.origin}/api/instances/${id}/migrations`, 'POST', {
      authorization: stack.authorization,
    })
    expect([again.status, again.body]).toMatchObject([409, { code: 'MIGRATION_OPEN' }])
  })

  it('is that of an instance which has no legacy account', async () => {
    const { id } = await stack.createOAuthInstance()
    const answer = await ask(`${stack.origin}/api/instances/${id}/migrations`, 'POST', {
      authorization: stack.authorization,
    })
    expect([answer.status, answer.body]).toMatchObject([409, { code: 'MIGRATION_NOT_NEEDED' }])
  })

  it.each([
    ['cut-over', {}],
    ['roll-back', {}],
    ['finish', {}],
    ['shadow', {}],
    ['inventory', {}],
  ])('takes no step out of order: %s', async (step, body) => {
    const migrating = await startMigrating(stack)
    const refused = await migrating.tryStep(step, body)
    expect([refused.status, refused.body]).toMatchObject([409, { code: 'MIGRATION_WRONG_PHASE' }])
    expect((await migrating.view()).version).toBe(1)
  })

  it('was changed since the operator saw it', async () => {
    const migrating = await startMigrating(stack, { policy: AT_ONCE })
    const { version } = await migrating.view()
    await supplied(stack, migrating)
    const refused = await migrating.tryStep('cut-over', { version })
    expect([refused.status, refused.body]).toMatchObject([
      409,
      { code: 'MIGRATION_CONCURRENT_CHANGE' },
    ])
  })

  it('is of another organization, and is not there', async () => {
    const { migrationId } = await startMigrating(stack)
    const authorization = await stack.addOrganization('Others')
    const url = `${stack.origin}/api/migrations/${migrationId}`
    const answers = [
      await ask(url, 'GET', { authorization }),
      await ask(`${url}/roll-back`, 'POST', { authorization }),
    ]
    expect(answers.map(({ status, body }) => [status, body])).toMatchObject([
      [404, { code: 'MIGRATION_NOT_FOUND' }],
      [404, { code: 'MIGRATION_NOT_FOUND' }],
    ])
  })

  it('is not finished before the holding time is over', async () => {
    const migrating = await startMigrating(stack, { policy: { ...AT_ONCE, holdHours: 72 } })
    await supplied(stack, migrating)
    await migrating.step('cut-over')
    const refused = await migrating.tryStep('finish')
    expect([refused.status, refused.body]).toMatchObject([409, { code: 'FINISH_TOO_EARLY' }])
    await migrating.ask('PATCH ', { policy: { holdHours: 0 } })
    expect((await migrating.step('finish')).migration.phase).toBe('finished')
  })
})

describe('a credential that is supplied', () => {
  it('is refused where BigCommerce does not know it, and nothing is kept', async () => {
    const migrating = await startMigrating(stack)
    const refused = await migrating.tryStep('supply', { accessToken: 'nobody' })
    expect([refused.status, refused.body]).toMatchObject([400, { code: 'CREDENTIAL_REFUSED' }])
    expect((await migrating.view()).phase).toBe('planned')
  })

  it('is refused where it lacks a scope of the plan, unless that is allowed', async () => {
    const migrating = await startMigrating(stack)
    const lesser = stack.mock.stores[0]?.apiAccounts[1]?.accessToken
    const refused = await migrating.tryStep('supply', { accessToken: lesser })
    expect([refused.status, refused.body]).toMatchObject([
      400,
      { code: 'SUPPLIED_SCOPES_MISSING', scopes: ['store_v2_orders_read_only'] },
    ])
    const allowed = { accessToken: lesser, allowMissingScopes: true }
    const { migration } = await migrating.step('supply', allowed)
    expect(migration.unmet).toContainEqual(
      expect.objectContaining({ condition: 'SCOPE_MISSING', subject: 'store_v2_orders_read_only' }),
    )
  })

  it('comes with a warning where it may do more than the plan asks for', async () => {
    const migrating = await startMigrating(stack)
    const { warnings } = await migrating.step('supply', { accessToken: fullToken(stack) })
    expect(warnings.map(({ code }) => code)).toContain('SCOPES_EXCESS')
  })

  it('is destroyed where the migration is abandoned', async () => {
    const migrating = await startMigrating(stack)
    await supplied(stack, migrating)
    await migrating.step('abandonment')
    expect(
      await runSql(
        stack.databaseUrl,
        `select upstream from credential where instance_id = ${migrating.id}`,
      ),
    ).toEqual([{ upstream: 'legacy' }])
  })
})

describe('an instance that is on its way', () => {
  it('takes no credential of the other kind but through its migration', async () => {
    const { id } = await startMigrating(stack)
    const answer = await ask(`${stack.origin}/elements/api-v2/instances/${id}`, 'PATCH', {
      authorization: stack.authorization,
      body: {
        configuration: {
          'authentication.type': 'custom',
          'oauth.user.token': fullToken(stack),
          'store.url': STORE_HASH,
        },
      },
    })
    expect([answer.status, answer.body]).toMatchObject([409, { code: 'MIGRATION_OPEN' }])
  })

  it('takes its migration along when it is deleted', async () => {
    const migrating = await startMigrating(stack)
    await supplied(stack, migrating)
    await ask(`${stack.origin}/elements/api-v2/instances/${migrating.id}`, 'DELETE', {
      authorization: stack.authorization,
    })
    expect((await migrating.view()).phase).toBe('abandoned')
    expect((await migrating.ask('GET /report')).body).toMatchObject({ intact: true })
  })
})
