import type { LeaseQuestion } from '@latchkey/bigcommerce-client'
import { Secret, systemClock } from '@latchkey/kernel'
import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import { RedisLedger } from './redis-ledger.ts'
import { sharedRedis, withoutRedis } from './testing/redis-server.ts'
import { until } from './testing/until.ts'

const redis = sharedRedis()

const QUESTION: LeaseQuestion = {
  storeHash: 'wuxeae6',
  left: 100,
  leftAgeMs: 0,
  quota: 150,
  resetMs: 30_000,
  windowMs: 30_000,
  pausedMs: 0,
  unspent: 0,
  underWay: 0,
  want: 5,
}

interface Opened {
  readonly ledger: RedisLedger
  /** What it told of its state, and why. */
  readonly told: string[]
  /** Resolves when it tells that state from now on. */
  next(state: string): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

function open(replicaId: string, url = redis().url): Opened {
  const told: string[] = []
  const awaited: { readonly state: string; readonly resolve: () => void }[] = []
  const ledger = RedisLedger.open({
    url: new Secret(url),
    clock: systemClock,
    random: () => 0,
    replicaId,
    changed: (state, cause) => {
      told.push(cause === '' ? state : `${state} ${cause}`)
      for (const waiting of awaited.splice(0)) {
        if (waiting.state === state) waiting.resolve()
        else awaited.push(waiting)
      }
    },
  })
  return {
    ledger,
    told,
    next: (state) => new Promise((resolve) => awaited.push({ state, resolve })),
    [Symbol.asyncDispose]: () => ledger.close(),
  }
}

/** As a burst of calls does to whoever has to take them in: no timer and no answer is looked at. */
function standStill(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
}

interface SlowWay extends AsyncDisposable {
  readonly url: string
  delayMs: number
}

/** A way to a server on which every piece takes its time. */
async function slowWay(url: string, delayMs: number): Promise<SlowWay> {
  const { port, hostname } = new URL(url)
  const sockets = new Set<Socket>()
  const way = createServer((client) => {
    const server = connect(Number(port), hostname)
    pipe(client, server)
    pipe(server, client)
  })
  const pipe = (from: Socket, to: Socket) => {
    sockets.add(from)
    from.on('error', () => to.destroy())
    from.on('close', () => to.destroy())
    from.on('data', (bytes) => setTimeout(() => to.write(bytes), slow.delayMs))
  }
  await once(way.listen(0, '127.0.0.1'), 'listening')
  const { port: ownPort } = way.address() as AddressInfo
  const slow = {
    url: url.replace(`:${port}`, `:${ownPort}`),
    delayMs,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy()
      way.close()
    },
  }
  return slow
}

async function outcomeOf(promise: Promise<unknown>): Promise<{ outcome: string; ms: number }> {
  const sinceMs = systemClock.monotonicMs()
  const outcome = await promise.then(
    () => 'answered',
    () => 'failed',
  )
  return { outcome, ms: systemClock.monotonicMs() - sinceMs }
}

describe.skipIf(withoutRedis)('the ledger in Redis', () => {
  it('leases slices and counts the replicas', async () => {
    await using first = open('first')
    await using second = open('second')
    const answers = [
      await first.ledger.answersWithin(5_000),
      await second.ledger.answersWithin(5_000),
    ]
    await until(() => first.ledger.replicas === 2)

    const lease = await first.ledger.lease(QUESTION)

    expect(answers).toEqual([true, true])
    expect(lease.granted).toBe(5)
    expect(first.ledger.heldUntilMs).toBeGreaterThan(systemClock.monotonicMs())
    expect(first.told).toEqual(['reachable'])
  })

  it('hears of a replica that died, so that what it held is free', async () => {
    await using living = open('living')
    await living.ledger.answersWithin(5_000)
    const [seconds] = (await redis().command('TIME')) as [string, string]
    const nowMs = Number(seconds) * 1_000
    const seen = (replica: string, agoMs: number) =>
      redis().command('ZADD', 'latchkey:replicas', String(nowMs - agoMs), replica)
    await seen('dead', 10_000)
    await seen('long-dead', 300_000)
    const store = { ...QUESTION, storeHash: 'gone123', left: 60, want: 60 }
    await living.ledger.lease(store)
    await redis().command('HSET', 'latchkey:budget:{gone123}', 'h:dead', `60 ${nowMs} 0 0`)

    await until(async () => (await living.ledger.lease({ ...store, want: 1 })).granted === 1)

    expect(await redis().command('HEXISTS', 'latchkey:budget:{gone123}', 'h:dead')).toBe(0)
    expect(await redis().command('ZSCORE', 'latchkey:replicas', 'long-dead')).toBeNull()
  })

  it('leaves what it held to the others when it is closed', async () => {
    await using staying = open('staying')
    const leaving = open('leaving')
    await staying.ledger.answersWithin(5_000)
    await leaving.ledger.answersWithin(5_000)
    const store = { ...QUESTION, storeHash: 'left123', want: 1 }
    await leaving.ledger.lease({ ...store, want: 30 })
    const held = () => redis().command('HEXISTS', 'latchkey:budget:{left123}', 'h:leaving')
    const before = await held()

    await leaving.ledger.close()
    await until(async () => {
      await staying.ledger.lease(store)
      return (await held()) === 0
    })

    expect(before).toBe(1)
    expect((await outcomeOf(leaving.ledger.lease(QUESTION))).outcome).toBe('failed')
    expect(leaving.told).toEqual(['reachable'])
  })

  it('lets nobody wait for a server that was killed, and is back with it', async () => {
    await using opened = open('one')
    await opened.ledger.answersWithin(5_000)
    const gone = opened.next('unreachable')
    await redis().kill()
    await gone
    const { outcome, ms } = await outcomeOf(opened.ledger.lease(QUESTION))
    const wasReachable = opened.ledger.reachable
    const back = opened.next('reachable')
    await redis().restart()
    await back

    expect([outcome, wasReachable]).toEqual(['failed', false])
    expect(ms).toBeLessThan(50)
    expect((await opened.ledger.lease(QUESTION)).granted).toBe(5)
    expect(opened.told.map((told) => told.split(' ')[0])).toEqual([
      'reachable',
      'unreachable',
      'reachable',
    ])
  })

  it('waits 50 ms once for a server that stands still, and is back with it', async () => {
    await using opened = open('one')
    await opened.ledger.answersWithin(5_000)
    redis().pause()
    const first = await outcomeOf(opened.ledger.lease(QUESTION))
    const second = await outcomeOf(opened.ledger.lease(QUESTION))
    const back = opened.next('reachable')
    redis().resume()
    await back

    expect([first.outcome, second.outcome]).toEqual(['failed', 'failed'])
    expect(first.ms).toBeGreaterThanOrEqual(45)
    expect(second.ms).toBeLessThan(45)
    expect((await opened.ledger.lease(QUESTION)).granted).toBeGreaterThan(0)
  })

  it('has nobody wait for a server that is always too slow', async () => {
    await using slow = await slowWay(redis().url, 60)
    await using opened = open('one', slow.url)
    await until(() => opened.ledger.heldUntilMs > 0)
    const back = opened.next('reachable')
    const wasReachable = opened.ledger.reachable
    slow.delayMs = 0
    await back

    expect([wasReachable, opened.told]).toEqual([false, ['unreachable SILENT', 'reachable']])
  })

  it('hears an answer that came while this process itself stood still', async () => {
    await using opened = open('one')
    await opened.ledger.answersWithin(5_000)
    const question = opened.ledger.lease(QUESTION)
    standStill(200)

    expect(await question).toMatchObject({ granted: 5 })
    expect(opened.told).toEqual(['reachable'])
  })

  it('goes on with a server that was slow for a while', async () => {
    await using opened = open('one')
    await opened.ledger.answersWithin(5_000)
    await redis().command('CLIENT', 'PAUSE', '300', 'ALL')
    const { outcome } = await outcomeOf(opened.ledger.lease(QUESTION))
    await until(() => opened.ledger.reachable)

    expect(outcome).toBe('failed')
    expect((await opened.ledger.lease(QUESTION)).left).toBe(100)
  })

  it('goes on with a server that was flushed, and still knows of the others', async () => {
    await using first = open('first')
    await using second = open('second')
    // Two are assumed before any were counted: that is not what is waited for.
    await first.ledger.answersWithin(5_000)
    await second.ledger.answersWithin(5_000)
    await until(() => first.ledger.replicas >= 2)
    await redis().command('FLUSHALL')
    const { granted } = await first.ledger.lease({ ...QUESTION, want: 100 })

    // It keeps for the other what that may be spending.
    expect(granted).toBeLessThanOrEqual(51)
    expect(first.ledger.replicas).toBeGreaterThanOrEqual(2)
    expect(first.ledger.reachable).toBe(true)
  })

  it('says why it is not reachable, and neither address nor password', async () => {
    await using stranger = open('stranger', redis().urlOfStranger)

    expect(await stranger.ledger.answersWithin(300)).toBe(false)
    await until(() => stranger.told.length > 0)
    expect(stranger.told).toEqual(['unreachable WRONGPASS'])
  })

  it('takes nothing but a Redis address, and does not repeat what it was given', () => {
    expect(() => open('one', 'http://:secret@localhost')).toThrow(
      new TypeError('not a Redis address'),
    )
  })
})
