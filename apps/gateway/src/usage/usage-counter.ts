import type { Clock } from '@latchkey/kernel'
import { LRUCache } from 'lru-cache'
import { CALL_TRAITS } from '../proxy/ended-call.ts'
import { guessRouteTemplate, otherRoutes } from './guess-route-template.ts'
import { InstanceCounts, type CountedCall, type Tally } from './instance-counts.ts'
import type { HalfMinute } from './pace.ts'

/** What the database is to be told of, and how much of it: it may grow meanwhile. */
export interface Unsaved<Counted extends Tally | HalfMinute> {
  readonly instanceId: number
  /** In UTC, such as `2026-11-21`. */
  readonly day: string
  readonly counted: Counted
  readonly calls: number
}

/** What is counted and not in the database yet. */
export interface UnsavedUsage {
  readonly tallies: readonly Unsaved<Tally>[]
  /** Of one instance and day the oldest first. */
  readonly halfMinutes: readonly Unsaved<HalfMinute>[]
}

/** Which counts are asked for. */
export interface UnsavedQuery {
  /** Of this instance alone; of all if absent. */
  readonly instanceId?: number
  /** Also of the half minute that is not over. */
  readonly open: boolean
}

interface Day {
  readonly date: string
  readonly startMs: number
  readonly instances: Map<number, InstanceCounts>
}

export interface UsageCounterDeps {
  readonly clock: Clock
  /** Hears that so much is counted that it should be saved before its time. It must not throw. */
  readonly crowded: () => void
}

const DAY_MS = 24 * 60 * 60_000

// The catalog has some 800 routes; who needs more tallies than this within seconds tries things out.
const MOST_OF_INSTANCE = 2_000
// 120 megabytes. Beyond it nothing new is counted until the database has taken some.
const MOST = 200_000
const CROWDED = MOST / 2

const MOST_GUESSES_OF_INSTANCE = 100
const MOST_GUESSING_INSTANCES = 1_000

/**
 * Counts calls in memory until `usage` and `usage_day` have them.
 *
 * Counts stay where they are while they are saved, and what was saved is taken off: a failure to save
 * costs nothing.
 */
export class UsageCounter {
  readonly #clock: Clock
  readonly #crowded: () => void
  readonly #days = new Map<string, Day>()
  /** Outlives the days, so that what is bounded is what an instance leaves in the database. */
  readonly #guesses = new LRUCache<number, Set<string>>({ max: MOST_GUESSING_INSTANCES })
  #today: Day
  #tallies = 0
  #dropped = 0

  constructor({ clock, crowded }: UsageCounterDeps) {
    this.#clock = clock
    this.#crowded = crowded
    this.#today = this.#dayAt(clock.now().getTime())
  }

  /** Calls that were not counted, because too much was waiting to be saved. */
  get dropped(): number {
    return this.#dropped
  }

  /** Hears of a call that ended. */
  readonly count = (call: CountedCall): void => {
    const nowMs = this.#clock.now().getTime()
    const { startMs } = this.#today
    if (nowMs < startMs || nowMs - startMs >= DAY_MS) this.#today = this.#dayAt(nowMs)

    const counts = this.#countsOf(call, nowMs)
    const tally = this.#tallyOf(counts, call, nowMs)
    if (tally === undefined) {
      this.#dropped += 1
      return
    }
    tally.calls += 1
    tally.traits |= call.traits
    tally.lastMs = nowMs
    if (call.status === 429 || call.status === 509) tally.traits |= CALL_TRAITS['quota-refused']
    counts.pace.count(nowMs)
  }

  /** What is to be saved, as it is now. */
  unsaved({ instanceId, open }: UnsavedQuery): UnsavedUsage {
    const nowMs = this.#clock.now().getTime()
    const tallies: Unsaved<Tally>[] = []
    const halfMinutes: Unsaved<HalfMinute>[] = []
    for (const { date: day, id, counts } of this.#counts(instanceId)) {
      for (const counted of counts.tallies) {
        if (counted.calls > 0) tallies.push({ instanceId: id, day, counted, calls: counted.calls })
      }
      for (const counted of counts.pace.unsaved(nowMs, open)) {
        halfMinutes.push({ instanceId: id, day, counted, calls: counted.calls })
      }
    }
    return { tallies, halfMinutes }
  }

  /** How many rows the database would be told of now. */
  get unsavedRows(): number {
    let rows = 0
    for (const { counts } of this.#counts()) {
      for (const { calls } of counts.tallies) rows += calls > 0 ? 1 : 0
    }
    return rows
  }

  /** Takes off what the database has now. */
  saved(rows: readonly Unsaved<Tally | HalfMinute>[]): void {
    for (const { counted, calls } of rows) counted.calls -= calls
  }

  /** Forgets instances of which the database has everything: they have called nothing since. */
  forgetSaved(): void {
    for (const { date, id, counts } of this.#counts()) {
      if (counts.isSaved) this.#forget(date, id, counts)
    }
  }

  #forget(date: string, id: number, { tallies }: InstanceCounts): void {
    const day = this.#days.get(date)
    day?.instances.delete(id)
    this.#tallies -= tallies.length
    if (day !== this.#today && day?.instances.size === 0) this.#days.delete(date)
  }

  *#counts(instanceId?: number): Generator<{ date: string; id: number; counts: InstanceCounts }> {
    for (const { date, instances } of this.#days.values()) {
      for (const [id, counts] of instances) {
        if (instanceId === undefined || id === instanceId) yield { date, id, counts }
      }
    }
  }

  #dayAt(nowMs: number): Day {
    const date = new Date(nowMs).toISOString().slice(0, 10)
    const startMs = Date.parse(date)
    const day = this.#days.get(date) ?? { date, startMs, instances: new Map() }
    this.#days.set(date, day)
    return day
  }

  #countsOf({ instance }: CountedCall, nowMs: number): InstanceCounts {
    const { instances } = this.#today
    let counts = instances.get(instance.id)
    if (counts === undefined) {
      counts = new InstanceCounts(nowMs)
      instances.set(instance.id, counts)
    }
    return counts
  }

  #tallyOf(counts: InstanceCounts, call: CountedCall, nowMs: number): Tally | undefined {
    const route = call.requirement ?? guessRouteTemplate(call.route)
    const found = counts.find(route, call)
    if (found !== undefined) return found

    const kept = typeof route === 'string' ? this.#keptGuess(call.instance.id, route) : route
    const other = counts.find(kept, call)
    if (other !== undefined || !this.#hasRoom(counts)) return other
    this.#tallies += 1
    return counts.open(kept, call, nowMs)
  }

  #hasRoom({ tallies }: InstanceCounts): boolean {
    const isFull = tallies.length >= MOST_OF_INSTANCE
    if (isFull || this.#tallies >= CROWDED) this.#crowded()
    return !isFull && this.#tallies < MOST
  }

  /** The guess itself, unless the instance has had too many. */
  #keptGuess(instanceId: number, template: string): string {
    let guesses = this.#guesses.get(instanceId)
    if (guesses === undefined) this.#guesses.set(instanceId, (guesses = new Set()))
    if (guesses.size < MOST_GUESSES_OF_INSTANCE) guesses.add(template)
    return guesses.has(template) ? template : otherRoutes(template)
  }
}
