import { describe, expect, it } from 'vitest'
import {
  changed,
  DIFFERENCES,
  migrationSeven,
  migrationView,
} from '../testing/migration-fixtures.ts'
import { isDryRun, startStandIn } from '../testing/stand-in-gateway.ts'

const NO_CONTENT = (_asked: unknown, response: { writeHead(status: number): { end(): void } }) => {
  response.writeHead(204).end()
}

describe('latchkey migrate explain', () => {
  const answers = {
    ...migrationSeven(),
    'GET /api/migrations/7/differences': DIFFERENCES,
    'POST /api/migrations/7/differences/5/explanation': NO_CONTENT,
    'DELETE /api/migrations/7/differences/6/explanation': NO_CONTENT,
  }

  it('lists what nobody has explained, in words', async () => {
    await using gateway = await startStandIn(answers)

    const { exitCode, stdout } = await gateway.run([
      ...['migrate', 'explain', '12', '--route', 'GET /v2/products'],
    ])

    expect(exitCode).toBe(0)
    expect(stdout).toMatch(/^NO +ROUTE +WHAT +WHERE +BEFORE +AFTER +SEEN +EXPLAINED\n/)
    expect(stdout).toMatch(/^5 +GET \/v2\/products +the field is missing +\/\*\/warranty +"xxx" /m)
    const [, differences] = gateway.asked
    expect(Object.fromEntries(differences?.query ?? [])).toEqual({
      ...{ route: 'GET /v2/products', unexplained: 'true' },
    })
  })

  it('shows one whole', async () => {
    await using gateway = await startStandIn(answers)

    const { stdout } = await gateway.run(['migrate', 'explain', '12', '6'])

    expect(stdout).toMatch(/^Where: +the whole answer$/m)
    expect(stdout).toMatch(/^Explained: +a clock \(/m)
    expect(gateway.changes()).toEqual([])
  })

  it.each([
    ['marks one', '5', ['--why', 'OAuth leaves it out'], 'POST', { why: 'OAuth leaves it out' }],
    ['takes a mark back', '6', ['--take-back'], 'DELETE', undefined],
  ])('%s, only with --apply', async (_what, difference, options, method, body) => {
    await using gateway = await startStandIn(answers)
    const line = ['migrate', 'explain', '12', difference, ...options]

    const report = await gateway.run(line)
    const before = gateway.changes().length
    const done = await gateway.run([...line, '--apply'])

    expect([report.exitCode, before, done.exitCode]).toEqual([0, 0, 0])
    expect(report.stderr).toContain('Nothing was changed; add --apply')
    expect(gateway.changes().map((asked) => [asked.call, asked.body])).toEqual([
      [`${method} /api/migrations/7/differences/${difference}/explanation`, body],
    ])
  })

  it('says that the migration has no such difference', async () => {
    await using gateway = await startStandIn(answers)

    const { exitCode, stderr } = await gateway.run([
      ...['migrate', 'explain', '12', '99', '--why', 'x', '--apply'],
    ])

    expect(exitCode).toBe(1)
    expect(stderr).toContain('MIGRATION_PART_ABSENT')
    expect(gateway.changes()).toEqual([])
  })

  it.each([
    ['a reason without a difference', ['--why', 'x']],
    ['both at once', ['5', '--why', 'x', '--take-back']],
    ['nothing to apply', ['5', '--apply']],
  ])('refuses %s', async (_what, options) => {
    await using gateway = await startStandIn(answers)

    expect((await gateway.run(['migrate', 'explain', '12', ...options])).exitCode).toBe(2)
    expect(gateway.asked).toEqual([])
  })
})

describe('latchkey migrate inventory', () => {
  const answers = {
    ...migrationSeven(),
    'POST /api/migrations/7/inventory': changed({}, true),
    'POST /api/migrations/7/inventory/settlements': changed({ version: 5 }, true),
  }

  it('lists what the old credential owns, and what is settled of it', async () => {
    await using gateway = await startStandIn(answers)

    const { exitCode, stdout } = await gateway.run(['migrate', 'inventory', '12'])

    expect(exitCode).toBe(0)
    expect(stdout).toMatch(/^webhook +31 +store\/order\/created +legacy +no +create it anew$/m)
    expect(stdout).toMatch(/^script +9 +Banner +legacy +waived: not used$/m)
    expect(gateway.changes()).toEqual([])
  })

  it('asks the store with --take, for other instances alongside, too', async () => {
    await using gateway = await startStandIn(answers)

    await gateway.run(['migrate', 'inventory', '12', '--take', '--alongside', '13', '--apply'])

    expect(gateway.changes().map(({ body }) => body)).toEqual([
      { alongside: [13], version: 4, dryRun: false },
    ])
  })

  it('settles one after the other, each on the version that the one before left', async () => {
    await using gateway = await startStandIn(answers)

    const { exitCode } = await gateway.run([
      ...['migrate', 'inventory', '12', '--waive', '31', '--waive', '9', '--why', 'gone'],
      ...['--seen', '4', '--apply'],
    ])

    expect(exitCode).toBe(0)
    const settled = { settlement: 'waive', dryRun: false, why: 'gone' }
    expect(gateway.changes().map(({ body }) => body)).toEqual([
      { kind: 'webhook', key: '31', version: 4, ...settled },
      { kind: 'script', key: '9', version: 5, ...settled },
    ])
  })

  it('settles nothing where one of them is not in the inventory', async () => {
    await using gateway = await startStandIn(answers)

    const { exitCode, stderr } = await gateway.run([
      ...['migrate', 'inventory', '12', '--recreate', '31', '--recreate', '404', '--apply'],
    ])

    expect([exitCode, gateway.changes()]).toEqual([1, []])
    expect(stderr).toContain('MIGRATION_PART_ABSENT')
  })

  it('asks which kind is meant where two have the key', async () => {
    const { inventory } = migrationView()
    const [first, second] = inventory.resources
    const resources = [first, { ...second, key: '31' }]
    const view = { ...migrationView(), inventory: { ...inventory, resources } }
    await using gateway = await startStandIn({ ...answers, 'GET /api/migrations/7': view })
    const line = ['migrate', 'inventory', '12', '--recreate', '31', '--apply']

    const unclear = await gateway.run(line)
    const clear = await gateway.run([...line, '--kind', 'script'])

    expect([unclear.exitCode, clear.exitCode]).toEqual([2, 0])
    expect(gateway.changes().map(({ body }) => body)).toMatchObject([{ kind: 'script', key: '31' }])
  })

  it.each([
    ['two things at once', ['--take', '--recreate', '31']],
    ['a waiver without a reason', ['--waive', '31']],
    ['nothing to apply', ['--apply']],
    ['another instance without --take', ['--alongside', '13']],
    ['an instance that is no number', ['--take', '--alongside', 'x']],
  ])('refuses %s', async (_what, options) => {
    await using gateway = await startStandIn(answers)

    expect((await gateway.run(['migrate', 'inventory', '12', ...options])).exitCode).toBe(2)
    expect(gateway.asked).toEqual([])
  })
})

describe('latchkey migrate policy', () => {
  const answers = {
    ...migrationSeven(),
    'PATCH /api/migrations/7': ({ body }: { body: unknown }) => changed({}, !isDryRun(body)),
  }

  it('shows it in the words of its options', async () => {
    await using gateway = await startStandIn(answers)

    const { exitCode, stdout } = await gateway.run(['migrate', 'policy', '12'])

    expect(exitCode).toBe(0)
    expect(stdout).toMatch(/^minimum-samples-of: +GET \/v2\/time=1$/m)
    expect(stdout).toMatch(/^canary-steps: +5 %, 25 %, 50 %$/m)
  })

  it('tries what is given, and changes it with --apply; other routes keep their minimum', async () => {
    await using gateway = await startStandIn(answers)
    const line = [
      ...['migrate', 'policy', '12', '--hold-hours', '0', '--canary-steps', '5%, 0.5'],
      ...['--minimum-samples-of', 'GET /v2/orders=5'],
    ]

    const report = await gateway.run(line)
    await gateway.run([...line, '--apply'])

    expect(report.stdout).toMatch(/^hold-hours +72 +0$/m)
    expect(report.stdout).toMatch(/^reserve-share +50 %$/m)
    expect(report.stderr).toContain('Nothing was changed')
    const policy = {
      holdHours: 0,
      canarySteps: [0.05, 0.5],
      minimumSamplesByRoute: { 'GET /v2/time': 1, 'GET /v2/orders': 5 },
    }
    expect(gateway.changes().map(({ body }) => body)).toEqual([
      { policy, version: 4, dryRun: true },
      { policy, version: 4, dryRun: false },
    ])
  })

  it.each([
    ['--hold-hours', 'some'],
    ['--shadow-share', '110%'],
    ['--canary-steps', '5%,0'],
    ['--minimum-samples-of', 'GET /v2/orders'],
  ])('refuses %s %s', async (option, value) => {
    await using gateway = await startStandIn(answers)

    const { exitCode, stderr } = await gateway.run(['migrate', 'policy', '12', option, value])

    expect([exitCode, gateway.changes()]).toEqual([2, []])
    expect(stderr).toContain(option)
  })

  it('asks what to change where nothing is said', async () => {
    await using gateway = await startStandIn(answers)

    const { exitCode } = await gateway.run(['migrate', 'policy', '12', '--apply'])

    expect([exitCode, gateway.changes()]).toEqual([2, []])
  })
})
