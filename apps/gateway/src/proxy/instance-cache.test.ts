import { ManualClock, Secret } from '@latchkey/kernel'
import { OpenedRoutes } from '@latchkey/scope-catalog'
import { describe, expect, it } from 'vitest'
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

describe('InstanceCache', () => {
  it('remembers what was loaded', async () => {
    const cache = new InstanceCache(10, new ManualClock())

    await cache.load('a', async () => instance(1))

    expect(cache.find('a')?.id).toBe(1)
  })

  it('loads once for callers that ask at the same time', async () => {
    const cache = new InstanceCache(10, new ManualClock())
    let loads = 0
    const load = async () => {
      loads += 1
      return instance(1)
    }

    await Promise.all([cache.load('a', load), cache.load('a', load)])

    expect(loads).toBe(1)
  })

  it('forgets every key of an instance that changed, and no other', async () => {
    const cache = new InstanceCache(10, new ManualClock())
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
    const cache = new InstanceCache(10, new ManualClock())
    const gate = Promise.withResolvers<OpenedInstance>()
    const loading = cache.load('a', () => gate.promise)

    cache.drop(1)
    gate.resolve(instance(1))
    await loading

    expect(cache.find('a')).toBeUndefined()
  })

  it('lets no call that comes after a change join a load that began before it', async () => {
    const cache = new InstanceCache(10, new ManualClock())
    const gate = Promise.withResolvers<OpenedInstance>()
    const before = cache.load('a', () => gate.promise)

    cache.drop(1)
    const after = await cache.load('a', async () => ({ ...instance(1), disabled: true }))
    gate.resolve(instance(1))
    await before

    expect([after?.disabled, cache.find('a')?.disabled]).toEqual([true, true])
  })

  it('remembers nothing while it cannot hear of changes', async () => {
    const cache = new InstanceCache(10, new ManualClock())
    await cache.load('a', async () => instance(1))

    cache.distrust()
    await cache.load('b', async () => instance(2))
    expect([cache.find('a'), cache.find('b')]).toEqual([undefined, undefined])

    cache.trust()
    await cache.load('a', async () => instance(1))
    expect(cache.find('a')?.id).toBe(1)
  })

  it('remembers no more than it may', async () => {
    const cache = new InstanceCache(2, new ManualClock())
    for (const id of [1, 2, 3]) await cache.load(`key-${id}`, async () => instance(id))

    expect([cache.size, cache.find('key-1')]).toEqual([2, undefined])
  })

  it('remembers a token that ends for as long as it lives, and others beside it for ever', async () => {
    const clock = new ManualClock()
    const cache = new InstanceCache(10, clock)
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
    const cache = new InstanceCache(10, clock)

    const loaded = await cache.load('a', async () => ({ ...instance(1), endsAt: clock.now() }))

    expect([loaded?.id, cache.find('a')]).toEqual([1, undefined])
  })

  it('remembers no key that opened nothing', async () => {
    const cache = new InstanceCache(2, new ManualClock())

    await cache.load('a', async () => undefined)

    expect(cache.size).toBe(0)
  })
})
