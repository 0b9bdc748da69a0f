import { SharedWindows, type Lease, type LeaseQuestion } from '@latchkey/bigcommerce-client'
import { createClient } from '@redis/client'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { leaseScript, type LeaseAsker } from './lease-script.ts'
import { sharedRedis, withoutRedis } from './testing/redis-server.ts'

type Ask = (question: LeaseQuestion, asker: LeaseAsker) => Promise<Lease>

const redis = sharedRedis()

function inMemory(): Ask {
  const windows = new SharedWindows()
  return async (question, asker) => windows.lease(question, { ...asker, nowMs: performance.now() })
}

function connection() {
  return createClient({ url: redis().url, RESP: 2, scripts: { lease: leaseScript } })
}

const opened: ReturnType<typeof connection>[] = []

beforeAll(async () => {
  if (!withoutRedis) opened.push(await connection().connect())
})

afterAll(() => {
  for (const client of opened) client.destroy()
})

const inRedis = (): Ask => (question, asker) => {
  const [client] = opened
  if (client === undefined) throw new Error('the connection is opened before the first test')
  return client.lease(question, asker)
}

let stores = 0

/** A store of its own, and how its replicas ask. */
function sceneOf(ask: Ask) {
  stores += 1
  const storeHash = `store${stores}`
  return (replicaId: string, said: Partial<LeaseQuestion & LeaseAsker> = {}) => {
    const { replicas = 2, gone = [], ...question } = said
    return ask(
      {
        storeHash,
        left: 100,
        leftAgeMs: 0,
        quota: 150,
        resetMs: 30_000,
        windowMs: 30_000,
        pausedMs: 0,
        unspent: 0,
        underWay: 0,
        want: 100,
        ...question,
      },
      { replicaId, replicas, gone },
    )
  }
}

describe.each([
  ['in memory', inMemory, false],
  ['in Redis', inRedis, withoutRedis],
])('windows that replicas share %s', (_where, make, isLeftOut) => {
  const scene = () => sceneOf(make())

  it.skipIf(isLeftOut)('give a replica what it wants where there is plenty', async () => {
    const lease = await scene()('a', { want: 12 })

    expect(lease).toMatchObject({ granted: 12, left: 100, pausedMs: 0, againMs: 0 })
    expect(lease.resetMs).toBeGreaterThan(29_900)
  })

  it.skipIf(isLeftOut)('keep for others what they may spend unasked', async () => {
    const { granted } = await scene()('a')

    expect(granted).toBeGreaterThanOrEqual(25)
    expect(granted).toBeLessThanOrEqual(51)
  })

  it.skipIf(isLeftOut)('take off what others hold and have under way', async () => {
    const ask = scene()
    await ask('a', { want: 30 })
    await ask('b', { underWay: 10, want: 20 })

    const { granted } = await ask('a', { unspent: 30, want: 100, left: 50 })

    expect(granted).toBe(0)
  })

  it.skipIf(isLeftOut)('take the least that any replica has heard', async () => {
    const ask = scene()
    await ask('a', { left: 7, want: 1 })

    expect(await ask('b', { left: 90, want: 1 })).toMatchObject({ left: 7 })
  })

  it.skipIf(isLeftOut)(
    'give nothing where nothing is left, and say when to come back',
    async () => {
      const lease = await scene()('a', { left: 0, resetMs: 12_000 })

      expect(lease.granted).toBe(0)
      expect(lease.againMs).toBeGreaterThan(10_000)
    },
  )

  it.skipIf(isLeftOut)(
    'begin anew with a later window, and let nobody back into an old one',
    async () => {
      const ask = scene()
      await ask('a', { resetMs: 5_000, left: 0 })

      const next = await ask('b', { resetMs: 34_000, left: 140, want: 10 })
      const late = await ask('a', { resetMs: 4_000, left: 0, want: 4 })

      expect([next.granted, next.left, late.left]).toEqual([10, 140, 140])
      expect(late.resetMs).toBeGreaterThan(30_000)
    },
  )

  it.skipIf(isLeftOut)('give what a dead replica held to the others', async () => {
    const ask = scene()
    const dead = await ask('a', { want: 45 })
    const before = await ask('b', { left: 60, want: 60 })
    const held = { unspent: before.granted, left: 60, want: 60 }

    const after = await ask('b', { ...held, gone: ['a'], replicas: 1 })

    expect(dead.granted).toBeGreaterThan(0)
    expect(before.granted).toBeLessThanOrEqual(60 - dead.granted)
    expect(before.granted + after.granted).toBe(60)
  })

  it.skipIf(isLeftOut)('tell each replica how long a store is to be left alone', async () => {
    const ask = scene()
    await ask('a', { pausedMs: 9_000 })

    const { pausedMs } = await ask('b')

    expect(pausedMs).toBeGreaterThan(8_000)
    expect(pausedMs).toBeLessThanOrEqual(9_000)
  })

  it.skipIf(isLeftOut)('give replicas that all want everything even parts', async () => {
    const ask = scene()
    const granted: number[] = []
    for (const replica of ['a', 'b', 'c', 'd'])
      await ask(replica, { replicas: 4, want: 1, left: 140 })
    for (const replica of ['a', 'b', 'c', 'd']) {
      granted.push((await ask(replica, { replicas: 4, unspent: 1, left: 140 })).granted)
    }

    expect(Math.max(...granted) - Math.min(...granted)).toBeLessThanOrEqual(4)
    expect(granted.reduce((sum, count) => sum + count, 4)).toBeLessThanOrEqual(140)
  })
})

describe.skipIf(withoutRedis)('the script in Redis', () => {
  it('grants what the arithmetic in memory grants', async () => {
    const question = fc.record({
      replicaId: fc.constantFrom('a', 'b', 'c'),
      left: fc.integer({ min: 0, max: 150 }),
      leftAgeMs: fc.integer({ min: 0, max: 3_000 }),
      resetMs: fc.integer({ min: 20_000, max: 30_000 }),
      unspent: fc.integer({ min: 0, max: 20 }),
      underWay: fc.integer({ min: 0, max: 20 }),
      want: fc.integer({ min: 1, max: 150 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(question, { minLength: 1, maxLength: 12 }), async (questions) => {
        const [memory, server] = [sceneOf(inMemory()), sceneOf(inRedis())]
        for (const { replicaId, ...said } of questions) {
          const expected = await memory(replicaId, { ...said, replicas: 4 })
          const { granted, left } = await server(replicaId, { ...said, replicas: 4 })

          // Their clocks are not read at the same moment, and what melts is rounded.
          expect(Math.abs(granted - expected.granted)).toBeLessThanOrEqual(4)
          expect(left).toBe(expected.left)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('counts what another has under way for four seconds, whatever was answered meanwhile', async () => {
    const ask = sceneOf(inRedis())
    const key = `latchkey:budget:{store${stores}}`
    const sentAgo = async (ms: number) => {
      const [seconds] = (await redis().command('TIME')) as [string, string]
      const sentAtMs = Number(seconds) * 1_000 - ms
      await redis().command('HSET', key, 'h:a', `0 ${sentAtMs} 70 1`)
    }
    await ask('b', { want: 1 })

    await sentAgo(2_000)
    const soon = await ask('b', { left: 80 })
    await sentAgo(5_000)
    const later = await ask('b', { left: 80 })

    expect([soon.granted, later.granted]).toEqual([6, 40])
  })

  it('keeps what belongs to a store under one tag, and not for ever', async () => {
    await sceneOf(inRedis())('a')
    const key = `latchkey:budget:{store${stores}}`

    const ttlMs = Number(await redis().command('PTTL', key))

    expect(ttlMs).toBeGreaterThan(60_000)
    expect(ttlMs).toBeLessThanOrEqual(90_000)
  })
})
