import { ManualClock } from '@latchkey/kernel'
import { describe, expect, it } from 'vitest'
import { CALL_TRAITS } from '../proxy/ended-call.ts'
import { countedCall } from './testing/counted-call.ts'
import { UsageCounter } from './usage-counter.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

function start(at = '2026-03-01T12:00:00Z') {
  const clock = new ManualClock(new Date(at))
  const crowds: string[] = []
  const counter = new UsageCounter({ clock, crowded: () => crowds.push('crowded') })
  const count = (...call: Parameters<typeof countedCall>) => {
    counter.count(countedCall(...call))
  }
  return { clock, counter, count, crowds }
}

/** What is unsaved, a line each. */
function linesOf(counter: UsageCounter, open = true): string[] {
  const { tallies, halfMinutes } = counter.unsaved({ open })
  return [
    ...tallies.map(
      ({ instanceId, day, calls, counted: { method, path, statusClass, door } }) =>
        `${instanceId} ${day} ${method} ${path} ${statusClass}xx ${door}: ${calls}`,
    ),
    ...halfMinutes.map(
      ({ instanceId, calls, counted: { startMs } }) =>
        `${instanceId} ${new Date(startMs).toISOString().slice(11, 19)}: ${calls}`,
    ),
  ]
}

const saveAll = (counter: UsageCounter) => {
  const { tallies, halfMinutes } = counter.unsaved({ open: true })
  counter.saved(tallies)
  counter.saved(halfMinutes)
}

describe('the usage counter', () => {
  it('counts by instance, route, method, class of status and door', () => {
    const { counter, count } = start()

    count('GET /v2/orders/100')
    count('GET /v2/orders/101', { status: 304 })
    count('GET /v2/orders/102', { status: 204 })
    count('HEAD /v2/orders/102')
    count('GET /v2/orders/100', { door: 'legacy' })
    count('GET /v2/orders/100', { instance: { id: 8 } })

    expect(linesOf(counter)).toEqual([
      '7 2026-03-01 GET /v2/orders/{order_id} 2xx bigcommerce: 2',
      '7 2026-03-01 GET /v2/orders/{order_id} 3xx bigcommerce: 1',
      '7 2026-03-01 HEAD /v2/orders/{order_id} 2xx bigcommerce: 1',
      '7 2026-03-01 GET /v2/orders/{order_id} 2xx legacy: 1',
      '8 2026-03-01 GET /v2/orders/{order_id} 2xx bigcommerce: 1',
      '7 12:00:00: 5',
      '8 12:00:00: 1',
    ])
  })

  it('keeps when a route was called first and last, and how', () => {
    const { clock, counter, count } = start()
    count('GET /v2/orders', { traits: CALL_TRAITS.links })
    clock.advance(HOUR)

    count('GET /v2/orders', { traits: CALL_TRAITS['xml-answer'] })

    const [row] = counter.unsaved({ open: true }).tallies
    expect(row?.counted).toMatchObject({
      known: true,
      firstMs: Date.parse('2026-03-01T12:00:00Z'),
      lastMs: Date.parse('2026-03-01T13:00:00Z'),
      traits: CALL_TRAITS.links + CALL_TRAITS['xml-answer'],
    })
  })

  it.each([429, 509])('marks a route whose quota was used up by %i', (status) => {
    const { counter, count } = start()

    count('GET /v2/orders', { status })

    const [row] = counter.unsaved({ open: true }).tallies
    expect(row?.counted.traits).toBe(CALL_TRAITS['quota-refused'])
  })

  it.each([
    [99, 1],
    [100, 1],
    [599, 5],
    [999, 5],
  ])('takes a status of %i for one of the classes that there are', (status, statusClass) => {
    const { counter, count } = start()

    count('GET /v2/orders', { status })

    expect(counter.unsaved({ open: true }).tallies[0]?.counted.statusClass).toBe(statusClass)
  })

  it('begins anew with each day of UTC, and goes back with the clock', () => {
    const { clock, counter, count } = start('2026-02-28T23:59:59.999Z')
    count('GET /v2/orders')
    clock.advance(1)
    count('GET /v2/orders')
    clock.advance(-1)
    count('GET /v2/orders')

    expect(linesOf(counter)).toEqual([
      '7 2026-02-28 GET /v2/orders 2xx bigcommerce: 2',
      '7 2026-03-01 GET /v2/orders 2xx bigcommerce: 1',
      '7 23:59:30: 2',
      '7 00:00:00: 1',
    ])
  })

  it('takes off what was saved, and nothing that came meanwhile', () => {
    const { counter, count } = start()
    count('GET /v2/orders')
    count('GET /v2/orders')
    const { tallies, halfMinutes } = counter.unsaved({ open: true })
    count('GET /v2/orders')

    counter.saved(tallies)
    counter.saved(halfMinutes)

    expect(linesOf(counter)).toEqual([
      '7 2026-03-01 GET /v2/orders 2xx bigcommerce: 1',
      '7 12:00:00: 1',
    ])
  })

  it('tells of one instance where it is asked for one', () => {
    const { counter, count } = start()
    count('GET /v2/orders')
    count('GET /v2/orders', { instance: { id: 8 } })

    const { tallies } = counter.unsaved({ instanceId: 8, open: true })

    expect(tallies.map(({ instanceId }) => instanceId)).toEqual([8])
  })

  it('forgets an instance of which everything is saved, and no other', () => {
    const { counter, count } = start()
    count('GET /v2/orders')
    saveAll(counter)
    count('GET /v2/orders', { instance: { id: 8 } })

    counter.forgetSaved()

    expect(linesOf(counter)).toHaveLength(2)
    expect(counter.unsavedRows).toBe(1)
    count('GET /v2/orders')
    expect(linesOf(counter)).toContain('7 2026-03-01 GET /v2/orders 2xx bigcommerce: 1')
  })
})

describe('the pace that is counted', () => {
  it('is told by the half minute, when it is over', () => {
    const { clock, counter, count } = start()
    const paceOf = (open: boolean) => linesOf(counter, open).filter((line) => !line.includes('xx'))
    count('GET /v2/orders')
    count('GET /v2/store')
    const early = paceOf(false)

    clock.advance(30 * SECOND)
    const over = paceOf(false)
    count('GET /v2/orders')

    expect([early, over, paceOf(false)]).toEqual([[], ['7 12:00:00: 2'], ['7 12:00:00: 2']])
    expect(paceOf(true)).toEqual(['7 12:00:00: 2', '7 12:00:30: 1'])
  })

  it('is kept for an hour in which it cannot be saved, and no longer', () => {
    const { clock, counter, count } = start()
    for (let halfMinute = 0; halfMinute < 200; halfMinute += 1) {
      count('GET /v2/orders')
      clock.advance(30 * SECOND)
    }

    const { halfMinutes, tallies } = counter.unsaved({ open: true })

    expect(halfMinutes).toHaveLength(120)
    expect(halfMinutes[0]?.counted.startMs).toBe(Date.parse('2026-03-01T12:40:00Z'))
    expect(tallies.map(({ calls }) => calls)).toEqual([200])
  })
})

describe('what is counted', () => {
  it('has a bounded number of guessed templates by instance, for as long as it is known', () => {
    const { clock, counter, count } = start()
    const word = (at: number) => String.fromCharCode(97 + Math.floor(at / 26), 97 + (at % 26))
    for (let at = 0; at < 130; at += 1) count(`GET /v3/${word(at)}/5`)
    saveAll(counter)
    counter.forgetSaved()
    clock.advance(24 * HOUR)

    count('GET /v3/yet-another')
    count('GET /v2/yet-another')
    count(`GET /v3/${word(1)}/6`)
    count('GET /v3/yet-another', { instance: { id: 8 } })

    expect(linesOf(counter).slice(0, 4)).toEqual([
      '7 2026-03-02 GET /v3/{other} 2xx bigcommerce: 1',
      '7 2026-03-02 GET /v2/{other} 2xx bigcommerce: 1',
      '7 2026-03-02 GET /v3/ab/{id} 2xx bigcommerce: 1',
      '8 2026-03-02 GET /v3/yet-another 2xx bigcommerce: 1',
    ])
  })

  it('is bounded by instance: what is too much is dropped, said, and room is asked for', () => {
    const { counter, count, crowds } = start()
    for (let at = 0; at < 2_001; at += 1) count('GET /v2/orders', { method: `M${at}` })
    count('GET /v2/orders', { method: 'M0' })
    count('GET /v2/orders', { instance: { id: 8 } })

    expect([counter.unsavedRows, counter.dropped, crowds]).toEqual([2_001, 1, ['crowded']])
    saveAll(counter)
    counter.forgetSaved()
    count('GET /v2/orders', { method: 'M2000' })
    expect([counter.unsavedRows, counter.dropped]).toEqual([1, 1])
  })

  it('is bounded in all: from half of that on room is asked for', () => {
    const { counter, count, crowds } = start()
    const fill = (from: number, to: number) => {
      for (let id = from; id < to; id += 1) {
        for (let at = 0; at < 1_000; at += 1) {
          count('GET /v2/orders', { instance: { id }, method: `M${at}` })
        }
      }
    }
    fill(0, 100)
    const before = crowds.length
    fill(100, 201)

    expect([before, counter.unsavedRows, counter.dropped]).toEqual([0, 200_000, 1_000])
    expect(crowds.length).toBeGreaterThan(0)
  })
})
