import { describe, expect, it } from 'vitest'
import { migrationSeven, migrationView, PLAN } from '../testing/migration-fixtures.ts'
import { pageOr, refusal, startStandIn, type Answer } from '../testing/stand-in-gateway.ts'

const NONE = { 'GET /api/instances/12/migrations': { migrations: [] } }
const NAMED = {
  id: 12,
  name: 'Shop',
  token: 'lki_s3cr3t',
  createdDate: '2026-01-01T00:00:00Z',
  tags: [],
  disabled: false,
  valid: true,
  configuration: {},
  state: 'callable',
}
const tried = { migration: null, plan: PLAN, applied: false }
const begun = { migration: migrationView({ phase: 'planned' }), plan: PLAN, applied: true }

describe('latchkey migrate plan', () => {
  it('tries to plan, prints the page, and begins nothing', async () => {
    await using gateway = await startStandIn({
      ...NONE,
      'GET /elements/api-v2/instances/12': NAMED,
      'POST /api/instances/12/migrations': tried,
    })

    const { exitCode, stdout, stderr } = await gateway.run(['migrate', 'plan', '12'])

    expect(exitCode).toBe(0)
    expect(stdout).toMatch(/^# Migration plan: Shop \(instance 12\)\n/)
    expect(stdout).toContain('store_v2_information_read_only')
    expect(stderr).toBe('Nothing was changed; add --apply to begin the migration.\n')
    expect(gateway.changes().map(({ body }) => body)).toEqual([{ dryRun: true }])
  })

  it('begins the migration with --apply, of the time and the app that are named', async () => {
    await using gateway = await startStandIn({ 'POST /api/instances/12/migrations': begun })
    const options = ['--days', '60', '--app', '3', '--why', 'agreed']

    const { exitCode, stdout, stderr } = await gateway.run([
      ...['migrate', 'plan', '12', '--apply', ...options],
    ])

    expect(exitCode).toBe(0)
    expect(stdout).not.toContain('\u001b')
    expect(stderr).toBe('Next: latchkey migrate supply 12\n')
    expect(gateway.changes().map(({ body }) => body)).toEqual([
      { windowDays: 60, app: 3, why: 'agreed', dryRun: false },
    ])
  })

  it('gives a program the plan as JSON', async () => {
    await using gateway = await startStandIn({
      ...NONE,
      'POST /api/instances/12/migrations': tried,
    })

    const { stdout } = await gateway.run(['migrate', 'plan', '12', '--json'])

    expect(JSON.parse(stdout)).toEqual(tried)
  })

  it('shows the plan of the migration that is under way, and changes nothing', async () => {
    await using gateway = await startStandIn({
      ...migrationSeven(),
      'GET /api/migrations/7/plan': PLAN,
    })

    const { exitCode, stdout, stderr } = await gateway.run(['migrate', 'plan', '12'])

    expect(exitCode).toBe(0)
    expect(stdout).toMatch(/^# Migration plan: /)
    expect(stderr).toContain('the plan of migration 7')
    expect(gateway.changes()).toEqual([])
  })

  it.each([
    ['tries', [], { version: 4, dryRun: true }, '--seen 4'],
    ['makes', ['--apply', '--seen', '2'], { version: 2, dryRun: false }, 'migrate status 12'],
  ])('%s another plan with --again', async (_what, more, body, hint) => {
    const again = { ...begun, applied: more.length > 0 }
    await using gateway = await startStandIn({
      ...migrationSeven(),
      'POST /api/migrations/7/plan': again,
    })

    const { exitCode, stderr } = await gateway.run(['migrate', 'plan', '12', '--again', ...more])

    expect(exitCode).toBe(0)
    expect(stderr).toContain(hint)
    expect(gateway.changes().map((asked) => asked.body)).toEqual([body])
  })

  it('leaves a second migration of the instance to the gateway, which refuses it', async () => {
    await using gateway = await startStandIn({
      'POST /api/instances/12/migrations': refusal(409, 'MIGRATION_OPEN'),
    })

    const { exitCode, stdout, stderr } = await gateway.run(['migrate', 'plan', '12', '--apply'])

    expect([exitCode, stdout]).toEqual([3, ''])
    expect(stderr).toContain('latchkey: MIGRATION_OPEN: ')
  })

  it('plans nothing anew where nothing is under way', async () => {
    await using gateway = await startStandIn(NONE)

    const { exitCode, stderr } = await gateway.run(['migrate', 'plan', '12', '--again'])

    expect(exitCode).toBe(1)
    expect(stderr).toContain('MIGRATION_ABSENT')
  })

  it('says that what answers is no gateway where the plan is none', async () => {
    await using gateway = await startStandIn({
      ...NONE,
      'POST /api/instances/12/migrations': { ...tried, plan: { ...PLAN, quota: {} } },
    })

    const { exitCode, stderr } = await gateway.run(['migrate', 'plan', '12'])

    expect(exitCode).toBe(1)
    expect(stderr).toContain('GATEWAY_ANSWER_UNREADABLE')
  })
})

describe('latchkey migrate report', () => {
  const report = (intact: boolean): Answer =>
    pageOr('# Report\n\n\u001b[2JIt went well.\n', {
      ...{ intact, brokenAt: intact ? null : 3, history: [{ number: 1 }], head: 'ab' },
    })

  it('prints the page of the migration that is under way, safe for a terminal', async () => {
    await using gateway = await startStandIn({
      ...migrationSeven(),
      'GET /api/migrations/7/report': report(true),
    })

    const { exitCode, stdout, stderr } = await gateway.run(['migrate', 'report', '12'])

    expect([exitCode, stderr]).toEqual([0, ''])
    expect(stdout).toBe('# Report\n\n [2JIt went well.\n')
  })

  it('tells of the last one that ended where none is under way, as JSON where asked', async () => {
    await using gateway = await startStandIn({
      'GET /api/instances/12/migrations': {
        migrations: [
          { id: 3, phase: 'abandoned', version: 2 },
          { id: 9, phase: 'finished', version: 8 },
        ],
      },
      'GET /api/migrations/9/report': report(true),
    })

    const { exitCode, stdout } = await gateway.run(['migrate', 'report', '12', '--json'])

    expect(exitCode).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ intact: true, history: [{ number: 1 }] })
  })

  it('ends with 1 where the history does not hold, and says where', async () => {
    await using gateway = await startStandIn({
      ...migrationSeven(),
      'GET /api/migrations/7/report': report(false),
    })

    const { exitCode, stdout, stderr } = await gateway.run(['migrate', 'report', '12'])

    expect(exitCode).toBe(1)
    expect(stdout).toContain('# Report')
    expect(stderr).toBe('The history does not hold: entry 3 was changed.\n')
  })

  it('says that there is nothing to tell of an instance that never had a migration', async () => {
    await using gateway = await startStandIn(NONE)

    const { exitCode, stderr } = await gateway.run(['migrate', 'report', '12'])

    expect(exitCode).toBe(1)
    expect(stderr).toContain('MIGRATION_ABSENT')
  })
})
