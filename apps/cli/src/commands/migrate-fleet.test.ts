import { readFile, writeFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { FLEET_ROWS, fleetView } from '../testing/migration-fixtures.ts'
import { newFolder } from '../testing/run-cli.ts'
import { refusal, startStandIn, type Answer, type Asked } from '../testing/stand-in-gateway.ts'

const BEGIN = 'POST /api/migration-fleets'
const FLEET = 'GET /api/migration-fleets/4'

const CSV = [
  'instance,access_token,client_id,client_secret,scopes,canary_share,why',
  '12,s3cr3t-a,abc,s3cr3t-b,store_v2_orders store_v2_products,5%,agreed',
  '"Shop, EU",s3cr3t-c,,,,,',
].join('\n')

const rowsOf: Answer = ({ query }: { query: URLSearchParams }) =>
  query.get('afterNumber') === '0' ? FLEET_ROWS[0] : FLEET_ROWS[1]

const running = fleetView({ state: 'running', done: 0 })
const answers = {
  [BEGIN]: running,
  [FLEET]: fleetView(),
  'GET /api/migration-fleets/4/rows': rowsOf,
}

async function fileOf(content: string): Promise<string> {
  const file = join(newFolder(), 'instances')
  await writeFile(file, content)
  return file
}

describe('latchkey migrate --from', () => {
  it('tries the step with every row, and says what would become of each', async () => {
    const tried = fleetView({ dryRun: true })
    await using gateway = await startStandIn({ ...answers, [BEGIN]: tried })

    const { exitCode, stdout, stderr } = await gateway.run([
      ...['migrate', '--from', await fileOf(CSV)],
    ])

    expect(exitCode).toBe(3)
    expect(stdout).toMatch(
      /^ROW +INSTANCE +VERDICT +WHAT\n1 +12 +done +migration 7; scopes 3\n2 +Shop /,
    )
    expect(stdout).toMatch(/refused +INSTANCE_NOT_FOUND: there is no such instance \(list them\)\n/)
    expect(stdout).toMatch(/\n\nFleet 4, plan, only tried, done: 2 of 2 rows, 1 would be done, 0 /)
    expect(stdout).not.toContain('\u001b')
    expect(stderr).toContain('Nothing was changed; add --apply to do it.')
    expect(gateway.changes().map(({ body }) => body)).toEqual([
      {
        step: 'plan',
        dryRun: true,
        rows: [{ instance: 12, why: 'agreed' }, { instance: 'Shop, EU' }],
      },
    ])
  })

  it.each([
    [
      'supply',
      [
        {
          ...{ instance: 12, accessToken: 's3cr3t-a', clientId: 'abc', why: 'agreed' },
          ...{ clientSecret: 's3cr3t-b', scopes: ['store_v2_orders', 'store_v2_products'] },
        },
        { instance: 'Shop, EU', accessToken: 's3cr3t-c' },
      ],
    ],
    ['cut-over', [{ instance: 12, canaryShare: 0.05, why: 'agreed' }, { instance: 'Shop, EU' }]],
    ['finish', [{ instance: 12, why: 'agreed' }, { instance: 'Shop, EU' }]],
  ])('sends for %s only what that takes, and prints no secret', async (step, rows) => {
    await using gateway = await startStandIn(answers)
    const line = ['migrate', 'fleet', '--from', '-', '--step', step, '--apply']

    const { stdout, stderr } = await gateway.run([...line, '--concurrency', '8', '--why', 'now'], {
      input: CSV,
    })

    expect(stdout + stderr).not.toContain('s3cr3t')
    expect(gateway.changes().map(({ body }) => body)).toEqual([
      { step, rows, dryRun: false, concurrency: 8, why: 'now' },
    ])
  })

  it('takes JSON, whose names are names even of digits', async () => {
    await using gateway = await startStandIn(answers)
    const rows = [
      { instance: 12, canaryShare: 0.1 },
      { instance: '2024', canaryShare: '5%' },
    ]

    await gateway.run(['migrate', '--from', '-', '--step', 'cut-over', '--apply'], {
      input: JSON.stringify({ rows }),
    })

    expect(gateway.changes()[0]?.body).toMatchObject({
      rows: [
        { instance: 12, canaryShare: 0.1 },
        { instance: '2024', canaryShare: 0.05 },
      ],
    })
  })

  it('shows a bar on a terminal until the fleet is done, and leaves the report alone', async () => {
    const halfway = fleetView({ state: 'running', done: 1 })
    const later = [halfway, fleetView()]
    await using gateway = await startStandIn({
      ...answers,
      [FLEET]: () => later.shift() ?? fleetView(),
    })

    const { stdout, stderr } = await gateway.run(
      ['migrate', '--from', await fileOf(CSV), '--apply'],
      { person: () => '', columns: 60 },
    )

    expect(stderr).toContain('[....................] 0 of 2, 1 refused, 0 failed')
    expect(stderr).toContain('[##########..........] 1 of 2, ')
    expect(stdout).toMatch(/^ROW /)
  })

  it('writes the report for a program, and prints it with --json', async () => {
    await using gateway = await startStandIn(answers)
    const file = join(newFolder(), 'out.json')

    const { stdout } = await gateway.run([
      ...['migrate', '--from', await fileOf(CSV), '--apply', '--report', file, '--json'],
    ])

    const [first, second] = FLEET_ROWS
    const report = { fleet: fleetView(), rows: [...first.rows, ...second.rows] }
    expect(JSON.parse(stdout)).toEqual(report)
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(report)
  })

  it('says that the report cannot be written, after it was printed', async () => {
    await using gateway = await startStandIn(answers)

    const { exitCode, stdout, stderr } = await gateway.run([
      ...['migrate', '--from', await fileOf(CSV), '--apply', '--report', '/dev/null/out.json'],
    ])

    expect(exitCode).toBe(1)
    expect(stdout).toMatch(/^ROW /)
    expect(stderr).toMatch(/REPORT_FILE_UNWRITABLE: .+latchkey migrate --follow 4 --report/)
  })

  it.each([
    ['every row is done', { done: 2, unchanged: 0, refused: 0, failed: 0 }, 0],
    ['nothing was left to do', { done: 0, unchanged: 2, refused: 0, failed: 0 }, 0],
    ['one was refused', { done: 1, unchanged: 0, refused: 1, failed: 0 }, 3],
    ['one failed', { done: 0, unchanged: 0, refused: 1, failed: 1 }, 1],
  ])('ends as the worst row where %s', async (_what, verdicts, code) => {
    await using gateway = await startStandIn({ ...answers, [FLEET]: fleetView({ verdicts }) })

    const { exitCode } = await gateway.run(['migrate', '--from', await fileOf(CSV), '--apply'])

    expect(exitCode).toBe(code)
  })

  it('leaves the fleet to the gateway when it is interrupted, and says how to steer it', async () => {
    const interrupted = new AbortController()
    await using gateway = await startStandIn({
      ...answers,
      [FLEET]: () => {
        interrupted.abort()
        return running
      },
    })

    const { exitCode, stdout, stderr } = await gateway.run(
      ['migrate', '--from', await fileOf(CSV), '--apply'],
      { signal: interrupted.signal },
    )

    expect([exitCode, stdout]).toEqual([130, ''])
    expect(stderr).toMatch(/^Fleet 4 goes on .+--follow 4 .+--pause 4 .+--resume 4 /)
    expect(gateway.changes()).toHaveLength(1)
  })

  it('says that it is not known whether the fleet began where no answer came', async () => {
    await using gateway = await startStandIn({
      [BEGIN]: (_asked: unknown, response: { destroy(): unknown }) => {
        response.destroy()
      },
    })

    const { exitCode, stderr } = await gateway.run(['migrate', '--from', '-', '--apply'], {
      input: CSV,
    })

    expect(exitCode).toBe(1)
    expect(stderr).toMatch(/^Whether the gateway has begun is not known: latchkey migrate --list/)
  })

  it('watches on through what answers for a gateway that starts anew', async () => {
    const answers503 = [refusal(503, 'STARTING')]
    await using gateway = await startStandIn({
      ...answers,
      [FLEET]: (asked: Asked, response: ServerResponse) => {
        const starting = answers503.shift()
        return starting === undefined ? fleetView() : starting(asked, response)
      },
    })

    const { stdout } = await gateway.run(['migrate', '--from', '-', '--apply'], { input: CSV })

    expect(stdout).toMatch(/^ROW /)
  })

  it('stops watching a fleet that somebody paused', async () => {
    await using gateway = await startStandIn({
      ...answers,
      [FLEET]: fleetView({ state: 'paused' }),
    })

    const { exitCode, stderr } = await gateway.run([
      'migrate',
      '--from',
      await fileOf(CSV),
      '--apply',
    ])

    expect(exitCode).toBe(1)
    expect(stderr).toContain('It is paused: latchkey migrate --resume 4')
  })
})

describe('a file of a fleet', () => {
  it('has all its bad rows named by their lines, and none is sent', async () => {
    await using gateway = await startStandIn(answers)
    const bad = [
      'instance,access_token,scopes,canary_share',
      '12,s3cr3t,,5',
      '13,"s3c r3t",,',
      '',
      ',s3cr3t,,',
      '"Two\nlines",,"no-scope",',
      '12,s3cr3t,,',
      '14,s3cr3t,,,s3cr3t',
    ].join('\n')
    const line = ['migrate', '--from', await fileOf(bad), '--step', 'supply', '--apply']

    const { exitCode, stdout, stderr } = await gateway.run(line)
    const json = await gateway.run([...line, '--json'])

    expect([exitCode, gateway.asked]).toEqual([2, []])
    expect(stderr).toContain('FLEET_FILE_INVALID')
    expect(stdout + stderr + json.stdout).not.toContain('s3c')
    expect(JSON.parse(json.stdout)).toEqual({
      applied: false,
      faults: [
        [2, 'canary_share', 'is no share above 0 and below 1, such as 5% or 0.05'],
        [3, 'access_token', 'is empty, or has blanks or letters that no secret has'],
        [5, 'instance', 'is missing, or is no number and no name'],
        [7, 'scopes', 'has what is no scope; scopes have blanks between them'],
        [9, '', 'has more cells than the header'],
      ].map(([at, field, message]) => ({ line: at, field, message })),
    })
  })

  it('names an instance that is there twice', async () => {
    await using gateway = await startStandIn(answers)

    const { exitCode, stdout } = await gateway.run([
      ...['migrate', '--from', await fileOf('instance\n12\n13\n12\n')],
    ])

    expect([exitCode, gateway.asked]).toEqual([2, []])
    expect(stdout).toMatch(/\n4 +instance +is there already, in 2\n$/)
  })

  it('needs a token in each row for --step supply alone', async () => {
    await using gateway = await startStandIn(answers)
    const file = await fileOf('[{"instance": 12}]')

    const supply = await gateway.run(['migrate', '--from', file, '--step', 'supply'])
    const plan = await gateway.run(['migrate', '--from', file])

    expect([supply.exitCode, plan.exitCode]).toEqual([2, 3])
    expect(supply.stdout).toMatch(/\n1 +accessToken +is missing, and --step supply needs it\n$/)
  })

  it.each([
    ['nothing', ''],
    ['a header alone', 'instance,access_token\n'],
    ['no header', '12,s3cr3t\n'],
    ['a column twice', 'instance,instance\n12,s3cr3t\n'],
    ['broken JSON', '[{"accessToken": "s3cr3t"'],
    ['an object that is no list', '{"accessToken": "s3cr3t"}'],
    ['broken CSV', 'instance\n"s3cr3t\n'],
    ['a member that nobody knows', '[{"instance": 1, "s3cr3t": 1}]'],
    ['what is no object', '["s3cr3t"]'],
    ['more than a fleet has', ['instance', ...Array(10_001).keys()].join('\n')],
  ])('with %s is refused, and nothing of it repeated', async (_what, content) => {
    await using gateway = await startStandIn(answers)

    const { exitCode, stdout, stderr } = await gateway.run([
      ...['migrate', '--from', await fileOf(content)],
    ])

    expect([exitCode, gateway.asked]).toEqual([2, []])
    expect(stderr).toContain('FLEET_FILE_INVALID')
    expect(stdout + stderr).not.toContain('s3cr3t')
  })
})

describe('a fleet at the gateway', () => {
  it.each([
    ['--follow', 0],
    ['--resume', 1],
  ])('is shown until it is done by %s', async (option, changes) => {
    await using gateway = await startStandIn({
      ...answers,
      [FLEET]: fleetView(),
      'POST /api/migration-fleets/4/resume': running,
    })

    const { stdout } = await gateway.run(['migrate', option, '4'])

    expect(stdout).toMatch(/Fleet 4, plan, done: 2 of 2 rows/)
    expect(gateway.changes()).toHaveLength(changes)
  })

  it('halts with --pause, which says how it goes on', async () => {
    await using gateway = await startStandIn({
      'POST /api/migration-fleets/4/pause': fleetView({ state: 'paused', done: 1 }),
    })

    const { exitCode, stdout, stderr } = await gateway.run(['migrate', '--pause', '4'])

    expect(exitCode).toBe(0)
    expect(stdout).toMatch(/^Fleet 4, plan, paused: 1 of 2 rows/)
    expect(stderr).toBe('Next: latchkey migrate --resume 4\n')
  })

  it('is refused a pause when it is done', async () => {
    await using gateway = await startStandIn({
      'POST /api/migration-fleets/4/pause': refusal(409, 'FLEET_FINISHED'),
    })

    expect((await gateway.run(['migrate', '--pause', '4'])).exitCode).toBe(3)
  })

  it('is in the list of --list', async () => {
    await using gateway = await startStandIn({
      'GET /api/migration-fleets': { fleets: [fleetView({ dryRun: true })] },
    })

    const { exitCode, stdout } = await gateway.run(['migrate', '--list'])

    expect(exitCode).toBe(0)
    expect(stdout).toMatch(/^4 +plan, only tried +done +2 of 2 +1 +0 +1 +0 /m)
  })

  it.each([
    ['nothing', []],
    ['two things at once', ['--pause', '4', '--resume', '4']],
    ['a step without a file', ['--follow', '4', '--step', 'plan']],
    ['--apply without a file', ['--follow', '4', '--apply']],
    ['a report of a list', ['--list', '--report', 'out.json']],
    ['a step that nobody knows', ['--from', 'x.csv', '--step', 'shadow']],
    ['a fleet that is no number', ['--follow', 'x']],
  ])('is not understood with %s', async (_what, options) => {
    await using gateway = await startStandIn(answers)

    const { exitCode, stderr } = await gateway.run(['migrate', ...options])

    expect([exitCode, gateway.asked]).toEqual([2, []])
    expect(stderr).toMatch(/^latchkey: USAGE: .+ --help\)\n$/)
  })

  it('does not take a mistyped command for a file', async () => {
    await using gateway = await startStandIn({})

    const { exitCode, stderr } = await gateway.run(['migrate', 'stauts', '12'])

    expect(exitCode).toBe(2)
    expect(stderr).toContain('there is no command migrate stauts (did you mean status?)')
  })
})
