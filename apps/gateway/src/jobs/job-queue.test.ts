import { systemClock } from '@latchkey/kernel'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { connectDatabase } from '../testing/connect-database.ts'
import { createTestDatabase, databaseUrl } from '../testing/test-database.ts'
import type { EmbeddedPostgresConnection } from '../database/embedded-postgres.ts'
import { createLog } from '../http/log.ts'
import { JobQueue } from './job-queue.ts'
import type { BegunJob, JobKind } from './job.ts'

interface Errand {
  readonly errand: string
}

const ERRANDS: JobKind<Errand> = { name: 'errands', content: z.object({ errand: z.string() }) }
const SILENCE = { timeout: 180_000 }
const PACE = { pollSeconds: 0.5, silenceSeconds: 10, watchSeconds: 1 }

describe('a job', () => {
  it('is done once, by one of two replicas that started together on an empty database', async () => {
    const address = await withoutQueue()
    const [one, other] = await Promise.all([startQueue(address), startQueue(address)])
    await using first = one
    await using second = other
    const done = watched(3)

    await Promise.all(
      [first, second].map(({ queue }) => queue.work(ERRANDS, { ...done, atOnce: 2 })),
    )
    await first.queue.add(ERRANDS, [errand('a'), errand('b'), errand('c')])
    await done.all

    expect(done.seen.toSorted()).toEqual(['a', 'b', 'c'])
  })

  it('is not added while another of its key waits or is under way', async () => {
    await using started = await startQueue(await createTestDatabase())
    const held = heldWork()
    await started.queue.add(ERRANDS, [errand('a')])
    await started.queue.add(ERRANDS, [errand('a')])
    await started.queue.work(ERRANDS, held)
    await held.begun('a')

    await started.queue.add(ERRANDS, [errand('a'), errand('b')])
    held.finish()
    await held.begun('b')

    expect(held.seen).toEqual(['a', 'b'])
  })

  it('goes before others where it is urgent', async () => {
    await using started = await startQueue(await createTestDatabase())
    await started.queue.add(ERRANDS, [errand('a'), errand('b'), { ...errand('c'), urgency: 1 }])
    const done = watched(3)

    await started.queue.work(ERRANDS, done)
    await done.all

    expect(done.seen).toEqual(['c', 'a', 'b'])
  })

  it('can be added again as it ends, and goes behind the others', async () => {
    await using started = await startQueue(await createTestDatabase())
    await started.queue.add(ERRANDS, [errand('a'), errand('b')])
    const done = watched(4)

    await started.queue.work(ERRANDS, {
      ...done,
      ended: (content) => started.queue.add(ERRANDS, [errand(content.errand)]),
    })
    await done.all

    expect(done.seen.slice(0, 4)).toEqual(['a', 'b', 'a', 'b'])
  })

  it('is over where it failed, which the log says', async () => {
    await using started = await startQueue(await createTestDatabase())
    const done = watched(2, ({ content }) => {
      if (content.errand === 'a') throw new Error('no such errand')
    })

    await started.queue.work(ERRANDS, done)
    await started.queue.add(ERRANDS, [errand('a'), errand('b')])
    await done.all

    expect(done.seen).toEqual(['a', 'b'])
    expect(started.logged()).toContain('no such errand')
  })

  it('goes on elsewhere at once when its replica is stopped', async () => {
    const address = await createTestDatabase()
    await using remaining = await startQueue(address)
    const stopped = await startQueue(address)
    const begun = Promise.withResolvers<undefined>()
    await stopped.queue.work(ERRANDS, {
      atOnce: 1,
      perform: ({ stop }) => {
        begun.resolve(undefined)
        return aborted(stop)
      },
    })
    await stopped.queue.add(ERRANDS, [errand('a')])
    await begun.promise

    await stopped[Symbol.asyncDispose]()
    const taken = watched(1)
    await remaining.queue.work(ERRANDS, taken)
    await taken.all

    expect(taken.interruptions).toEqual([1])
  })

  it('is not waited for longer than was said', async () => {
    const address = await createTestDatabase()
    await using remaining = await startQueue(address)
    const stopped = await startQueue(address, { stopTimeoutMs: 50 })
    const held = heldWork()
    await stopped.queue.work(ERRANDS, held)
    await stopped.queue.add(ERRANDS, [errand('a')])
    await held.begun('a')

    await stopped[Symbol.asyncDispose]()
    const taken = watched(1)
    await remaining.queue.work(ERRANDS, taken)
    await taken.all

    expect(taken.seen).toEqual(['a'])
    held.finish()
  })
})

describe('a job of which two replicas know', () => {
  it('is never done by both at once, though it ends and is added again all the time', async () => {
    const address = await createTestDatabase()
    await using first = await startQueue(address)
    await using second = await startQueue(address)
    const names = ['a', 'b', 'c']
    const rounds = 20
    const underWay = new Map<string, number>()
    const most: number[] = []
    const done = watched(rounds * names.length)
    const work = (queue: JobQueue) => ({
      atOnce: 4,
      perform: async (job: BegunJob<Errand>) => {
        const { errand: name } = job.content
        underWay.set(name, (underWay.get(name) ?? 0) + 1)
        most.push(underWay.get(name) ?? 0)
        await nextTurn()
        underWay.set(name, (underWay.get(name) ?? 0) - 1)
        await done.perform(job)
      },
      // Both ask for it again: one of the two is left out.
      ended: async ({ errand: name }: Errand) => {
        if (done.seen.length >= rounds * names.length) return
        await queue.add(ERRANDS, [errand(name)])
        await (queue === first.queue ? second : first).queue.add(ERRANDS, [errand(name)])
      },
    })

    for (const { queue } of [first, second]) await queue.work(ERRANDS, work(queue))
    await first.queue.add(ERRANDS, names.map(errand))
    await done.all

    expect(Math.max(...most)).toBe(1)
  })

  // Ten seconds is the least silence after which a worker can be taken for dead.
  it('is left to the one that lives, for longer than a dead one is silent', SILENCE, async () => {
    const address = await createTestDatabase()
    await using busy = await startQueue(address)
    await using idle = await startQueue(address)
    const held = heldWork()
    const begunMs = systemClock.monotonicMs()
    await busy.queue.work(ERRANDS, held)
    await busy.queue.add(ERRANDS, [errand('a')])
    await held.begun('a')
    const other = watched(1)
    await idle.queue.work(ERRANDS, other)

    await expect
      .poll(() => systemClock.monotonicMs() - begunMs, { timeout: 60_000 })
      .toBeGreaterThan(1.5 * PACE.silenceSeconds * 1_000)
    const taken = [...other.seen]
    held.finish()

    expect([taken, held.seen]).toEqual([[], ['a']])
  })
})

describe('the job queue', () => {
  it('goes on when PostgreSQL was away', async () => {
    const address = await createTestDatabase()
    await using started = await startQueue(address)
    const done = watched(2)
    await started.queue.work(ERRANDS, done)
    await started.queue.add(ERRANDS, [errand('a')])
    await done.some(1)

    await using admin = await connectDatabase()
    await admin.query(`alter database ${address.database} allow_connections false`)
    await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [
      address.database,
    ])
    await expect(started.queue.add(ERRANDS, [errand('b')])).rejects.toThrow()
    await admin.query(`alter database ${address.database} allow_connections true`)
    await started.queue.add(ERRANDS, [errand('b')])
    await done.all

    expect(done.seen).toEqual(['a', 'b'])
  })

  it('needs no more of the database than that it may make a schema', async () => {
    const address = await withoutQueue()
    const role = `plain_${address.database}`
    await using owner = await connectDatabase(databaseUrl(address))
    await owner.query(`create role ${role} login`)
    await owner.query(`grant create on database ${address.database} to ${role}`)
    const done = watched(1)

    {
      await using started = await startQueue({ ...address, user: role })
      await started.queue.work(ERRANDS, done)
      await started.queue.add(ERRANDS, [errand('a')])
      await done.all
      expect(started.logged()).toBe('')
    }

    await owner.query(`drop owned by ${role}; drop role ${role}`)
  })

  it('says why it cannot start', async () => {
    const address = await createTestDatabase()

    await expect(startQueue({ ...address, user: 'nobody_there' })).rejects.toThrow('nobody_there')
  })
})

/** A database as it was before there were jobs. */
async function withoutQueue(): Promise<EmbeddedPostgresConnection> {
  const address = await createTestDatabase()
  await using owner = await connectDatabase(databaseUrl(address))
  await owner.query('drop schema latchkey_jobs cascade')
  return address
}

function errand(name: string) {
  return { key: name, content: { errand: name } }
}

async function startQueue(
  address: EmbeddedPostgresConnection,
  { stopTimeoutMs = 10_000 }: { stopTimeoutMs?: number } = {},
) {
  const lines: string[] = []
  const log = createLog('warn', { write: (line: string) => void lines.push(line) })
  const clock = systemClock
  const queue = await JobQueue.start({ address, log, clock, stopTimeoutMs, pace: PACE })
  await queue.declare(ERRANDS)
  return {
    queue,
    logged: () => lines.join(''),
    [Symbol.asyncDispose]: () => queue[Symbol.asyncDispose](),
  }
}

/** Work that notes what it was asked to do, and says when that was so many things. */
function watched(most: number, act: (job: BegunJob<Errand>) => void = () => undefined) {
  const seen: string[] = []
  const interruptions: number[] = []
  const reached = Array.from({ length: most }, () => Promise.withResolvers<undefined>())
  const perform = async (job: BegunJob<Errand>) => {
    seen.push(job.content.errand)
    interruptions.push(job.interruptions)
    reached[seen.length - 1]?.resolve(undefined)
    act(job)
  }
  const some = (count: number) => reached[count - 1]?.promise
  return { atOnce: 1, seen, interruptions, perform, some, all: some(most) }
}

/** Work that ends when the test says so. */
function heldWork() {
  const seen: string[] = []
  const finished = Promise.withResolvers<undefined>()
  const beginnings = new Map<string, PromiseWithResolvers<undefined>>()
  const beginning = (name: string) => {
    const known = beginnings.get(name) ?? Promise.withResolvers<undefined>()
    beginnings.set(name, known)
    return known
  }
  return {
    seen,
    begun: (name: string) => beginning(name).promise,
    finish: () => {
      finished.resolve(undefined)
    },
    atOnce: 1,
    perform: async ({ content }: BegunJob<Errand>): Promise<void> => {
      seen.push(content.errand)
      beginning(content.errand).resolve(undefined)
      await finished.promise
    },
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else {
      signal.addEventListener('abort', () => {
        resolve()
      })
    }
  })
}
