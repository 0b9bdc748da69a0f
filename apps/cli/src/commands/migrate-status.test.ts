import { describe, expect, it } from 'vitest'
import { migrationSeven, migrationView } from '../testing/migration-fixtures.ts'
import { eventOf, refusal, startStandIn, streams } from '../testing/stand-in-gateway.ts'

const PROGRESS = 'GET /api/migrations/7/progress'
const END = 'event: end\ndata: {}\n\n'
const ESCAPE = String.fromCodePoint(0x1b)
const WATCH = ['migrate', 'status', '12', '--watch']

const finished = migrationView({
  phase: 'finished',
  traffic: { upstream: 'oauth', canaryShare: 0, shadowShare: 0 },
})

describe('latchkey migrate status', () => {
  it('shows the migration, its routes, its inventory, and what a cut-over lacks', async () => {
    await using gateway = await startStandIn(migrationSeven())

    const { exitCode, stdout, stderr } = await gateway.run(['migrate', 'status', '12'])

    expect([exitCode, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/^Traffic: +all calls by the legacy account$/m)
    expect(stdout).toMatch(/^GET \/v2\/products +3 of 20 +2 +1 +1 +0 +0 +too-few$/m)
    expect(stdout).toMatch(/^store_v2_orders +excess$/m)
    expect(stdout).toMatch(/^webhook +31 /m)
    expect(stdout).toMatch(/^SAMPLES_TOO_FEW +GET \/v2\/products +3 of 20 reads compared/m)
    expect(stdout).not.toContain('\\u001b')
  })

  it('shows a canary as it is', async () => {
    const canary = {
      share: 0.05,
      since: '2026-06-01T12:00:00.000Z',
      legacy: { calls: 190, failures: 1 },
      oauth: { calls: 10, failures: 2 },
    }
    const traffic = { upstream: 'legacy', canaryShare: 0.05, shadowShare: 1 }
    await using gateway = await startStandIn(
      migrationSeven(migrationView({ phase: 'canary', canary, traffic })),
    )

    const { stdout } = await gateway.run(['migrate', 'status', '12'])

    expect(stdout).toMatch(/^Traffic: +5 % of the calls by the new credential, the others/m)
    expect(stdout).toMatch(
      /by the new credential 2 of 10 calls failed, by the legacy account 1 of 190/,
    )
  })

  it('says that none is under way', async () => {
    await using gateway = await startStandIn({
      'GET /api/instances/12/migrations': {
        migrations: [{ id: 3, phase: 'finished', version: 9 }],
      },
    })

    const { exitCode, stderr } = await gateway.run(['migrate', 'status', '12'])

    expect(exitCode).toBe(1)
    expect(stderr).toMatch(/MIGRATION_ABSENT: .+latchkey migrate report 12/)
  })
})

describe('latchkey migrate status --watch', () => {
  it('prints a line for each change where nobody sits, and ends with the migration', async () => {
    await using gateway = await startStandIn({
      ...migrationSeven(),
      [PROGRESS]: streams(
        [
          eventOf('progress', 1, migrationView()),
          ': still there\n\n',
          eventOf('progress', 2, migrationView()),
          eventOf('progress', 3, finished),
          END,
        ].join(''),
      ),
    })

    const { exitCode, stdout } = await gateway.run(WATCH)

    expect(exitCode).toBe(0)
    expect(stdout.split('\n')).toEqual([
      expect.stringMatching(/ shadowing: all calls by the legacy account; 0 of 1 routes compared/),
      expect.stringMatching(/ finished: all calls by the new credential; /),
      '',
    ])
  })

  it('prints one JSON document a line for a program', async () => {
    await using gateway = await startStandIn({
      ...migrationSeven(),
      [PROGRESS]: streams(eventOf('progress', 1, finished) + END),
    })

    const { stdout } = await gateway.run([...WATCH, '--json'])

    expect(JSON.parse(stdout)).toEqual(finished)
  })

  it('draws it anew in a terminal, over what it drew before', async () => {
    await using gateway = await startStandIn({
      ...migrationSeven(),
      [PROGRESS]: streams(
        eventOf('progress', 1, migrationView()) + eventOf('progress', 2, finished) + END,
      ),
    })

    const { stdout } = await gateway.run(WATCH, { person: () => '', columns: 60 })

    const [first = '', second = ''] = stdout.split(`${ESCAPE}[J`)
    const linesUp = first.split('\n').length - 1
    expect(first.endsWith(`\n${ESCAPE}[${linesUp}F`)).toBe(true)
    expect(second).toMatch(/^Phase: +finished$/m)
    const drawn = stdout.replaceAll(ESCAPE, '').split('\n')
    expect(drawn.filter((line) => line.length > 60)).toEqual([])
  })

  it('connects again behind the last event when the connection breaks', async () => {
    await using gateway = await startStandIn({
      ...migrationSeven(),
      [PROGRESS]: streams(
        eventOf('progress', 1, migrationView()) + 'event: progress\ndata: {"cut off',
        eventOf('progress', 2, finished) + END,
      ),
    })

    const { exitCode, stdout } = await gateway.run([...WATCH, '--json'])

    expect(exitCode).toBe(0)
    expect(stdout.trim().split('\n')).toHaveLength(2)
    const heads = gateway.asked.filter(({ call }) => call === PROGRESS)
    expect(heads.map(({ headers }) => headers['last-event-id'])).toEqual([undefined, '1'])
  })

  it('connects again through what answers for a gateway that starts anew', async () => {
    const answers = [refusal(503, 'STARTING'), streams(eventOf('progress', 1, finished) + END)]
    await using gateway = await startStandIn({
      ...migrationSeven(),
      [PROGRESS]: (asked, response) => answers.shift()?.(asked, response),
    })

    expect((await gateway.run(WATCH)).exitCode).toBe(0)
  })

  it.each([
    ['says no', refusal(403, 'MEMBER_NOT_ALLOWED'), 3, 'MEMBER_NOT_ALLOWED'],
    [
      'sends what is no migration',
      streams(eventOf('progress', 1, { id: 7 })),
      1,
      'GATEWAY_ANSWER_UNREADABLE',
    ],
  ])('ends at once where the gateway %s', async (_what, answer, code, said) => {
    await using gateway = await startStandIn({ ...migrationSeven(), [PROGRESS]: answer })

    const { exitCode, stderr } = await gateway.run(WATCH)

    expect(exitCode).toBe(code)
    expect(stderr).toContain(said)
  })

  it('ends with 130 when the person interrupts, and says nothing', async () => {
    const interrupted = new AbortController()
    await using gateway = await startStandIn({
      ...migrationSeven(),
      [PROGRESS]: (_asked, response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' })
        response.write(eventOf('progress', 1, migrationView()))
      },
    })

    const { exitCode, stderr } = await gateway.run(WATCH, {
      signal: interrupted.signal,
      onData: () => {
        interrupted.abort()
      },
    })

    expect([exitCode, stderr]).toEqual([130, ''])
  })
})
