import { ManualClock, Secret } from '@latchkey/kernel'
import { OpenedRoutes } from '@latchkey/scope-catalog'
import { describe, expect, it } from 'vitest'
import { DatabaseReach } from '../database/database-reach.ts'
import { NapClock } from '../testing/nap-clock.ts'
import { InstanceCache } from './instance-cache.ts'
import type { OpenedInstance } from './opened-instance.ts'

const instance = (id: number): OpenedInstance => ({
  id,
  storeHash: 'abc123',
  upstream: 'oauth',
  upstreamHost: 'api.bigcommerce.com',
  legacyHost: 'store-abc123.mybigcommerce.com',
  disabled: false,
  standing: 'callable',
  credentialKind: 'store-token',
  endsAt: undefined,
  scopes: undefined,
  opened: new OpenedRoutes(),
  strict: false,
  priority: undefined,
  authentication: { name: 'x-auth-token', value: new Secret('t0k3n') },
  migrationId: undefined,
  canary: false,
  next: undefined,
})

const STALE_MS = 60_000

/** A cache that changes are told of. */
function cacheOf(max: number, clock = new ManualClock()): InstanceCache {
  return new InstanceCache({ max, clock, reach: new DatabaseReach(clock), staleMs: STALE_MS })
}

describe('InstanceCache', () => {
  it('remembers what was loaded', async () => {
    const cache = cacheOf(10)

    await cache.load('a', async () => instance(1))

    expect(cache.find('a')?.id).toBe(1)
  })

  it('loads once for callers that ask at the same time', async () => {
    const cache = cacheOf(10)
    let loads = 0
    const load = async () => {
      loads += 1
      return instance(1)
    }

    await Promise.all([cache.load('a', load), cache.load('a', load)])

    expect(loads).toBe(1)
  })

  it('forgets every key of an instance that changed, and no other', async () => {
    const cache = cacheOf(10)
    await cache.load('a', async () => instance(1))
    await cache.load('b', async () => instance(1))
    await cache.load('c', async () => instance(2))

    cache.drop(1)

    expect([cache.find('a'), cache.find('b'), cache.find('c')?.id]).toEqual([
      undefined,
      undefined,
      2,
    ])
  })

  it('does not remember a load that a change overtook', async () => {
    const cache = cacheOf(10)
    const gate = Promise.withResolvers<OpenedInstance>()
    const loading = cache.load('a', () => gate.promise)

    cache.drop(1)
    gate.resolve(instance(1))
    await loading

    expect(cache.find('a')).toBeUndefined()
  })

  it('answers no call that comes after a change by a load that began before it', async () => {
    const cache = cacheOf(10)
    const gate = Promise.withResolvers<OpenedInstance>()
    const before = cache.load('a', () => gate.promise)

    cache.drop(1)
    const after = cache.load('a', async () => ({ ...instance(1), disabled: true }))
    gate.resolve(instance(1))

    expect([(await before)?.disabled, (await after)?.disabled]).toEqual([false, true])
    expect(cache.find('a')?.disabled).toBe(true)
  })

  it('loads anew for a call that comes after an instance was made that a load may have missed', async () => {
    const cache = cacheOf(10)
    const gate = Promise.withResolvers<undefined>()
    const before = cache.load('a', () => gate.promise)

    cache.drop(1)
    const after = cache.load('a', async () => instance(1))
    gate.resolve(undefined)

    expect([await before, (await after)?.id, cache.find('a')?.id]).toEqual([undefined, 1, 1])
  })

  it('loads each of a thousand once and remembers it, while others change all the time', async () => {
    const cache = cacheOf(1_000)
    const gate = Promise.withResolvers<undefined>()
    const ids = Array.from({ length: 1_000 }, (_, at) => at)
    let loads = 0
    const ask = (id: number) =>
      cache.load(`key-${id}`, async () => {
        loads += 1
        await gate.promise
        return instance(id)
      })

    const first = ids.map(ask)
    for (const id of ids) cache.drop(id + 1_000)
    const second = ids.map(ask)
    gate.resolve(undefined)
    await Promise.all([...first, ...second])

    expect([loads, cache.size]).toEqual([1_000, 1_000])
  })

  it('remembers no load, in doubt, while more has changed than it can tell apart', async () => {
    const cache = cacheOf(10)
    const gate = Promise.withResolvers<OpenedInstance>()
    const loading = cache.load('a', () => gate.promise)

    for (let id = 1; id < 20_000; id += 1) cache.drop(id)
    gate.resolve(instance(1))
    await loading

    expect(cache.find('a')).toBeUndefined()
  })

  it('remembers no more than it may', async () => {
    const cache = cacheOf(2)
    for (const id of [1, 2, 3]) await cache.load(`key-${id}`, async () => instance(id))

    expect([cache.size, cache.find('key-1')]).toEqual([2, undefined])
  })

  it('remembers a token that ends for as long as it lives, and others beside it for ever', async () => {
    const clock = new ManualClock()
    const cache = cacheOf(10, clock)
    const endsAt = new Date(clock.now().getTime() + 1_000)
    await cache.load('ending', async () => ({ ...instance(1), endsAt }))
    await cache.load('endless', async () => instance(2))

    clock.advance(999)
    const before = cache.find('ending')?.id
    clock.advance(1)

    expect([before, cache.find('ending'), cache.find('endless')?.id]).toEqual([1, undefined, 2])
    expect(cache.size).toBe(1)
  })

  it('does not remember a token that has ended', async () => {
    const clock = new ManualClock()
    const cache = cacheOf(10, clock)

    const loaded = await cache.load('a', async () => ({ ...instance(1), endsAt: clock.now() }))

    expect([loaded?.id, cache.find('a')]).toEqual([1, undefined])
  })

  it('remembers no key that opened nothing', async () => {
    const cache = cacheOf(2)

    await cache.load('a', async () => undefined)

    expect(cache.size).toBe(0)
  })
})

describe('InstanceCache, while changes are not heard of', () => {
  it('asks for every call, and goes by the answer', async () => {
    const { cache } = await deafened()

    const disabled = await cache.load('a', async () => ({ ...instance(1), disabled: true }))
    const gone = await cache.load('b', async () => undefined)

    expect([disabled?.disabled, gone, cache.find('a')]).toEqual([true, undefined, undefined])
  })

  it('uses what it remembers where the database is away, and tries it again four times a second', async () => {
    const { cache, clock, reach } = await deafened()
    let asked = 0
    const ask = () =>
      cache.load('a', () =>
        reach.ask(() => {
          asked += 1
          return Promise.reject(refused())
        }),
      )

    const found = [await ask(), await ask(), await ask()]
    clock.advance(250)
    found.push(await ask(), await ask())

    expect(found.map((each) => each?.id)).toEqual([1, 1, 1, 1, 1])
    expect([asked, cache.staleAnswers]).toEqual([2, 5])
  })

  it('refuses at once whom it does not know, where the database is known to be away', async () => {
    const { cache, reach } = await deafened()
    const load = () => reach.ask(() => Promise.reject(refused()))
    await cache.load('a', load)

    const failure = cache.load('unknown', async () => reach.ask(async () => instance(9)))

    await expect(failure).rejects.toMatchObject({ code: 'NOT_READY' })
  })

  it('waits 50 ms for a database that says nothing, and then no call waits', async () => {
    const { cache, clock, reach } = await deafened()
    const silent = () => reach.ask(() => new Promise<never>(() => undefined))
    const naps = clock.naps.length

    const first = cache.load('a', silent)
    await clock.napAfter(naps + 1)
    clock.advance(50)
    const found = [await first, await cache.load('a', silent), await cache.load('b', silent)]

    expect(found.map((each) => each?.id)).toEqual([1, 1, 2])
    expect(clock.naps.slice(naps).toSorted((a, b) => a - b)).toEqual([50, 2_000])
  })

  it('waits on for a database that is busy with others', async () => {
    const { cache, clock, reach } = await deafened()
    const slow = Promise.withResolvers<OpenedInstance>()
    const naps = clock.naps.length

    const waiting = cache.load('a', () => reach.ask(() => slow.promise))
    await clock.napAfter(naps + 1)
    await cache.load('b', () => reach.ask(async () => instance(2)))
    clock.advance(50)
    await clock.napAfter(naps + 4)
    slow.resolve({ ...instance(1), disabled: true })

    expect((await waiting)?.disabled).toBe(true)
    expect(cache.staleAnswers).toBe(0)
  })

  it('remembers what it found out last, not what it knew before', async () => {
    const { cache } = await deafened()
    await cache.load('a', async () => ({ ...instance(1), disabled: true }))
    await cache.load('b', async () => undefined)
    const away = () => Promise.reject(refused())

    expect((await cache.load('a', away))?.disabled).toBe(true)
    await expect(cache.load('b', away)).rejects.toThrow('refused')
  })

  it('uses nothing that this gateway itself has changed', async () => {
    const { cache } = await deafened()

    cache.drop(1)

    await expect(cache.load('a', () => Promise.reject(refused()))).rejects.toThrow('refused')
  })

  it('uses no token that has ended', async () => {
    const clock = new NapClock()
    const cache = cacheOf(10, clock)
    const endsAt = new Date(clock.now().getTime() + 1_000)
    await cache.load('a', async () => ({ ...instance(1), endsAt }))
    const away = () => cache.load('a', () => Promise.reject(refused()))
    cache.distrust(clock.monotonicMs())

    clock.advance(999)
    const before = await away()
    clock.advance(1)

    expect(before?.id).toBe(1)
    await expect(away()).rejects.toThrow('refused')
  })

  it('uses nothing any more when the time is over that was said', async () => {
    const { cache, clock } = await deafened()
    const away = () => cache.load('a', () => Promise.reject(refused()))

    clock.advance(STALE_MS - 1)
    const before = [(await away())?.id, cache.outlastsDatabase]
    clock.advance(1)

    expect(before).toEqual([1, true])
    await expect(away()).rejects.toThrow('refused')
    expect(cache.outlastsDatabase).toBe(false)
  })

  it('counts that time from when changes were heard of last, not from when it was told', async () => {
    const clock = new NapClock()
    const cache = cacheOf(10, clock)
    await cache.load('a', async () => instance(1))
    clock.advance(STALE_MS)

    cache.distrust(0)

    await expect(cache.load('a', () => Promise.reject(refused()))).rejects.toThrow('refused')
  })

  it('passes a failure on that is not about being away', async () => {
    const { cache } = await deafened()

    const failure = cache.load('a', () => Promise.reject(new Error('a vault key is missing')))

    await expect(failure).rejects.toThrow('a vault key is missing')
  })

  it('knows nothing of before when changes are heard of again, and remembers no load of before', async () => {
    const { cache } = await deafened()
    const gate = Promise.withResolvers<OpenedInstance>()
    const loading = cache.load('c', () => gate.promise)

    cache.trust()
    gate.resolve(instance(3))
    await loading

    expect([cache.find('a'), cache.find('b'), cache.find('c'), cache.size]).toEqual([
      ...[undefined, undefined, undefined],
      0,
    ])
    await expect(cache.load('a', () => Promise.reject(refused()))).rejects.toThrow('refused')
    await cache.load('a', async () => instance(1))
    expect(cache.find('a')?.id).toBe(1)
  })
})

/** A cache that remembers two instances and does not hear of changes any more. */
async function deafened() {
  const clock = new NapClock()
  const reach = new DatabaseReach(clock)
  const cache = new InstanceCache({ max: 10, clock, reach, staleMs: STALE_MS })
  await cache.load('a', async () => instance(1))
  await cache.load('b', async () => instance(2))
  reach.doubt()
  cache.distrust(clock.monotonicMs())
  return { cache, clock, reach }
}

function refused(): Error {
  return Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })
}
