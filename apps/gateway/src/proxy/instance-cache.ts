import type { Clock } from '@latchkey/kernel'
import { LRUCache } from 'lru-cache'
import type { OpenedInstance } from './opened-instance.ts'

/**
 * What the warm path knows: opened instances by what a caller presents.
 *
 * Bounded, and emptied of an instance as soon as its rows change. A load that began before a change
 * may answer the calls that waited for it, but is not remembered: its row may be the old one. An
 * instance whose token ends is forgotten with it.
 */
export class InstanceCache {
  readonly #opened: LRUCache<string, OpenedInstance>
  readonly #keysById = new Map<number, Set<string>>()
  readonly #loading = new Map<string, Promise<OpenedInstance | undefined>>()
  readonly #clock: Clock
  #changes = 0
  #trusted = true

  /** @param max How many callers' keys are remembered; the least recently used goes first. */
  constructor(max: number, clock: Clock) {
    this.#clock = clock
    this.#opened = new LRUCache({
      max,
      // Read only for entries that have an end.
      perf: { now: () => clock.now().getTime() },
      ttlResolution: 0,
      dispose: ({ id }, key) => {
        this.#forgetKey(id, key)
      },
    })
  }

  /** How many keys are remembered. */
  get size(): number {
    return this.#opened.size
  }

  /** The instance that this key opened last time, if that is still known to hold. */
  find(key: string): OpenedInstance | undefined {
    return this.#opened.get(key)
  }

  /** Loads what `find` missed; callers that ask for one key at the same time share one load. */
  load(
    key: string,
    load: () => Promise<OpenedInstance | undefined>,
  ): Promise<OpenedInstance | undefined> {
    const underWay = this.#loading.get(key)
    if (underWay !== undefined) return underWay

    const loaded = this.#remember(key, load()).finally(() => {
      if (this.#loading.get(key) === loaded) this.#loading.delete(key)
    })
    this.#loading.set(key, loaded)
    return loaded
  }

  /** Forgets an instance whose rows changed. */
  drop(id: number): void {
    this.#outdate()
    for (const key of this.#keysById.get(id) ?? []) this.#opened.delete(key)
  }

  /** Forgets everything and remembers nothing until `trust`: changes are not heard of any more. */
  distrust(): void {
    this.#outdate()
    this.#trusted = false
    this.#opened.clear()
    this.#keysById.clear()
  }

  /** Remembers again: changes are heard of from now on. */
  trust(): void {
    this.#outdate()
    this.#trusted = true
  }

  // Whoever asks from now on must not be given what a load under way has read before the change.
  #outdate(): void {
    this.#changes += 1
    this.#loading.clear()
  }

  async #remember(
    key: string,
    loading: Promise<OpenedInstance | undefined>,
  ): Promise<OpenedInstance | undefined> {
    const changesBefore = this.#changes
    const instance = await loading
    if (instance === undefined || !this.#trusted || this.#changes !== changesBefore) return instance

    // Found for as long as its age is not over its ttl, and for ever with a ttl of 0.
    const ttl = this.#lifeMs(instance) - 1
    if (ttl <= 0) return instance
    this.#opened.set(key, instance, ttl === Infinity ? {} : { ttl })
    const keys = this.#keysById.get(instance.id) ?? new Set()
    this.#keysById.set(instance.id, keys.add(key))
    return instance
  }

  #lifeMs({ endsAt }: OpenedInstance): number {
    return endsAt === undefined ? Infinity : endsAt.getTime() - this.#clock.now().getTime()
  }

  #forgetKey(id: number, key: string): void {
    const keys = this.#keysById.get(id)
    keys?.delete(key)
    if (keys?.size === 0) this.#keysById.delete(id)
  }
}
