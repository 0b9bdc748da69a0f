import { describe, expect, inject, it } from 'vitest'
import type { StoreBudget, UpstreamBudget } from '../budget/store-budget.ts'
import { runOnGateway, sampleCredentials, STORE_HASH } from '../testing/gateway-cli.ts'
import { refusal, startStandIn, type Respond } from '../testing/stand-in-gateway.ts'

const BUDGET = 'GET /api/stores/wuxeae6/budget'
const ESCAPE = String.fromCodePoint(0x1b)

const oauth: UpstreamBudget = {
  upstream: 'oauth',
  quota: { left: 41, quota: 150, resetMs: 8_120, windowMs: 30_000 },
  told: true,
  underWay: 3,
  pausedMs: 0,
  waiting: { interactive: 2, batch: 17, shadow: 0 },
  spent: 96,
  spentElsewhere: 10,
  instances: [
    { id: 4, spent: 60, waiting: 17 },
    { id: 7, spent: 31, waiting: 2 },
  ],
  others: { spent: 5, waiting: 0 },
  replicas: 2,
}

const budgetOf = (...upstreams: UpstreamBudget[]): StoreBudget => ({
  storeHash: 'wuxeae6',
  upstreams,
})

const instance = (id: number, name: string) => ({
  [`GET /elements/api-v2/instances/${id}`]: {
    ...{ id, name, token: 'lki_secret', createdDate: '2026-06-01T12:00:00Z', tags: [] },
    ...{ disabled: false, valid: true, configuration: {}, state: 'callable' },
  },
})

const spenders = { ...instance(4, 'ERP'), ...instance(7, 'Sho\u001bp') }

/** Answers with each budget in turn, and then with the last. */
function inTurn(...budgets: StoreBudget[]): Respond {
  let turn = -1
  return () => {
    turn = Math.min(turn + 1, budgets.length - 1)
    return budgets[turn]
  }
}

describe('latchkey budget', () => {
  it('shows what an instance spent of its store, by the name of the instance', async () => {
    const { username, apiToken } = await sampleCredentials(inject('gateway').mockOrigin)
    const created = await runOnGateway(
      [
        ...['instances', 'create', '--kind', 'legacy', '--name', 'Spends', '--json'],
        ...['--store', STORE_HASH, '--username', username],
      ],
      { env: { LATCHKEY_API_TOKEN: apiToken } },
    )
    const { id } = JSON.parse(created.stdout) as { id: number }
    // A window may end between the call and the question.
    const callAndAsk = async () => {
      await runOnGateway(['call', 'GET', '/v2/time', '--instance', String(id)])
      const address = `https://store-${STORE_HASH}.mybigcommerce.com/manage`
      return (await runOnGateway(['budget', address])).stdout
    }

    await expect.poll(callAndAsk).toMatch(new RegExp(`^${id} +Spends +[1-9]\\d* +0$`, 'm'))
    expect(await callAndAsk()).toMatch(/^API: +legacy\nLeft: +\d+ of 20000; the window of \d+ /m)
  })

  it('gives a program what the gateway says', async () => {
    const said = { ...budgetOf(oauth), more: 1 }
    await using gateway = await startStandIn({ [BUDGET]: said })

    const { exitCode, stdout } = await gateway.run(['budget', 'wuxeae6', '--json'])

    expect(exitCode).toBe(0)
    expect(JSON.parse(stdout)).toEqual(said)
    expect(gateway.asked).toHaveLength(1)
  })

  it('tells of the window, of those who wait, and of those who spend', async () => {
    await using gateway = await startStandIn({ ...spenders, [BUDGET]: budgetOf(oauth) })

    const { stdout, stderr } = await gateway.run(['budget', 'wuxeae6'])

    expect(stderr).toBe('')
    expect(stdout.split('\n')).toEqual([
      'Store:     wuxeae6',
      'API:       oauth',
      'Left:      41 of 150; the window of 30 s ends in 9 s',
      'Under way: 3',
      'Waiting:   2 interactive, 17 batch, 0 shadow',
      'Spent:     96 by this gateway, 10 elsewhere',
      'Gateways:  2',
      '',
      'INSTANCE   NAME                     SPENT  WAITING',
      '4          ERP                      60     17',
      '7          Sho p                    31     2',
      'others     of other organizations   5      0',
      'elsewhere  other apps and gateways  10',
      '',
    ])
  })

  it('shows each API of a store, whoever has gone since, and what is not known yet', async () => {
    const quiet = {
      ...{ upstream: 'legacy', quota: null, told: false, pausedMs: 2_500 },
      ...{ instances: [{ id: 9, spent: 1, waiting: 0 }], others: { spent: 0, waiting: 0 } },
      spentElsewhere: 0,
    }
    await using gateway = await startStandIn({
      ...spenders,
      'GET /elements/api-v2/instances/9': refusal(404, 'INSTANCE_NOT_FOUND'),
      [BUDGET]: budgetOf({ ...oauth, told: false }, { ...oauth, ...quiet }),
    })

    const { exitCode, stdout } = await gateway.run(['budget', 'wuxeae6'])

    expect(exitCode).toBe(0)
    expect(stdout).toMatch(/^Left: +41 of 150 \(expected\); /m)
    expect(stdout).toMatch(/^Left: +not known: no answer of the store has told of it\n/m)
    expect(stdout).toMatch(/^Paused: +for 3 s, as the store asked for it$/m)
    expect(stdout).toMatch(/^9 +1 +0$/m)
  })

  it('says that nothing is known of a store that nobody called', async () => {
    await using gateway = await startStandIn({ [BUDGET]: budgetOf() })

    const { stdout } = await gateway.run(['budget', 'WUXEAE6'])

    expect(stdout).toMatch(/^No call to wuxeae6 .+ nothing is known of its quota\.\n$/)
  })

  it('says what to do where nobody of the organization is connected to the store', async () => {
    const { exitCode, stdout, stderr } = await runOnGateway(['budget', 'nobody99'])

    expect([exitCode, stdout]).toEqual([3, ''])
    expect(stderr).toMatch(/^latchkey: BUDGET_NOT_FOUND: .+ \(name a store, .+\) \[request .+\]\n$/)
  })

  it.each([
    ['no store at all', 'not/a store', 'STORE_ADDRESS_INVALID'],
    ["a shop's own domain", 'shop.example.com', 'STORE_HASH_UNKNOWN'],
  ])('asks nobody about %s', async (_what, store, code) => {
    await using gateway = await startStandIn({})

    const { exitCode, stderr } = await gateway.run(['budget', store])

    expect([exitCode, gateway.asked]).toEqual([2, []])
    expect(stderr).toContain(`latchkey: ${code}: `)
  })
})

describe('latchkey budget --watch', () => {
  const WATCH = ['budget', 'wuxeae6', '--watch']
  const later = { ...oauth, quota: { left: 0, quota: 150, resetMs: 7_000, windowMs: 30_000 } }

  it('prints a line for each change where nobody sits, until it is interrupted', async () => {
    const interrupted = new AbortController()
    const sooner = { ...oauth, quota: { left: 41, quota: 150, resetMs: 8_000, windowMs: 30_000 } }
    await using gateway = await startStandIn({
      [BUDGET]: inTurn(budgetOf(oauth), budgetOf(sooner), budgetOf(later)),
    })

    const { exitCode, stdout, stderr } = await gateway.run(WATCH, {
      signal: interrupted.signal,
      onData: (text) => {
        if (text.includes(' 0 of 150')) interrupted.abort()
      },
    })

    const rest = 'waiting: 2 interactive, 17 batch, 0 shadow; spent: 96, elsewhere 10'
    expect([exitCode, stderr]).toEqual([130, ''])
    expect(stdout).toBe(`oauth: 41 of 150 left; ${rest}\noauth: 0 of 150 left; ${rest}\n`)
  })

  it('prints one JSON document a line for a program, and gets over a gateway that starts anew', async () => {
    const interrupted = new AbortController()
    const answers: (Respond | StoreBudget)[] = [
      budgetOf(oauth),
      refusal(503, 'STARTING'),
      budgetOf(later),
    ]
    await using gateway = await startStandIn({
      [BUDGET]: (asked, response) => {
        const answer = answers.shift()
        return typeof answer === 'function' ? answer(asked, response) : answer
      },
    })

    const { stdout } = await gateway.run([...WATCH, '--json'], {
      signal: interrupted.signal,
      onData: (text) => {
        if (text.includes('"left":0')) interrupted.abort()
      },
    })

    const documents = stdout.trim().split('\n')
    expect(documents.map((line) => JSON.parse(line) as unknown)).toEqual([
      budgetOf(oauth),
      budgetOf(later),
    ])
  })

  it('draws it anew in a terminal, and asks for each name once', async () => {
    const interrupted = new AbortController()
    await using gateway = await startStandIn({
      ...spenders,
      [BUDGET]: inTurn(budgetOf(oauth), budgetOf(later)),
    })

    const { stdout } = await gateway.run(WATCH, {
      person: () => '',
      signal: interrupted.signal,
      onData: (text) => {
        if (text.includes(' 0 of 150')) interrupted.abort()
      },
    })

    const [first = '', second = ''] = stdout.split(`${ESCAPE}[J`)
    expect([first, second].map((drawn) => /^Left: +\d+/m.exec(drawn)?.[0])).toEqual([
      'Left:      41',
      'Left:      0',
    ])
    expect(second).toMatch(/^4 +ERP +60 +17$/m)
    expect(gateway.asked.filter(({ call }) => call !== BUDGET)).toHaveLength(2)
  })

  it('ends at once where the gateway says no', async () => {
    await using gateway = await startStandIn({ [BUDGET]: refusal(404, 'BUDGET_NOT_FOUND') })

    const { exitCode, stderr } = await gateway.run(WATCH)

    expect(exitCode).toBe(3)
    expect(stderr).toContain('latchkey: BUDGET_NOT_FOUND: ')
  })
})
