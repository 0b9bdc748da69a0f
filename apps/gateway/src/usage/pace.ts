/** Calls within one half minute. */
export interface HalfMinute {
  readonly startMs: number
  /** Those that the database does not have yet. */
  calls: number
}

const HALF_MINUTE_MS = 30_000

// An hour of a database that cannot be reached. What is older is forgotten: only the busiest counts.
const MOST_KEPT = 120

/** How fast an instance calls: its calls by half minute, as far as they are not in the database. */
export class Pace {
  readonly #kept: HalfMinute[] = []
  #present: HalfMinute

  constructor(nowMs: number) {
    this.#present = halfMinuteAt(nowMs)
    this.#kept.push(this.#present)
  }

  count(nowMs: number): void {
    if (!isWithin(this.#present, nowMs)) this.#turn(nowMs)
    this.#present.calls += 1
  }

  /**
   * What the database does not have yet, the oldest first.
   *
   * @param open Also of the half minute that is not over. What is reported in parts cannot be added up
   *   well with what other replicas report of the next one already.
   */
  unsaved(nowMs: number, open: boolean): HalfMinute[] {
    return this.#kept.filter(
      (halfMinute) => halfMinute.calls > 0 && (open || !isWithin(halfMinute, nowMs)),
    )
  }

  /** Whether the database has everything. */
  get isSaved(): boolean {
    return this.#kept.every(({ calls }) => calls === 0)
  }

  #turn(nowMs: number): void {
    const worthKeeping = this.#kept.filter(({ calls }) => calls > 0).slice(1 - MOST_KEPT)
    this.#present = halfMinuteAt(nowMs)
    this.#kept.splice(0, Infinity, ...worthKeeping, this.#present)
  }
}

function halfMinuteAt(nowMs: number): HalfMinute {
  return { startMs: Math.floor(nowMs / HALF_MINUTE_MS) * HALF_MINUTE_MS, calls: 0 }
}

function isWithin({ startMs }: HalfMinute, nowMs: number): boolean {
  return nowMs >= startMs && nowMs - startMs < HALF_MINUTE_MS
}
