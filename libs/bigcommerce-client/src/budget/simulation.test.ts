import { describe, expect, it } from 'vitest'
import { liveThrough } from './testing/fleet-simulation.ts'
import { reportOf } from './testing/run-report.ts'
import { Simulation, type Caller, type Scenario } from './testing/simulation.ts'

const LOADS = [0.5, 1, 3]

/** Four equal instances that want so many times the quota together. */
const equals = (load: number): Caller[] =>
  [1, 2, 3, 4].map((instanceId) => ({ instanceId, load: load / 4 }))

const run = (scenario: Partial<Scenario>) =>
  new Simulation({
    seed: 7,
    quota: 150,
    replicas: 1,
    windows: 12,
    callers: equals(3),
    ...scenario,
  }).run()

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length

describe.each([
  [150, 1],
  [150, 2],
  [150, 4],
  [450, 1],
  [450, 2],
  [450, 4],
])('a store with %d calls in a window, shared by %d replicas', (quota, replicas) => {
  const reports = async (otherLoad: number) => {
    const all = []
    for (const load of LOADS) {
      all.push(reportOf(await run({ quota, replicas, otherLoad, callers: equals(load) })))
    }
    return all
  }

  it('is never asked for more than it has, where nobody else spends', async () => {
    const all = await reports(0)

    expect(all.map(({ refused }) => refused)).toEqual(LOADS.map(() => 0))
  })

  it.each([0.5, 1.5, 3])('is used up beside an app that spends %f of it', async (otherLoad) => {
    const all = await reports(otherLoad)

    for (const [at, report] of all.entries()) {
      const wanted = Math.min(report.available, (LOADS[at] ?? 0) * quota * 10)
      expect(report.used / wanted).toBeGreaterThanOrEqual(0.95)
      expect(report.avoidable / report.used).toBeLessThanOrEqual(replicas === 1 ? 0 : 0.01)
    }
  })

  it('costs a call at most a tenth of a question to the ledger', async () => {
    const all = [await reports(0), await reports(0.5), await reports(1.5)].flat()

    expect(mean(all.map(({ tripsACall }) => tripsACall))).toBeLessThanOrEqual(0.1)
  })

  it('is shared evenly by equal instances', async () => {
    const all = await reports(0.5)

    for (const { fairness } of all) expect(fairness).toBeGreaterThanOrEqual(0.95)
  })
})

describe.each([1, 4])('a store that everybody wants, shared by %d replicas', (replicas) => {
  it('is used to 95 of 100 and not asked for more', async () => {
    const { used, available, refused } = reportOf(await run({ replicas }))

    expect(used / available).toBeGreaterThanOrEqual(0.95)
    expect(refused).toBe(0)
  })

  it('is given to interactive calls within one window', async () => {
    const simulation = await run({
      replicas,
      callers: [
        { instanceId: 1, load: 3, priority: 'batch' },
        { instanceId: 2, load: 0.7, fromMs: 105_000 },
      ],
    })
    const interactive = simulation.records.get(2)?.sentByWindow
    const full = simulation.store.windows
      .map(({ opensAtMs }, window) => ({ opensAtMs, sent: interactive?.get(window) ?? 0 }))
      .filter(({ opensAtMs }) => opensAtMs > 105_000)
      .slice(0, -1)

    // Of the 105 that are asked for; chance takes more from parts that are smaller.
    const least = replicas === 1 ? 75 : 60
    for (const { sent } of full) expect(sent).toBeGreaterThanOrEqual(least)
    expect(reportOf(simulation).used).toBeGreaterThanOrEqual(0.95 * 10 * 150)
  })

  it('is not kept from a quiet instance by a busy one', async () => {
    const simulation = await run({
      replicas,
      callers: [
        { instanceId: 1, load: 5, fromMs: 30_000 },
        { instanceId: 2, load: 0.2 },
      ],
    })
    const quiet = simulation.records.get(2)
    const share = replicas === 1 ? 0.9 : 0.75

    expect(quiet?.sent).toBeGreaterThanOrEqual(share * (quiet?.asked ?? Infinity))
    expect(reportOf(simulation).used).toBeGreaterThanOrEqual(0.95 * 10 * 150)
  })
})

describe('replicas that share a store', () => {
  it('leave it to the one that has the callers', async () => {
    const callers = [{ instanceId: 1, load: 3, replica: 2 }]
    const { used, available, refused } = reportOf(await run({ replicas: 4, callers }))

    expect(used / available).toBeGreaterThanOrEqual(0.95)
    expect(refused).toBe(0)
  })

  it('do not care whose clock is a minute ahead', async () => {
    const here = reportOf(await run({ replicas: 4 }))
    const there = reportOf(await run({ replicas: 4, clockAheadMs: 60_000 }))

    expect(there).toEqual(here)
  })

  it.each([
    ['its ledger is gone from the midst of a window on', true, 0.9],
    ['its ledger forgets everything', false, 0.95],
  ])('ask for no more than there is when %s', async (_what, isGone, share) => {
    const simulation = await run({
      replicas: 4,
      faults: [
        {
          atMs: 64_000,
          befall: (server) => {
            server.isUp = !isGone
            server.windows.clear()
          },
        },
        {
          atMs: 200_000,
          befall: (server) => {
            server.isUp = true
          },
        },
      ],
    })
    const { used, available, refused } = reportOf(simulation)

    expect(refused).toBeLessThanOrEqual(5)
    expect(used / available).toBeGreaterThanOrEqual(share)
  })
})

describe('a hundred replicas and ten thousand stores', () => {
  it('are lived through in seconds, and no store is asked for more than it has', async () => {
    const fleet = { seed: 7, replicas: 100, stores: 10_000, calls: 100_000, lastsMs: 60_000 }

    expect(await liveThrough(fleet)).toEqual({ taken: 100_000, refusedByStores: 0, refusedByUs: 0 })
  }, 120_000)
})
