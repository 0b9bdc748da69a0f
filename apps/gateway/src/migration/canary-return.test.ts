import { describe, expect, it } from 'vitest'
import { NapClock } from '../testing/nap-clock.ts'
import { sharedByFile } from '../testing/shared-by-file.ts'
import { startTestGateway } from '../testing/test-gateway.ts'
import { AT_ANY_TIME, callBoth, canaryScenes, ORDER, sessions } from './testing/canary-scenes.ts'
import { historyOf } from './testing/history-of.ts'
import { startMigrating, type MigratingInstance } from './testing/migrating-instance.ts'
import { makeAccount, setFaults } from './testing/mock-store.ts'

const clock = new NapClock()
// A call that fails is one that failed: each is sent once, and none waits for the store's quota.
const env = { LATCHKEY_RETRY_ATTEMPTS: '1', LATCHKEY_QUEUE_DEPTH: '0' }
const stack = await sharedByFile(startTestGateway({ clock, env }))
const { startCanary, judge, planeOf } = canaryScenes(stack, clock)

const lastEvent = async (migrating: MigratingInstance) => (await historyOf(migrating)).at(-1)

const status = (code: number) => ({ kind: 'status', status: code })

describe('a canary whose new credential fails', () => {
  it.each([
    ['with 503', status(503), 503],
    ['with 500', status(500), 500],
    ['with 401', status(401), 401],
    ['with 403', status(403), 403],
    ['by resets', { kind: 'reset', processed: false }, 502],
    ['by answers that break off', { kind: 'half-body' }, 0],
  ])('%s returns by itself, and says why', async (_how, effect, answered) => {
    const migrating = await startCanary()
    await setFaults(stack, { plane: 'oauth', effect })

    const statuses = await callBoth(migrating, 4)
    await judge()
    await setFaults(stack)

    expect(statuses).toEqual([...Array<number>(4).fill(200), ...Array<number>(4).fill(answered)])
    const { phase, traffic, canary } = await migrating.view()
    expect([phase, traffic, canary]).toMatchObject([
      'shadowing',
      { upstream: 'legacy', canaryShare: 0 },
      null,
    ])
    expect(await lastEvent(migrating)).toMatchObject({
      kind: 'canary-returned',
      memberId: null,
      evidence: {
        share: 0.5,
        legacy: { calls: 4, failures: 0 },
        oauth: { calls: 4, failures: 4 },
      },
    })
    expect(await callBoth(migrating, 1)).toEqual([200, 200])
  })

  it('by a scope that it is known not to have returns, though the store was never asked', async () => {
    const migrating = await startMigrating(stack, { policy: AT_ANY_TIME })
    const scopes = ['store_v2_orders_read_only']
    const { accessToken } = await makeAccount(stack, scopes)
    await migrating.step('supply', { accessToken, scopes })
    await migrating.step('inventory')
    await migrating.step('cut-over', { canaryShare: 0.5 })

    const statuses = await callBoth(migrating, 4, '/v2/products')
    await judge()

    expect(statuses.slice(4)).toEqual(Array<number>(4).fill(403))
    expect((await migrating.view()).phase).toBe('shadowing')
  })

  it('returns before there are as many calls as asked for, where they could not make up for it', async () => {
    const migrating = await startCanary({ policy: { canaryMinimumCalls: 20 } })
    await setFaults(stack, { plane: 'oauth', effect: status(503) })
    await callBoth(migrating, 1)
    await judge()
    await setFaults(stack)
    expect((await migrating.view()).phase).toBe('shadowing')
  })
})

describe('a canary does not return', () => {
  it.each([
    ['where both credentials fail alike', [{ effect: status(503) }]],
    ['where the quota is used up', [{ plane: 'oauth', effect: status(429) }]],
    ['where the platform is busy', [{ plane: 'oauth', effect: { kind: 'overload' } }]],
    [
      'where the old one fails and the new one does not',
      [{ plane: 'legacy', effect: status(500) }],
    ],
  ])('%s', async (_where, rules) => {
    const migrating = await startCanary({ policy: { canarySteps: [] } })
    await setFaults(stack, ...rules)

    const statuses = await callBoth(migrating, 4)
    await judge()
    await setFaults(stack)

    expect(statuses.some((each) => each >= 400)).toBe(true)
    expect(await migrating.view()).toMatchObject({
      phase: 'canary',
      canary: { share: 0.5, legacy: { calls: 4 }, oauth: { calls: 4 } },
    })
  })

  it('where it fails by no more than the margin', async () => {
    const policy = { canaryMargin: 0.25, canarySteps: [] }
    const migrating = await startCanary({ policy })
    await setFaults(stack, { plane: 'oauth', count: 1, effect: status(503) })

    await callBoth(migrating, 4)
    await judge()

    expect((await migrating.view()).canary).toMatchObject({ oauth: { calls: 4, failures: 1 } })
  })
})

describe('a canary that is rolled back', () => {
  it('lets every call go by the old credential again', async () => {
    const migrating = await startCanary()

    const { migration } = await migrating.step('roll-back', { why: 'the merchant asked' })

    expect([migration.phase, migration.traffic.canaryShare]).toEqual(['rolled-back', 0])
    for (const by of ['legacy', 'oauth'] as const) {
      expect(await planeOf(migrating, ORDER, sessions(migrating, 0.5, by)[0])).toBe('legacy')
    }
    expect(await lastEvent(migrating)).toMatchObject({
      kind: 'rolled-back',
      evidence: { from: 'canary' },
    })
  })

  it('is not judged any more, whatever its calls came to', async () => {
    const migrating = await startCanary()
    await setFaults(stack, { plane: 'oauth', effect: status(503) })
    await callBoth(migrating, 4)
    await setFaults(stack)
    await migrating.step('roll-back')

    await judge()

    expect(await lastEvent(migrating)).toMatchObject({ kind: 'rolled-back' })
  })
})
