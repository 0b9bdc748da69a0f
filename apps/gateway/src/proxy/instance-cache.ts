import type { Clock } from '@latchkey/kernel'
import { isDatabaseAway, type DatabaseReach } from '../database/database-reach.ts'
import type { OpenedInstance } from './opened-instance.ts'
import { OpenedInstances } from './opened-instances.ts'
import { RecentChanges } from './recent-changes.ts'

export interface InstanceCacheDeps {
  /** How many callers' keys are remembered; the least recently used goes first. */
  readonly max: number
  readonly clock: Clock
  readonly reach: DatabaseReach
  /** For how long after `distrust` what was remembered may stand in for a database that is away. */
  readonly staleMs: number
}

type Found = OpenedInstance | undefined
type Load = () => Promise<Found>

/** A load under way, and whether it may have read what was changed meanwhile. */
interface UnderWay {
  isOvertaken: boolean
  found: Promise<Found>
}

/**
 * What the warm path knows: opened instances by what a caller presents.
 *
 * Bounded, and emptied of an instance as soon as its rows change. A load that began before a change of
 * its instance may answer the calls that waited for it by then, but is not remembered, and calls that
 * joined it load anew: its row may be the old one.
 *
 * While changes are not heard of, every call asks the database. What was remembered is then used only
 * where the database cannot be asked, for a bounded time, and never afterwards.
 */
export class InstanceCache {
  readonly #deps: InstanceCacheDeps
  readonly #changes = new RecentChanges()
  readonly #loading = new Map<string, UnderWay>()
  readonly #none: OpenedInstances
  #opened: OpenedInstances
  /** While changes are not heard of; `#opened` is empty then. */
  #stale: OpenedInstances | undefined
  #staleUntilMs = 0
  #staleAnswers = 0

  constructor(deps: InstanceCacheDeps) {
    this.#deps = deps
    this.#opened = new OpenedInstances(deps.max, deps.clock)
    this.#none = new OpenedInstances(1, deps.clock)
  }

  /** How many keys are remembered. */
  get size(): number {
    return (this.#stale ?? this.#opened).size
  }

  /** How many calls were answered by what might have changed meanwhile. */
  get staleAnswers(): number {
    return this.#staleAnswers
  }

  /** Whether there are calls that can be answered without the database, though changes are not heard of. */
  get outlastsDatabase(): boolean {
    return this.#stale !== undefined && this.#stale.size > 0 && !this.#isStaleOver()
  }

  /** The instance that this key opened last time, if that is still known to hold. */
  find(key: string): OpenedInstance | undefined {
    return this.#opened.get(key)
  }

  /**
   * Loads what `find` missed; callers that ask for one key at the same time share one load.
   *
   * @throws What the load throws, unless what was remembered may stand in for the database.
   */
  load(key: string, load: Load): Promise<Found> {
    return this.#stale?.has(key) === true && !this.#isStaleOver()
      ? this.#loadOrRemember(key, load)
      : this.#loadOnce(key, load)
  }

  /** Forgets an instance whose rows changed. */
  drop(id: number): void {
    this.#changes.note(id)
    this.#opened.drop(id)
    this.#stale?.drop(id)
  }

  /**
   * Changes are not heard of any more: nothing is known to hold, until `trust`.
   *
   * @param sinceMs When they were heard of for the last time, on the monotonic clock.
   */
  distrust(sinceMs: number): void {
    this.#loading.clear()
    this.#stale ??= this.#opened
    this.#staleUntilMs = sinceMs + this.#deps.staleMs
    this.#opened = this.#none
  }

  /** Forgets what `distrust` left, where its time is over. */
  forgetStale(): void {
    this.#stale?.clear()
  }

  /** Changes are heard of from now on. What was learned before is forgotten, what is loaded is remembered. */
  trust(): void {
    if (this.#stale === undefined) return
    this.#loading.clear()
    this.#stale.clear()
    this.#opened = this.#stale
    this.#stale = undefined
  }

  async #loadOnce(key: string, load: Load): Promise<Found> {
    const underWay = this.#loading.get(key)
    if (underWay === undefined) return this.#begin(key, load).found

    const found = await underWay.found
    if (!underWay.isOvertaken) return found
    // Whoever joined it may have come after the change. Any load that is under way now began after that.
    return (this.#loading.get(key) ?? this.#begin(key, load)).found
  }

  #begin(key: string, load: Load): UnderWay {
    const begun: UnderWay = { isOvertaken: false, found: Promise.resolve(undefined) }
    this.#loading.set(key, begun)
    begun.found = this.#finish(key, load, begun)
    return begun
  }

  async #finish(key: string, load: Load, begun: UnderWay): Promise<Found> {
    const watch = this.#changes.watch()
    try {
      const found = await load()
      begun.isOvertaken = watch.sees(found?.id)
      // Another is in its place where changes went unheard since it began.
      if (this.#loading.get(key) === begun) this.#remember(key, found, begun)
      return found
    } finally {
      watch.end()
      if (this.#loading.get(key) === begun) this.#loading.delete(key)
    }
  }

  #remember(key: string, found: Found, { isOvertaken }: UnderWay): void {
    const remembered = this.#stale ?? this.#opened
    if (found === undefined) remembered.delete(key)
    else if (!isOvertaken) remembered.set(key, found)
  }

  // The database has the first word. Once it is known to be away, one call at a time tries it again, and
  // none waits for that.
  async #loadOrRemember(key: string, load: Load): Promise<Found> {
    const { reach } = this.#deps
    if (reach.isAway) {
      // Not joined: a load that is under way may never be answered.
      if (reach.isToBeTried) this.#begin(key, load).found.catch(() => undefined)
      return this.#useStale(key)
    }
    try {
      return await reach.answered(this.#loadOnce(key, load))
    } catch (error) {
      const found = isDatabaseAway(error) ? this.#useStale(key) : undefined
      if (found === undefined) throw error
      return found
    }
  }

  #useStale(key: string): Found {
    const found = this.#isStaleOver() ? undefined : this.#stale?.get(key)
    if (found !== undefined) this.#staleAnswers += 1
    return found
  }

  #isStaleOver(): boolean {
    return this.#deps.clock.monotonicMs() >= this.#staleUntilMs
  }
}
