import type { Clock } from '@latchkey/kernel'
import { LRUCache } from 'lru-cache'
import type { OpenedInstance } from './opened-instance.ts'

/**
 * Opened instances by what callers present; bounded, the least recently used goes first. One whose token
 * ends is forgotten with it.
 */
export class OpenedInstances {
  readonly #byKey: LRUCache<string, OpenedInstance>
  /** Most have one key: a set for each would weigh more than the rest. */
  readonly #keysById = new Map<number, string | Set<string>>()
  readonly #clock: Clock

  constructor(max: number, clock: Clock) {
    this.#clock = clock
    this.#byKey = new LRUCache({
      max,
      // Read only for entries that have an end.
      perf: { now: () => clock.now().getTime() },
      ttlResolution: 0,
      dispose: ({ id }, key) => {
        this.#forgetKey(id, key)
      },
    })
  }

  get size(): number {
    return this.#byKey.size
  }

  get(key: string): OpenedInstance | undefined {
    return this.#byKey.get(key)
  }

  has(key: string): boolean {
    return this.#byKey.has(key)
  }

  set(key: string, instance: OpenedInstance): void {
    // Found for as long as its age is not over its ttl, and for ever with a ttl of 0.
    const ttl = this.#lifeMs(instance) - 1
    if (ttl <= 0) {
      this.#byKey.delete(key)
      return
    }
    this.#byKey.set(key, instance, ttl === Infinity ? {} : { ttl })
    const keys = this.#keysById.get(instance.id)
    if (keys === undefined || keys === key) this.#keysById.set(instance.id, key)
    else if (typeof keys === 'string') this.#keysById.set(instance.id, new Set([keys, key]))
    else keys.add(key)
  }

  delete(key: string): void {
    this.#byKey.delete(key)
  }

  /** Forgets an instance, whatever it was opened by. */
  drop(id: number): void {
    const keys = this.#keysById.get(id)
    if (typeof keys === 'string') this.#byKey.delete(keys)
    else for (const key of keys ?? []) this.#byKey.delete(key)
  }

  clear(): void {
    this.#byKey.clear()
  }

  #lifeMs({ endsAt }: OpenedInstance): number {
    return endsAt === undefined ? Infinity : endsAt.getTime() - this.#clock.now().getTime()
  }

  #forgetKey(id: number, key: string): void {
    const keys = this.#keysById.get(id)
    if (keys === key) this.#keysById.delete(id)
    if (!(keys instanceof Set)) return
    keys.delete(key)
    if (keys.size === 0) this.#keysById.delete(id)
  }
}
