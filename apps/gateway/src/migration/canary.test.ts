import { describe, expect, it } from 'vitest'
import { NapClock } from '../testing/nap-clock.ts'
import { sharedByFile } from '../testing/shared-by-file.ts'
import { startTestGateway } from '../testing/test-gateway.ts'
import { callBoth, canaryScenes, named, ORDER, sessions } from './testing/canary-scenes.ts'
import { historyOf } from './testing/history-of.ts'
import type { MigratingInstance } from './testing/migrating-instance.ts'

const MINUTE_MS = 60_000
const clock = new NapClock()
// A call that fails is one that failed: each is sent once.
const stack = await sharedByFile(startTestGateway({ clock, env: { LATCHKEY_RETRY_ATTEMPTS: '1' } }))
const { startCanary, judge, planeOf } = canaryScenes(stack, clock)

const lastEvent = async (migrating: MigratingInstance) => (await historyOf(migrating)).at(-1)

describe('the share of a canary', () => {
  it('never lets one session go by both credentials, and is about so many of them', async () => {
    const migrating = await startCanary({ share: 0.25 })

    const planes = new Map<string, string[]>()
    for (const session of [...named(40), ...named(40).reverse(), ...named(40)]) {
      const plane = (await planeOf(migrating, ORDER, session)) ?? ''
      planes.set(session, [...(planes.get(session) ?? []), plane])
    }

    expect([...planes.values()].every((each) => new Set(each).size === 1)).toBe(true)
    const byNew = [...planes.values()].filter(([plane]) => plane === 'oauth').length
    expect(byNew).toBeGreaterThan(2)
    expect(byNew).toBeLessThan(18)
  })

  it('is chosen by caller and resource where there is no session', async () => {
    const migrating = await startCanary()
    const resources = ['orders', 'products', 'customers', 'brands', 'categories', 'coupons', 'time']

    const planes = new Map<string, Set<unknown>>()
    for (const resource of [...resources, ...resources]) {
      const seen = planes.get(resource) ?? new Set()
      planes.set(resource, seen.add(await planeOf(migrating, `/v2/${resource}`)))
    }
    planes.get('orders')?.add(await planeOf(migrating, ORDER))

    expect([...planes.values()].map(({ size }) => size)).toEqual(resources.map(() => 1))
    expect(new Set([...planes.values()].flatMap((seen) => [...seen]))).toEqual(
      new Set(['legacy', 'oauth']),
    )
  })

  it('holds for clients of the legacy door as well', async () => {
    const migrating = await startCanary()
    for (const by of ['legacy', 'oauth'] as const) {
      const [session = ''] = sessions(migrating, 0.5, by)
      // Several instances may have the account; the instance's token says which is meant.
      const login = Buffer.from(`admin:${migrating.token}`).toString('base64')
      const headers = { authorization: `Basic ${login}`, 'latchkey-session': session }
      const answer = await migrating.callLegacy(ORDER, { headers })
      expect(answer.headers.get('content-type')).toContain('application/xml')
      expect(stack.mock.journal.entries().at(-1)?.plane).toBe(by)
    }
  })

  it('can be set anew by a person, and what went before does not count', async () => {
    const migrating = await startCanary({ policy: { canaryMinimumCalls: 100 } })
    await callBoth(migrating, 2)
    await judge()
    expect((await migrating.view()).canary).toMatchObject({
      ...{ share: 0.5, legacy: { calls: 2, failures: 0 }, oauth: { calls: 2, failures: 0 } },
    })

    const { migration } = await migrating.step('cut-over', { canaryShare: 0.75 })

    expect(migration.canary).toMatchObject({ share: 0.75, oauth: { calls: 0, failures: 0 } })
    expect(migration.phase).toBe('canary')
  })

  it('is written down with who set it', async () => {
    const event = await lastEvent(await startCanary({ share: 0.05 }))
    expect(event).toMatchObject({
      kind: 'canary-set',
      memberId: expect.any(Number) as number,
      evidence: { traffic: { upstream: 'legacy', canaryShare: 0.05 } },
    })
  })
})

describe('a canary that goes well', () => {
  it('grows by the steps of its policy, and never to the whole by itself', async () => {
    const migrating = await startCanary({ share: 0.1, policy: { canarySteps: [0.25, 0.5] } })
    const first = sessions(migrating, 0.1, 'oauth').slice(0, 4)
    const shares: unknown[] = []
    for (let round = 0; round < 3; round += 1) {
      for (const session of first) expect(await planeOf(migrating, ORDER, session)).toBe('oauth')
      await judge()
      shares.push((await migrating.view()).canary?.share)
    }

    expect(shares).toEqual([0.25, 0.5, 0.5])
    expect(await lastEvent(migrating)).toMatchObject({
      kind: 'canary-grown',
      memberId: null,
      evidence: { share: 0.25, to: 0.5, oauth: { calls: 4, failures: 0 } },
    })
  })

  it('grows when its share was watched for long enough, and not before', async () => {
    const migrating = await startCanary({ policy: { canaryStepMinutes: 10, canarySteps: [0.75] } })
    await callBoth(migrating, 4)
    await judge()
    expect((await migrating.view()).canary?.share).toBe(0.5)

    await judge(10 * MINUTE_MS)
    await callBoth(migrating, 1)
    await judge()

    expect((await migrating.view()).canary?.share).toBe(0.75)
  })

  it('waits for as many calls as its policy asks for', async () => {
    const migrating = await startCanary({ policy: { canarySteps: [0.75] } })
    await callBoth(migrating, 3)
    await judge()
    expect((await migrating.view()).canary).toMatchObject({ share: 0.5, oauth: { calls: 3 } })

    await callBoth(migrating, 1)
    await judge()

    expect((await migrating.view()).canary).toMatchObject({ share: 0.75, oauth: { calls: 0 } })
  })

  it('is followed by the cut-over of all calls', async () => {
    const migrating = await startCanary()
    await migrating.step('cut-over')
    expect((await migrating.view()).canary).toBeNull()
    for (const by of ['legacy', 'oauth'] as const) {
      expect(await planeOf(migrating, ORDER, sessions(migrating, 0.5, by)[0])).toBe('oauth')
    }
  })
})
