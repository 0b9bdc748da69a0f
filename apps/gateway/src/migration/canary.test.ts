import { canaryPlace } from '@latchkey/credential-migration'
import { describe, expect, it } from 'vitest'
import { NapClock } from '../testing/nap-clock.ts'
import { sharedByFile } from '../testing/shared-by-file.ts'
import { startTestGateway } from '../testing/test-gateway.ts'
import {
  AT_ONCE,
  startMigrating,
  supplied,
  type MigratingInstance,
} from './testing/migrating-instance.ts'
import { makeAccount, setFaults } from './testing/mock-store.ts'

const CANARY_ROUND_MS = 1_000
const MINUTE_MS = 60_000
const ORDER = '/v2/orders/100'
const AT_ANY_TIME = { ...AT_ONCE, canaryStepMinutes: 0, canaryMinimumCalls: 4 }

const clock = new NapClock()
// A call that fails is one that failed: each is sent once.
const stack = await sharedByFile(startTestGateway({ clock, env: { LATCHKEY_RETRY_ATTEMPTS: '1' } }))

interface Canary {
  readonly share?: number
  readonly policy?: object
}

async function startCanary({ share = 0.5, policy = {} }: Canary = {}): Promise<MigratingInstance> {
  const migrating = await startMigrating(stack, { policy: { ...AT_ANY_TIME, ...policy } })
  await supplied(stack, migrating)
  await migrating.step('cut-over', { canaryShare: share })
  return migrating
}

/** Lets a round of judgement go by, to its end. */
async function judge(): Promise<void> {
  let naps = clock.naps.length
  clock.advance(2 * CANARY_ROUND_MS)
  while ((await clock.napAfter(naps)) !== CANARY_ROUND_MS) naps += 1
}

const named = (count: number, name = 'session') =>
  Array.from({ length: count }, (_, number) => `${name}-${number}`)

/** Sessions whose calls go by the new credential at a share, or by the old one. */
function sessions({ migrationId }: MigratingInstance, share: number, by: 'legacy' | 'oauth') {
  return named(1_000).filter(
    (session) => canaryPlace(`${migrationId} ${session}`) < share === (by === 'oauth'),
  )
}

/** Makes a call, and says which plane of the store it went to. */
async function planeOf(migrating: MigratingInstance, path: string, session?: string) {
  const headers = session === undefined ? {} : { 'latchkey-session': session }
  await migrating.call(path, { headers })
  return stack.mock.journal.entries().at(-1)?.plane
}

// An answer that breaks off has no status.
const BROKEN = { status: 0 }

/** Makes calls that go by each of the credentials while the share is a half; gives their statuses. */
async function callBoth(migrating: MigratingInstance, count: number, path = ORDER) {
  const statuses: number[] = []
  for (const by of ['legacy', 'oauth'] as const) {
    for (const session of sessions(migrating, 0.5, by).slice(0, count)) {
      const headers = { 'latchkey-session': session }
      const { status } = await migrating.call(path, { headers }).catch(() => BROKEN)
      statuses.push(status)
    }
  }
  return statuses
}

interface HistoryEvent {
  readonly kind: string
  readonly memberId: number | null
  readonly evidence: unknown
}

async function lastEvent(migrating: MigratingInstance): Promise<HistoryEvent | undefined> {
  const report = (await migrating.ask('GET /report')).body as { history: HistoryEvent[] }
  return report.history.at(-1)
}

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

    clock.advance(10 * MINUTE_MS)
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
