import { ManualClock } from '@latchkey/kernel'
import { describe, expect, it } from 'vitest'
import { readUsage } from './read-usage.ts'
import { saveUsage } from './save-usage.ts'
import { countedCall } from './testing/counted-call.ts'
import { usageDatabase, type UsageDatabase } from './testing/usage-database.ts'
import { UsageCounter, type UnsavedQuery } from './usage-counter.ts'

const SECOND = 1_000

/** A replica's counter, and the database that all of them share. */
function replica({ source }: UsageDatabase, clock: ManualClock) {
  const counter = new UsageCounter({ clock, crowded: () => undefined })
  return {
    counter,
    count: (id: number, times = 1, request = 'GET /v2/orders') => {
      for (let n = 0; n < times; n += 1) counter.count(countedCall(request, { instance: { id } }))
    },
    save: (query: UnsavedQuery = { open: true }) => saveUsage(query, counter, source),
  }
}

async function paceOf({ source }: UsageDatabase, clock: ManualClock) {
  const window = { from: clock.now(), to: clock.now() }
  const usage = (await readUsage(source.manager, [1], window)).get(1)
  return [usage?.busiestHalfMinute, usage?.busiestHour]
}

const noon = () => new ManualClock(new Date('2026-06-10T12:00:00Z'))

describe('saving usage', () => {
  it('adds calls to what is there, and a failure or a second time adds nothing', async () => {
    await using database = await usageDatabase()
    const { counter, count, save } = replica(database, noon())
    count(1, 3)
    await save()
    await save()
    await database.source.query('alter table usage rename to gone')
    count(1, 2)

    await expect(save()).rejects.toThrow()
    expect(counter.unsavedRows).toBe(1)
    await database.source.query('alter table gone rename to usage')
    await save()

    expect(await database.lines()).toEqual([
      '1 day 2026-06-10 GET /v2/orders 2xx bigcommerce 5 0 1d 06-10 12:00 06-10 12:00',
    ])
    expect(counter.unsavedRows).toBe(0)
  })

  it('is not among the statements that calls are charged with', async () => {
    await using database = await usageDatabase()
    const { count, save } = replica(database, noon())
    count(1)
    const before = database.statements.sent

    await save()

    expect(database.statements.sent - before).toBe(0)
    expect(await database.lines()).toHaveLength(1)
  })

  it('passes over instances that are gone', async () => {
    await using database = await usageDatabase()
    const { counter, count, save } = replica(database, noon())
    count(1)
    count(2)
    count(99)
    await database.source.query('delete from instance where id = 1')

    await save()

    expect(await database.lines()).toEqual([expect.stringMatching(/^2 day/)])
    expect(counter.unsavedRows).toBe(0)
  })

  it('takes a guessed template that is the same as one of the catalog for the same', async () => {
    await using database = await usageDatabase()
    const { counter, count, save } = replica(database, noon())
    count(1)
    counter.count(countedCall('GET /v2/orders', { instance: { id: 1 }, requirement: undefined }))

    await save()

    expect(await database.lines()).toEqual([
      expect.stringContaining('/v2/orders 2xx bigcommerce 2'),
    ])
  })

  it('writes thousands of rows, those of two replicas at once among them', async () => {
    await using database = await usageDatabase()
    const clock = noon()
    const replicas = [replica(database, clock), replica(database, clock)]
    for (const { counter } of replicas) {
      for (let n = 0; n < 5_000; n += 1) {
        const instance = { id: 1 + (n % 3) }
        counter.count(countedCall('GET /v2/orders', { instance, method: `M${n}` }))
      }
    }

    await Promise.all(replicas.map(({ save }) => save()))

    const rows: unknown[] = await database.source.query(
      'select count(*)::integer as rows, sum(calls)::integer as calls from usage',
    )
    expect(rows).toEqual([{ rows: 5_000, calls: 10_000 }])
  })

  it('does not wait in a circle with those who delete instances', async () => {
    await using database = await usageDatabase()
    const clock = noon()
    const replicas = [replica(database, clock), replica(database, clock)]
    const remove = (id: number) => database.source.query('delete from instance where id = $1', [id])
    for (let turn = 0; turn < 5; turn += 1) {
      for (const { count } of replicas)
        [1, 2, 3].forEach((id) => {
          count(id, 1, `GET /v2/orders/${turn}`)
        })
      const work = replicas.map(({ save }) => save())
      await Promise.all(turn === 2 ? [...work, remove(3), remove(2)] : work)
    }

    const rows: unknown[] = await database.source.query(
      'select instance_id, sum(calls)::integer as calls from usage group by 1',
    )
    expect(rows).toEqual([{ instance_id: 1, calls: 10 }])
  })
})

describe('the busiest half minute and hour', () => {
  it('are the same, however often they are saved meanwhile', async () => {
    await using database = await usageDatabase()
    const clock = noon()
    const { count, save } = replica(database, clock)
    for (let second = 0; second < 90; second += 10) {
      count(1, second < 30 ? 1 : 5)
      await save()
      clock.advance(10 * SECOND)
    }

    expect(await paceOf(database, clock)).toEqual([15, 33])
  })

  it('are those of all replicas together', async () => {
    await using database = await usageDatabase()
    const clock = noon()
    const [a, b] = [replica(database, clock), replica(database, clock)]
    const saveBoth = async () => {
      await a.save({ open: false })
      await b.save({ open: false })
    }
    a.count(1, 4)
    b.count(1, 5)
    await saveBoth()
    clock.advance(30 * SECOND)
    a.count(1, 2)
    await saveBoth()
    b.count(1, 1)
    clock.advance(30 * SECOND)
    await saveBoth()

    expect(await paceOf(database, clock)).toEqual([9, 12])
  })

  it('begin anew with the next hour and the next day', async () => {
    await using database = await usageDatabase()
    const clock = new ManualClock(new Date('2026-06-09T22:59:59Z'))
    const { count, save } = replica(database, clock)
    for (const calls of [7, 3, 2]) {
      count(1, calls)
      await save()
      clock.advance(3_600 * SECOND)
    }

    const rows: unknown[] = await database.source.query(
      'select day::text, busiest_half_minute as half, busiest_hour as hour from usage_day order by day',
    )
    expect(rows).toEqual([
      { day: '2026-06-09', half: 7, hour: 7 },
      { day: '2026-06-10', half: 2, hour: 2 },
    ])
  })
})
