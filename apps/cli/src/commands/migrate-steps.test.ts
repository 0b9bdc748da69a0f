import { describe, expect, it } from 'vitest'
import { changed, migrationSeven, migrationView, UNMET } from '../testing/migration-fixtures.ts'
import { isDryRun, eventOf, refusal, startStandIn, streams } from '../testing/stand-in-gateway.ts'

const STEPS = [
  ['rollback', 'roll-back', [], {}],
  ['finish', 'finish', [], {}],
  ['abandon', 'abandonment', [], {}],
  ['shadow', 'shadow', [], {}],
  ['shadow', 'shadow', ['--share', '10%'], { share: 0.1 }],
  ['cutover', 'cut-over', [], {}],
  ['cutover', 'cut-over', ['--canary', '5%'], { canaryShare: 0.05 }],
  ['cutover', 'cut-over', ['--canary', '0.05'], { canaryShare: 0.05 }],
] as const

describe('a step of a migration', () => {
  it.each(STEPS)('%s reports what %s %j would do, and acts only with --apply', async (...step) => {
    const [command, path, options, body] = step
    await using gateway = await startStandIn({
      ...migrationSeven(),
      [`POST /api/migrations/7/${path}`]: ({ body: sent }) =>
        changed({ unmet: [] }, !isDryRun(sent)),
    })
    const line = ['migrate', command, '12', ...options, '--why', 'agreed']

    const report = await gateway.run(line)
    const done = await gateway.run([...line, '--apply'])

    expect([report.exitCode, done.exitCode]).toEqual([0, 0])
    expect(report.stdout).toMatch(/\n\nWith --apply: .+\.\n$/)
    expect(report.stderr).toContain('Nothing was changed; add --apply to do it, and --seen 4')
    expect(done.stdout).toMatch(/\n\nDone: .+\.\n$/)
    expect(done.stderr).toBe('Warning: SCOPES_EXCESS: store_v2_orders: more than it ever did\n')
    expect(gateway.changes().map(({ body: sent }) => sent)).toEqual([
      { ...body, version: 4, dryRun: true, why: 'agreed' },
      { ...body, version: 4, dryRun: false, why: 'agreed' },
    ])
  })

  it('is held to the version that a report showed, and refused where that is another now', async () => {
    await using gateway = await startStandIn({
      ...migrationSeven(),
      'POST /api/migrations/7/finish': refusal(409, 'MIGRATION_CONCURRENT_CHANGE'),
    })

    const { exitCode, stdout, stderr } = await gateway.run([
      ...['migrate', 'finish', '12', '--seen', '3', '--apply'],
    ])

    expect([exitCode, stdout]).toEqual([3, ''])
    expect(stderr).toContain('MIGRATION_CONCURRENT_CHANGE')
    expect(gateway.changes().map(({ body }) => body)).toEqual([{ version: 3, dryRun: false }])
  })

  it('is done to the migration that is named, if it is one of the instance', async () => {
    await using gateway = await startStandIn({
      ...migrationSeven(),
      'POST /api/migrations/3/abandonment': refusal(409, 'MIGRATION_WRONG_PHASE'),
    })

    const named = await gateway.run(['migrate', 'abandon', '12', '--migration', '3'])
    const another = await gateway.run(['migrate', 'abandon', '12', '--migration', '99'])

    expect([named.exitCode, another.exitCode]).toEqual([3, 1])
    expect(another.stderr).toContain('MIGRATION_ABSENT')
    expect(gateway.changes()).toHaveLength(1)
  })

  it('prints nothing of somebody else’s that could move a terminal’s cursor', async () => {
    await using gateway = await startStandIn({
      ...migrationSeven(),
      'POST /api/migrations/7/roll-back': changed({}, false),
    })

    const { stdout } = await gateway.run(['migrate', 'rollback', '12'])

    expect(stdout).toContain('Instance:')
    expect(stdout).not.toContain('\u001b')
    expect(stdout).not.toMatch(/^latchkey: fine/m)
  })
})

describe('latchkey migrate cutover', () => {
  const CONDITION =
    /^CONDITION +OF +WHAT IS +WHAT TO DO\nSAMPLES_TOO_FEW +GET \/v2\/products +3 of 20 reads compared +let it be called\n$/

  it.each([
    ['a report says so', [], changed({}, false)],
    ['the gateway refuses', ['--apply'], refusal(409, 'CUTOVER_REFUSED', { unmet: [UNMET] })],
  ])('names every unmet condition with its remedy where %s, and ends with 3', async (...said) => {
    const [, more, answer] = said
    await using gateway = await startStandIn({
      ...migrationSeven(),
      'POST /api/migrations/7/cut-over': answer,
    })
    const line = ['migrate', 'cutover', '12', ...more]

    const { exitCode, stdout } = await gateway.run(line)
    const json = await gateway.run([...line, '--json'])

    expect([exitCode, json.exitCode]).toEqual([3, 3])
    expect(stdout).toMatch(CONDITION)
    expect(JSON.stringify(JSON.parse(json.stdout))).toContain('"applied":false')
    expect(json.stdout).toContain('SAMPLES_TOO_FEW')
  })

  it.each(['5', '0', '100%', '1', 'some', '-5%'])('takes no canary of %j', async (share) => {
    await using gateway = await startStandIn({})

    const { exitCode, stderr } = await gateway.run([
      ...['migrate', 'cutover', '12', `--canary=${share}`],
    ])

    expect(exitCode).toBe(2)
    expect(stderr).toContain('--canary is a share above 0, below 1, such as 5% or 0.05')
    expect(gateway.asked).toEqual([])
  })
})

describe('latchkey migrate supply', () => {
  const TOKEN = { LATCHKEY_ACCESS_TOKEN: 's3cr3t', LATCHKEY_CLIENT_SECRET: 's3cr3t-2' }

  it('sends the token of the environment with what else is known, and never prints it', async () => {
    await using gateway = await startStandIn({
      ...migrationSeven(),
      'POST /api/migrations/7/supply': changed(),
    })
    const known = ['--client-id', 'abc', '--scopes', 'store_v2_orders store_v2_products']

    const { exitCode, stdout, stderr } = await gateway.run(
      ['migrate', 'supply', '12', ...known, '--allow-missing-scopes', '--apply'],
      { env: TOKEN },
    )

    expect(exitCode).toBe(0)
    expect(stderr).toContain('Warning: SCOPES_EXCESS: ')
    expect(stdout + stderr).not.toContain('s3cr3t')
    expect(gateway.changes().map(({ body }) => body)).toEqual([
      {
        ...{ accessToken: 's3cr3t', clientId: 'abc', clientSecret: 's3cr3t-2' },
        ...{ scopes: ['store_v2_orders', 'store_v2_products'], allowMissingScopes: true },
        ...{ version: 4, dryRun: false },
      },
    ])
  })

  it('asks for the token in a terminal, unseen', async () => {
    await using gateway = await startStandIn({
      ...migrationSeven(),
      'POST /api/migrations/7/supply': changed({}, false),
    })

    const { exitCode, stdout, stderr } = await gateway.run(['migrate', 'supply', '12'], {
      person: () => 's3cr3t',
    })

    expect(exitCode).toBe(0)
    expect(stdout + stderr).not.toContain('s3cr3t')
    expect(gateway.changes()[0]?.body).toMatchObject({ accessToken: 's3cr3t', dryRun: true })
  })

  it('takes no token as an argument, and repeats none', async () => {
    await using gateway = await startStandIn({})

    const { exitCode, stderr } = await gateway.run(['migrate', 'supply', '12', 's3cr3t'])

    expect(exitCode).toBe(2)
    expect(stderr).not.toContain('s3cr3t')
  })

  it('lists the scopes that a token lacks where it is refused for them', async () => {
    await using gateway = await startStandIn({
      ...migrationSeven(),
      'POST /api/migrations/7/supply': refusal(400, 'SUPPLIED_SCOPES_MISSING', {
        scopes: ['store_v2_orders', 'store_v2_products'],
      }),
    })

    const { exitCode, stdout } = await gateway.run(['migrate', 'supply', '12'], { env: TOKEN })

    expect(exitCode).toBe(3)
    expect(stdout).toBe('MISSING SCOPE\nstore_v2_orders\nstore_v2_products\n')
  })

  it('prints the link that installs an app, and waits until it was opened', async () => {
    const { credential } = migrationView()
    const installUrl = 'https://login.bigcommerce.com/app/abc/install'
    const awaited = { ...credential, kind: null, awaitingInstall: true, installUrl }
    const installed = { ...credential, kind: 'app-grant' }
    await using gateway = await startStandIn({
      ...migrationSeven(),
      'POST /api/migrations/7/supply': changed({ credential: awaited }),
      'GET /api/migrations/7/progress': streams(
        eventOf('progress', 1, migrationView({ credential: awaited })),
        eventOf('progress', 2, migrationView({ credential: installed })),
      ),
    })

    const { exitCode, stdout, stderr } = await gateway.run([
      ...['migrate', 'supply', '12', '--app', '3', '--apply', '--wait'],
    ])

    expect(exitCode).toBe(0)
    expect(stderr).toContain(`open this address and accept:\n  ${installUrl}\n`)
    expect(stdout).toMatch(/^Credential: +app-grant, supplied /m)
    expect(gateway.changes().map(({ body }) => body)).toEqual([
      { app: 3, version: 4, dryRun: false },
    ])
  })

  it.each([
    ['--wait without an app', ['--wait', '--apply']],
    ['--wait where nothing is applied', ['--app', '3', '--wait']],
    ['an app and a token', ['--app', '3', '--access-token-file', 'token.txt']],
    ['an app that may lack scopes', ['--app', '3', '--allow-missing-scopes']],
  ])('refuses %s, and changes nothing', async (_what, options) => {
    await using gateway = await startStandIn(migrationSeven())

    const { exitCode } = await gateway.run(['migrate', 'supply', '12', ...options])

    expect([exitCode, gateway.changes()]).toEqual([2, []])
  })
})
