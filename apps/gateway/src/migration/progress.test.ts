import { fastify } from 'fastify'
import { describe, expect, it } from 'vitest'
import { ask } from '../testing/api-client.ts'
import { NapClock } from '../testing/nap-clock.ts'
import { sharedByFile } from '../testing/shared-by-file.ts'
import { startReplica } from '../testing/start-replica.ts'
import { startTestGateway } from '../testing/test-gateway.ts'
import { migrationViewSchema, type MigrationView } from './migration-schemas.ts'
import { ProgressStreams } from './progress-streams.ts'
import { followStream, type EventStream, type StreamEvent } from './testing/event-stream.ts'
import { startMigrating, type MigratingInstance } from './testing/migrating-instance.ts'

const LOOK_MS = 1_000
const SILENCE_MS = 15_000
const SHUTDOWN_MS = 30_000

const stack = await sharedByFile(startTestGateway())
const { origin, authorization } = stack

const follow = ({ migrationId }: MigratingInstance, where = origin): Promise<EventStream> =>
  followStream(`${where}/api/migrations/${migrationId}/progress`, authorization)

const viewIn = (event: StreamEvent | undefined): MigrationView =>
  migrationViewSchema.parse(JSON.parse(event?.data ?? ''))

describe('the progress of a migration', () => {
  it('is shown at once, and again when any replica has changed it', async () => {
    await using replica = await startReplica(stack)
    const migrating = await startMigrating(stack)
    const stream = await follow(migrating)
    expect(stream.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    expect(stream.headers.get('cache-control')).toBe('no-store')
    const first = await stream.next()
    expect(first).toMatchObject({ event: 'progress', id: '1' })
    expect(viewIn(first)).toEqual(await migrating.view())

    const at = `${replica.origin}/api/migrations/${migrating.migrationId}`
    const body = { policy: { minimumSamples: 7 } }
    await ask(at, 'PATCH', { authorization, body })

    const second = await stream.next()
    expect(second).toMatchObject({ event: 'progress', id: '2' })
    expect(viewIn(second).policy.minimumSamples).toBe(7)
    stream.leave()
  })

  it('ends with the migration', async () => {
    const migrating = await startMigrating(stack)
    const stream = await follow(migrating)
    await stream.next()

    await migrating.step('abandonment')

    const [last, end, ...none] = await stream.rest()
    expect(viewIn(last).phase).toBe('abandoned')
    expect([end, none]).toEqual([{ event: 'end', id: '', data: '{}' }, []])
  })

  it('of one that has come to its end is shown once', async () => {
    const migrating = await startMigrating(stack)
    await migrating.step('abandonment')
    const events = await (await follow(migrating)).rest()
    expect(events.map(({ event }) => event)).toEqual(['progress', 'end'])
  })

  it('is cut short by a gateway that closes, which does not wait for whoever follows', async () => {
    const replica = await startReplica(stack)
    const stream = await follow(await startMigrating(stack), replica.origin)
    await stream.next()
    const began = performance.now()

    const [rest] = await Promise.all([stream.rest(), replica.close()])

    expect(rest).toEqual([])
    expect(performance.now() - began).toBeLessThan(SHUTDOWN_MS / 2)
  })

  it.each([
    ['is nobody’s who does not sign in', null, 401, 'AUTHORIZATION_MALFORMED'],
    ['is not of a migration that is not there', authorization, 404, 'MIGRATION_NOT_FOUND'],
  ])('%s', async (_what, by, status, code) => {
    const answer = await ask(`${origin}/api/migrations/999999/progress`, 'GET', {
      authorization: by,
    })
    expect([answer.status, answer.body]).toMatchObject([status, { code }])
  })
})

/** A stream on its own, of something that only looks like a migration. */
async function startStream(first: object) {
  const clock = new NapClock()
  const streams = new ProgressStreams(clock)
  const watched = { now: first, looks: 0, broken: false }
  const view = async () => {
    watched.looks += 1
    if (watched.broken) throw new Error('the database is away')
    return watched.now as MigrationView
  }
  const server = fastify()
  server.get('/', async (_request, reply) => streams.follow(view, reply))
  const url = await server.listen({ port: 0, host: '127.0.0.1' })
  /** Lets a time pass in which the stream looks once; resolves when it looks away again. */
  const look = async (ms = LOOK_MS) => {
    const naps = clock.naps.length
    clock.advance(ms)
    await clock.napAfter(naps)
  }
  return {
    ...{ clock, streams, watched, look },
    follow: () => followStream(url),
    [Symbol.asyncDispose]: async () => server.close(),
  }
}

describe('a stream of progress', () => {
  it('is silent while nothing changes, but says now and then that it is there', async () => {
    await using scene = await startStream({ phase: 'shadowing' })
    const { clock, look } = scene
    const stream = await scene.follow()
    expect(await stream.next()).toMatchObject({ event: 'progress', data: '{"phase":"shadowing"}' })
    await clock.napAfter(0)

    for (let looks = 0; looks < SILENCE_MS / LOOK_MS; looks += 1) await look()

    expect(await stream.next()).toEqual({ event: '', id: '', data: '' })
    stream.leave()
  })

  it('looks no more when its client has gone', async () => {
    await using scene = await startStream({ phase: 'shadowing' })
    const { clock, watched, look } = scene
    const stream = await scene.follow()
    await stream.next()
    await clock.napAfter(0)
    await look()
    const givenUp = clock.nextGivenUp()

    stream.leave()

    await givenUp
    clock.advance(LOOK_MS)
    expect(watched.looks).toBe(2)
  })

  it('ends where the migration cannot be read any more, so that its client comes again', async () => {
    await using scene = await startStream({ phase: 'shadowing' })
    const { clock, watched } = scene
    const stream = await scene.follow()
    await stream.next()
    await clock.napAfter(0)

    watched.broken = true
    clock.advance(LOOK_MS)

    expect(await stream.rest()).toEqual([])
  })

  it('that begins while its server closes ends at once', async () => {
    await using scene = await startStream({ phase: 'shadowing' })
    scene.streams.end()
    expect(await (await scene.follow()).rest()).toEqual([])
  })
})
