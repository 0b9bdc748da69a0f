import { describe, expect, it } from 'vitest'
import type { SampledCall } from '../proxy/answer-recorder.ts'
import { seededRandom } from '../testing/seeded-random.ts'
import { nextCredential, sampledCall } from './testing/sampled-call.ts'
import { samplerScene } from './testing/sampler-scene.ts'

type Scene = ReturnType<typeof samplerScene>

/** A client's read whose answer is this text; whether it is waiting to be repeated then. */
function read({ sampler, waiting, clock }: Scene, call: SampledCall, body = '{}'): boolean {
  const recorder = sampler.sample(call)
  recorder?.head(200, { 'content-type': 'application/json' })
  recorder?.data(Buffer.from(body))
  recorder?.end()
  const next = waiting.next(clock.monotonicMs(), () => true)
  next?.place.leave()
  return next !== undefined
}

describe('the choice of reads', () => {
  it.each([
    ['a GET', {}, true],
    ['a HEAD', { method: 'HEAD' }, true],
    ['a POST', { method: 'POST' }, false],
    ['a PUT', { method: 'PUT' }, false],
    ['a DELETE', { method: 'DELETE' }, false],
    ['an OPTIONS', { method: 'OPTIONS' }, false],
    ['a method nobody knows', { method: 'PROPFIND' }, false],
    ['a GET with a body', { headers: { 'content-length': '2' } }, false],
    ['a GET with a body in chunks', { headers: { 'transfer-encoding': 'chunked' } }, false],
    ['a GET that says it has none', { headers: { 'content-length': '0' } }, true],
    ['a GET with an entity tag', { headers: { 'if-none-match': '"1"' } }, false],
    ['a route of V2 that nobody knows', { route: '/v2/unheard_of' as const }, true],
    ['another route that nobody knows', { route: '/v3/unheard_of' as const }, false],
  ])('of %s', (_what, overrides, isChosen) => {
    expect(read(samplerScene(), sampledCall(overrides))).toBe(isChosen)
  })

  it('takes the share of the migration', () => {
    const scene = samplerScene(seededRandom(7))
    const call = sampledCall({}, nextCredential({ shadowShare: 0.25 }))

    const chosen = Array.from({ length: 2_000 }, () => read(scene, call)).filter(Boolean)

    expect(chosen.length).toBeGreaterThan(400)
    expect(chosen.length).toBeLessThan(600)
  })

  it('takes one in a hundred of a route that was compared 200 times', () => {
    const scene = samplerScene(seededRandom(7))
    const migration = scene.migrations.of(1, undefined)
    for (let sample = 0; sample < 200; sample += 1) {
      migration.countSample('GET /v2/orders/{order_id}')
    }

    const often = Array.from({ length: 2_000 }, () => read(scene, sampledCall())).filter(Boolean)
    const seldom = read(scene, sampledCall({ route: '/v2/products' }))

    expect(often.length).toBeGreaterThan(5)
    expect(often.length).toBeLessThan(40)
    expect(seldom).toBe(true)
  })

  it('lets go of the route with most samples where there is no more room', () => {
    const scene = samplerScene()
    const start = (call: SampledCall) => {
      const recorder = scene.sampler.sample(call)
      recorder?.head(200, {})
      recorder?.end()
    }
    scene.migrations.of(1, undefined).countSample('GET /v2/orders/{order_id}')
    for (let reads = 0; reads < 40; reads += 1) start(sampledCall())

    start(sampledCall({ route: '/v2/products' }))

    const first = scene.waiting.next(0, () => true)
    expect([scene.room.isFull, first?.route]).toEqual([true, 'GET /v2/products'])
  })

  it('tells 500 routes of a migration apart, and leaves all further ones', () => {
    const scene = samplerScene()
    const migration = scene.migrations.of(1, undefined)
    for (let route = 0; route < 500; route += 1) migration.countSample(`GET /v2/${route}`)

    expect(read(scene, sampledCall())).toBe(false)
  })

  it('begins anew with another credential', () => {
    const scene = samplerScene()
    const old = scene.migrations.of(1, undefined)
    old.isRefused = true
    const next = nextCredential({ suppliedAt: new Date('2026-11-20') })

    const chosen = [read(scene, sampledCall()), read(scene, sampledCall({}, next))]

    expect(chosen).toEqual([false, true])
  })
})

describe('a recording', () => {
  it('holds no room before the head of the answer, and none after it broke off', () => {
    const scene = samplerScene()
    const recorders = Array.from({ length: 100 }, () => scene.sampler.sample(sampledCall()))
    const before = scene.room.isFull
    for (const recorder of recorders) recorder?.head(200, {})
    const during = scene.room.isFull

    for (const recorder of recorders) recorder?.drop()

    expect([before, during, scene.room.isFull]).toEqual([false, true, false])
  })

  it('of more than 1 MiB is given up at once, and tells that', () => {
    const scene = samplerScene()
    const recorder = scene.sampler.sample(sampledCall())
    recorder?.head(200, {})

    for (let pieces = 0; pieces < 20; pieces += 1) recorder?.data(Buffer.alloc(64 * 1024))
    recorder?.end()

    expect(scene.concluded).toEqual([{ outcome: 'failed', reason: 'too-large' }])
    expect(scene.waiting.next(0, () => true)).toBeUndefined()
  })

  it('takes 8 MiB together with all others, and is given up beyond', () => {
    const scene = samplerScene()
    const recorders = Array.from({ length: 10 }, () => scene.sampler.sample(sampledCall()))

    for (const recorder of recorders) {
      recorder?.head(200, {})
      recorder?.data(Buffer.alloc(1024 * 1024))
    }
    for (const recorder of recorders) recorder?.end()

    expect(scene.concluded).toHaveLength(2)
  })

  it('waits ten seconds to be repeated at most', () => {
    const scene = samplerScene()
    const recorder = scene.sampler.sample(sampledCall())
    recorder?.head(200, {})
    recorder?.end()

    const [then, late] = [scene.waiting.next(10_001, () => true), scene.room.isFull]

    expect([then, late]).toEqual([undefined, false])
  })

  it('waits while a read of its store is under way', () => {
    const scene = samplerScene()
    const recorder = scene.sampler.sample(sampledCall())
    recorder?.head(200, {})
    recorder?.end()

    const during = scene.waiting.next(0, (store) => store !== 'wuxeae6')
    const then = scene.waiting.next(0, () => true)

    expect([during, then?.route]).toEqual([undefined, 'GET /v2/orders/{order_id}'])
  })
})
