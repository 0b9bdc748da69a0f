import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { describe, expect, it } from 'vitest'
import { ask, type Answer } from '../testing/api-client.ts'
import { connectDatabase } from '../testing/connect-database.ts'
import { runSql } from '../testing/dump-database.ts'
import { startScriptedUpstream } from '../testing/scripted-upstream.ts'
import { sharedByFile } from '../testing/shared-by-file.ts'
import { startReplica } from '../testing/start-replica.ts'
import { startTestGateway } from '../testing/test-gateway.ts'
import {
  AT_ONCE,
  startMigrating,
  supplied,
  type MigratingInstance,
} from './testing/migrating-instance.ts'

const stack = await sharedByFile(startTestGateway())
const replica = await sharedByFile(startReplica(stack))
const { origin, authorization } = stack
const replicas = [origin, replica.origin]
const ORDER = '/v2/orders/100'
const FOLLOWED_MS = 1_000
// By who looks before the other is done, and by who looks behind that.
const TOO_LATE = ['MIGRATION_CONCURRENT_CHANGE', 'MIGRATION_WRONG_PHASE']

async function ready(): Promise<MigratingInstance> {
  const migrating = await startMigrating(stack, { policy: AT_ONCE })
  await supplied(stack, migrating)
  return migrating
}

/** Asks one of the replicas for a step. */
const stepAt = (where: string, { migrationId }: MigratingInstance, step: string, body = {}) =>
  ask(`${where}/api/migrations/${migrationId}/${step}`, 'POST', { authorization, body })

async function planeAt(where: string, migrating: MigratingInstance): Promise<string | undefined> {
  const { status } = await migrating.call(ORDER, { origin: where })
  expect(status).toBe(200)
  return stack.mock.journal.entries().at(-1)?.plane
}

/** How long a replica goes on with what it remembers. */
async function followedAfterMs(migrating: MigratingInstance, plane: string): Promise<number> {
  const began = performance.now()
  let passed = 0
  while (passed < 2 * FOLLOWED_MS && (await planeAt(replica.origin, migrating)) !== plane) {
    passed = performance.now() - began
  }
  return passed
}

describe('a switch on one replica', () => {
  it('is followed by the other within a second, there and back', async () => {
    const migrating = await ready()
    for (const where of replicas) expect(await planeAt(where, migrating)).toBe('legacy')

    await stepAt(origin, migrating, 'cut-over')
    expect(await followedAfterMs(migrating, 'oauth')).toBeLessThan(FOLLOWED_MS)
    expect(await planeAt(origin, migrating)).toBe('oauth')

    await stepAt(origin, migrating, 'roll-back')
    expect(await followedAfterMs(migrating, 'legacy')).toBeLessThan(FOLLOWED_MS)
    expect(await planeAt(origin, migrating)).toBe('legacy')

    // So near the whole that every call but a few in a million is in it.
    await stepAt(origin, migrating, 'cut-over', { canaryShare: 0.999_999 })
    expect(await followedAfterMs(migrating, 'oauth')).toBeLessThan(FOLLOWED_MS)
    await stepAt(origin, migrating, 'roll-back')
    expect(await followedAfterMs(migrating, 'legacy')).toBeLessThan(FOLLOWED_MS)
  })

  it('is known at once where it was made', async () => {
    const migrating = await ready()
    for (const plane of ['oauth', 'legacy']) {
      await planeAt(replica.origin, migrating)
      await stepAt(replica.origin, migrating, plane === 'oauth' ? 'cut-over' : 'roll-back')
      expect(await planeAt(replica.origin, migrating)).toBe(plane)
    }
  })

  it('fails no call, however often it is made while calls come in', async () => {
    const migrating = await ready()
    const switching = new AbortController()
    const callers = [...replicas, ...replicas].map(async (where) => {
      const statuses: number[] = []
      while (!switching.signal.aborted) {
        statuses.push((await migrating.call(ORDER, { origin: where })).status)
      }
      return statuses
    })

    for (let turn = 0; turn < 3; turn += 1) {
      await stepAt(origin, migrating, 'cut-over')
      await stepAt(replica.origin, migrating, 'roll-back')
    }
    switching.abort()

    const statuses = (await Promise.all(callers)).flat()
    expect(statuses.length).toBeGreaterThan(callers.length)
    expect(new Set(statuses)).toEqual(new Set([200]))
    expect((await migrating.view()).version).toBeGreaterThanOrEqual(8)
  })
})

describe('another policy', () => {
  it('is told to every replica: the reserve of the quota is remembered with the instance', async () => {
    const migrating = await ready()
    await using database = await connectDatabase(stack.databaseUrl)
    await database.query('listen latchkey_instance')
    const told = once(database, 'notification')

    await migrating.ask('PATCH ', { policy: { reserveShare: 0.9 } })

    expect(await told).toMatchObject([{ payload: String(migrating.id) }])
  })
})

describe('operators who work at the same time', () => {
  it('begin one migration of an instance', async () => {
    const { id } = await stack.createLegacyInstance()

    const answers = await Promise.all(
      [...replicas, ...replicas, ...replicas].map((where) =>
        ask(`${where}/api/instances/${id}/migrations`, 'POST', { authorization }),
      ),
    )

    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409, 409, 409])
    const refusals = codesOf(answers.filter(({ status }) => status === 409))
    expect(new Set(refusals)).toEqual(new Set(['MIGRATION_OPEN']))
  })

  it.each([
    ['the version that both saw', true],
    ['no version', false],
  ])('do not step on each other, with %s', async (_with, isNamed) => {
    const migrating = await ready()
    const { version } = await migrating.view()
    const body = isNamed ? { version } : {}

    const answers = await Promise.all(
      [...replicas, ...replicas].map((where) => stepAt(where, migrating, 'cut-over', body)),
    )

    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409])
    const refusals = codesOf(answers.filter(({ status }) => status === 409))
    expect(refusals.every((code) => TOO_LATE.includes(code))).toBe(true)
    expect((await migrating.view()).version).toBe(version + 1)
  })

  it('leave one phase and a whole history behind, whatever they ask for', async () => {
    const migrating = await ready()
    const { version } = await migrating.view()

    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, number) =>
        stepAt(
          replicas[number % 2] ?? origin,
          migrating,
          number % 4 < 2 ? 'cut-over' : 'roll-back',
        ),
      ),
    )

    const done = answers.filter(({ status }) => status === 200).length
    expect(done).toBeGreaterThan(0)
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]))
    expect(new Set(codesOf(answers.filter(({ status }) => status === 409)))).toEqual(
      new Set(['MIGRATION_WRONG_PHASE']),
    )
    const { migration, history, intact } = (await migrating.ask('GET /report')).body as Report
    expect([intact, migration.version]).toEqual([true, version + done])
    const kinds = history.slice(-done).map(({ kind }) => kind)
    expect(kinds).toEqual(kinds.map((_, at) => (at % 2 === 0 ? 'cut-over' : 'rolled-back')))
    expect(migration.phase).toBe(kinds.at(-1))
    const rows = await runSql(
      stack.databaseUrl,
      `select upstream from instance where id = ${migrating.id}`,
    )
    expect(rows).toEqual([{ upstream: migration.phase === 'cut-over' ? 'oauth' : 'legacy' }])
    expect(migration.traffic.upstream).toBe(rows[0]?.['upstream'])
  })
})

interface Report {
  readonly migration: Awaited<ReturnType<MigratingInstance['view']>>
  readonly history: readonly { readonly kind: string }[]
  readonly intact: boolean
}

const codesOf = (answers: readonly Answer[]) =>
  answers.map(({ body }) => (body as { code: string }).code)

const KNOWS_EVERYBODY = '{"time":1767225600,"data":[]}'
const HELD = '/v2/orders/7'

/** A store that keeps the calls of one path waiting until it is told to answer. */
async function startHoldingStore() {
  const upstream = await startScriptedUpstream()
  const waiting: { request: IncomingMessage; response: ServerResponse }[] = []
  let heard = Promise.withResolvers<undefined>()
  upstream.answers((request, response) => {
    if (request.url?.endsWith(HELD) !== true) {
      response.writeHead(200, { 'content-type': 'application/json' }).end(KNOWS_EVERYBODY)
      return
    }
    waiting.push({ request, response })
    heard.resolve(undefined)
  })
  return {
    ...upstream,
    origin: upstream.origin,
    /** Resolves with which credential the next held call has come by. */
    next: async (): Promise<'legacy' | 'oauth'> => {
      await heard.promise
      heard = Promise.withResolvers()
      return waiting.at(-1)?.request.headers['x-auth-token'] === undefined ? 'legacy' : 'oauth'
    },
    begin: () => waiting.map(({ response }) => response.writeHead(200).write('begun, ')),
    finish: () => waiting.splice(0).map(({ response }) => response.end('done')),
  }
}

const store = await sharedByFile(startHoldingStore())
const holding = await sharedByFile(startTestGateway({ upstream: store.origin }))

describe('a call that is under way when the switch comes', () => {
  it.each([['GET'], ['POST']])('ends on the credential that it began with: %s', async (method) => {
    const migrating = await startMigrating(holding, { policy: AT_ONCE })
    await supplied(holding, migrating)
    const call = () =>
      migrating.call(HELD, { method, ...(method === 'POST' && { body: { note: 'x' } }) })

    const first = call()
    const begunBy = [await store.next()]
    await migrating.step('cut-over')
    const second = call()
    begunBy.push(await store.next())
    store.begin()
    await migrating.step('roll-back')
    const third = call()
    begunBy.push(await store.next())
    store.finish()

    expect(begunBy).toEqual(['legacy', 'oauth', 'legacy'])
    const answers = await Promise.all([first, second, third])
    expect(answers.map(({ status, text }) => [status, text])).toEqual([
      [200, 'begun, done'],
      [200, 'begun, done'],
      [200, 'done'],
    ])
  })
})
