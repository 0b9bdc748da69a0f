import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CALL_TRAITS } from '../proxy/ended-call.ts'
import { rollUpUsage } from './roll-up-usage.ts'
import { usageDatabase, type UsageDatabase } from './testing/usage-database.ts'

const NOW = new Date('2026-06-10T12:00:00Z')
const opened: UsageDatabase[] = []
const database = () => {
  if (opened[0] === undefined) throw new Error('the database opens before each test')
  return opened[0]
}

beforeEach(async () => {
  opened.push(await usageDatabase())
})

afterEach(async () => {
  await opened.pop()?.[Symbol.asyncDispose]()
})

const rollUp = (now = NOW) => rollUpUsage(now, database().source.manager)

describe('the roll-up of usage', () => {
  it('merges days of more than 35 days ago into their months', async () => {
    const { links, 'xml-answer': xml } = CALL_TRAITS
    await database().add({ day: '2026-04-30', calls: 5, traits: links })
    await database().add({ day: '2026-05-01', calls: 7 })
    await database().add({ day: '2026-05-05', calls: 4, traits: xml })
    await database().add({ day: '2026-05-05', calls: 1, statusClass: 4 })
    await database().add({ day: '2026-05-06', calls: 3 })

    await rollUp()

    expect(await database().lines()).toEqual([
      '1 day 2026-05-06 GET /v2/orders 2xx bigcommerce 3 0 1d 05-06 08:00 05-06 09:00',
      `1 month 2026-04-01 GET /v2/orders 2xx bigcommerce 5 ${links} 1d 04-30 08:00 04-30 09:00`,
      `1 month 2026-05-01 GET /v2/orders 2xx bigcommerce 11 ${xml} 2d 05-01 08:00 05-05 09:00`,
      '1 month 2026-05-01 GET /v2/orders 4xx bigcommerce 1 0 1d 05-05 08:00 05-05 09:00',
    ])
  })

  it('adds a day to the month that the days before it have made', async () => {
    await database().add({ day: '2026-05-05', calls: 4 })
    await database().add({ day: '2026-05-06', calls: 3 })
    await rollUp()

    await rollUp(new Date('2026-06-11T00:00:00Z'))

    expect(await database().lines()).toEqual([
      '1 month 2026-05-01 GET /v2/orders 2xx bigcommerce 7 0 2d 05-05 08:00 05-06 09:00',
    ])
  })

  it('forgets months, and the busiest times of days, of more than 400 days ago', async () => {
    await database().add({ span: 'month', day: '2025-04-01' })
    await database().add({ span: 'month', day: '2025-05-01' })
    await database().source.query(PACE, [['2025-05-05', '2025-05-06']])

    await rollUp()

    expect(await database().lines()).toEqual([expect.stringContaining('month 2025-05-01')])
    const days: unknown[] = await database().source.query('select day::text from usage_day')
    expect(days).toEqual([{ day: '2025-05-06' }])
  })

  it('loses and doubles nothing where replicas do it at once, a deletion between them', async () => {
    await database().source.query(MANY_ROWS)

    await Promise.all([
      rollUp(),
      rollUp(),
      database().source.query('delete from instance where id = 3'),
      rollUp(),
    ])

    const rows: unknown[] = await database().source.query(
      `select instance_id, span, sum(calls)::integer as calls, max(days) as days from usage
        group by 1, 2 order by 1`,
    )
    const whole = { span: 'month', calls: 9_300, days: 31 }
    expect(rows).toEqual([
      { instance_id: 1, ...whole },
      { instance_id: 2, ...whole },
    ])
  })
})

const PACE = `
  insert into usage_day (instance_id, day, busiest_half_minute, busiest_hour, half_minute_at,
                         half_minute_calls, hour_at, hour_calls)
  select 1, day, 1, 1, now(), 1, now(), 1 from unnest($1::date[]) as day
`

const MANY_ROWS = `
  insert into usage (instance_id, span, day, method, path, known, status_class, door, calls, traits,
                     days, first_at, last_at)
  select id, 'day', date '2026-03-01' + day, 'GET', '/v2/' || route, true, 2, 'legacy', 1, 0, 1, now(),
         now()
    from generate_series(1, 3) as id, generate_series(0, 30) as day, generate_series(1, 300) as route
`
