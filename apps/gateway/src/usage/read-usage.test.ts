import { describe, expect, it } from 'vitest'
import { migrate } from '../database/migrate.ts'
import { CALL_TRAITS } from '../proxy/ended-call.ts'
import { sharedByFile } from '../testing/shared-by-file.ts'
import { readUsage } from './read-usage.ts'
import { MADE_AT, usageDatabase } from './testing/usage-database.ts'

const day = (text: string) => new Date(`${text}T12:00:00Z`)
const TO = day('2026-06-10')

describe('the usage of an instance', () => {
  it('is read by route, whatever the answers and doors', async () => {
    await using database = await usageDatabase()
    await database.add({ day: '2026-06-01', calls: 5, traits: CALL_TRAITS.links })
    await database.add({ day: '2026-06-01', calls: 2, statusClass: 4, door: 'legacy' })
    await database.add({ day: '2026-06-03', calls: 1, statusClass: 3 })
    await database.add({ day: '2026-06-03', calls: 90, method: 'HEAD' })
    await database.add({ day: '2026-06-03', calls: 7, instanceId: 2 })

    const found = await readUsage(database.source.manager, [1, 3, 99], {
      from: day('2026-05-20'),
      to: TO,
    })

    expect([...found.keys()].sort()).toEqual([1, 3])
    expect(found.get(3)).toEqual({
      from: day('2026-05-20'),
      to: TO,
      routes: [],
      busiestHalfMinute: 0,
      busiestHour: 0,
    })
    expect(found.get(1)?.routes).toEqual([
      expect.objectContaining({ method: 'HEAD', path: '/v2/orders', calls: 90 }),
      {
        method: 'GET',
        path: '/v2/orders',
        known: true,
        calls: 8,
        succeeded: 6,
        byStatusClass: [0, 5, 1, 2, 0],
        doors: ['bigcommerce', 'legacy'],
        traits: ['links'],
        days: 2,
        firstAt: new Date('2026-06-01T08:00:00Z'),
        lastAt: new Date('2026-06-03T09:00:00Z'),
      },
    ])
  })

  it('is of the days of the window, the first and the last whole', async () => {
    await using database = await usageDatabase()
    await database.add({ day: '2026-06-01', calls: 1_000 })
    await database.add({ day: '2026-06-02', calls: 1 })
    await database.add({ day: '2026-06-04', calls: 10 })
    await database.add({ day: '2026-06-05', calls: 1_000 })

    const found = await readUsage(database.source.manager, [1], {
      from: day('2026-06-02'),
      to: day('2026-06-04'),
    })

    expect(found.get(1)?.routes.map(({ calls, days }) => [calls, days])).toEqual([[11, 2]])
    expect(found.get(1)?.from).toEqual(day('2026-06-02'))
  })

  it('has months whole, and begins with the first of them', async () => {
    await using database = await usageDatabase()
    await database.add({ span: 'month', day: '2026-02-01', calls: 1_000, days: 9 })
    await database.add({ span: 'month', day: '2026-03-01', calls: 50, days: 20 })
    await database.add({ span: 'month', day: '2026-03-01', calls: 5, days: 4, statusClass: 4 })
    await database.add({ span: 'month', day: '2026-04-01', calls: 30, days: 30 })
    await database.add({ day: '2026-06-01', calls: 3 })
    await database.source.query(
      "update usage set last_at = day + interval '27 days' where span = 'month'",
    )

    const found = await readUsage(database.source.manager, [1], {
      from: day('2026-03-20'),
      to: TO,
    })

    expect(found.get(1)?.routes.map(({ calls, days }) => [calls, days])).toEqual([[88, 51]])
    expect(found.get(1)?.from).toEqual(new Date('2026-03-01T00:00:00Z'))
  })

  it('has the busiest half minute and hour of its days', async () => {
    await using database = await usageDatabase()
    await database.source.query(PACE)

    const found = await readUsage(database.source.manager, [1, 2], {
      from: day('2026-06-02'),
      to: TO,
    })

    expect(found.get(1)).toMatchObject({ busiestHalfMinute: 40, busiestHour: 900 })
    expect(found.get(2)).toMatchObject({ busiestHalfMinute: 0, busiestHour: 0 })
  })
})

describe('the time from which usage is known', () => {
  const database = sharedByFile(usageDatabase())
  const fromOf = async (from: string, to = '2026-06-10T12:00:00Z') => {
    const { manager } = (await database).source
    const found = await readUsage(manager, [1], { from: new Date(from), to: new Date(to) })
    return found.get(1)?.from.toISOString()
  }

  it("is the window's beginning where the instance is older", async () => {
    expect(await fromOf('2026-06-01T00:00:00Z')).toBe('2026-06-01T00:00:00.000Z')
  })

  it('is when the instance was made where that came later', async () => {
    expect(await fromOf('2024-12-01T00:00:00Z')).toBe(new Date(MADE_AT).toISOString())
  })

  it('is never behind its end', async () => {
    expect(await fromOf('2024-11-01T00:00:00Z', '2024-12-01T00:00:00Z')).toBe(
      '2024-12-01T00:00:00.000Z',
    )
  })

  it('is not before calls were counted at all', async () => {
    await using older = await usageDatabase()
    const { source } = older
    while (await hasUsage(source)) await source.undoLastMigration()
    const [before]: { at: Date }[] = await source.query('select now() as at')
    await migrate(source)
    const to = new Date((before?.at.getTime() ?? 0) + 60_000)

    const found = await readUsage(source.manager, [1], { from: day('2025-06-01'), to })

    const from = found.get(1)?.from.getTime() ?? 0
    expect(from).toBeGreaterThanOrEqual(before?.at.getTime() ?? Infinity)
    expect(from).toBeLessThan(to.getTime())
  })
})

async function hasUsage(source: { query(sql: string): Promise<unknown> }): Promise<boolean> {
  const rows = await source.query("select 1 from pg_tables where tablename = 'usage'")
  return Array.isArray(rows) && rows.length > 0
}

const PACE = `
  insert into usage_day (instance_id, day, busiest_half_minute, busiest_hour, half_minute_at,
                         half_minute_calls, hour_at, hour_calls)
  values (1, '2026-06-01', 999, 9999, now(), 1, now(), 1), (1, '2026-06-02', 40, 100, now(), 1, now(), 1),
         (1, '2026-06-03', 7, 900, now(), 1, now(), 1)
`
