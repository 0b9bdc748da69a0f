import type { Clock } from '@latchkey/kernel'
import type { Logger } from 'pino'
import { Counter, Gauge, type Registry } from 'prom-client'
import type { DatabaseReach } from '../database/database-reach.ts'
import type { InstanceChangeListener } from '../database/instance-changes.ts'
import type { InstanceCache } from './instance-cache.ts'

export interface InstanceHearingDeps {
  readonly cache: InstanceCache
  readonly reach: DatabaseReach
  /** For how long what is remembered may stand in for a database that is away. */
  readonly staleMs: number
  readonly clock: Clock
  readonly log: Logger
  readonly metrics: Registry
}

/** A time in which changes are not heard of. */
interface Deafness {
  readonly sinceMs: number
  /** Calls that had been answered from memory before it. */
  readonly staleAnswers: number
  readonly over: AbortController
}

/**
 * Keeps what is remembered of instances true to the database, and says for how long it cannot.
 *
 * A change drops its instance. While changes are not heard of, the database is asked for every call, and
 * what is remembered stands in where it cannot be asked: for `staleMs`, and no call longer.
 */
export class InstanceHearing implements InstanceChangeListener, Disposable {
  readonly #deps: InstanceHearingDeps
  #heard = 0
  #deafness: Deafness | undefined

  constructor(deps: InstanceHearingDeps) {
    this.#deps = deps
    this.#register()
  }

  /** How many changes were heard of. */
  get heard(): number {
    return this.#heard
  }

  changed(instanceId: number): void {
    this.#heard += 1
    this.#deps.cache.drop(instanceId)
  }

  deaf(sinceMs: number): void {
    const { cache, reach, staleMs, log } = this.#deps
    const over = new AbortController()
    this.#deafness = { sinceMs, staleAnswers: cache.staleAnswers, over }
    reach.doubt()
    cache.distrust(sinceMs)
    log.warn({ staleMs }, 'changes of instances are not heard of: the database is asked each time')
    void this.#expire(this.#deafness)
  }

  listening(): void {
    const { cache, reach, log } = this.#deps
    reach.trust()
    cache.trust()
    if (this.#deafness === undefined) return
    const staleCalls = cache.staleAnswers - this.#deafness.staleAnswers
    log.info(
      { unheardMs: this.#unheardMs(), staleCalls },
      'changes of instances are heard of again',
    )
    this.#deafness.over.abort()
    this.#deafness = undefined
  }

  [Symbol.dispose](): void {
    this.#deafness?.over.abort()
  }

  async #expire({ sinceMs, over }: Deafness): Promise<void> {
    const { cache, staleMs, clock, log } = this.#deps
    try {
      await clock.sleep(Math.max(sinceMs + staleMs - clock.monotonicMs(), 0), over.signal)
    } catch {
      return
    }
    cache.forgetStale()
    log.error({ staleMs }, 'changes of instances were not heard of for too long: all are forgotten')
  }

  #unheardMs(): number {
    const { clock } = this.#deps
    return this.#deafness === undefined ? 0 : clock.monotonicMs() - this.#deafness.sinceMs
  }

  #register(): void {
    const { cache, metrics } = this.#deps
    const unheardMs = () => this.#unheardMs()
    new Gauge({
      name: 'latchkey_instances_unheard_seconds',
      help: 'For how long changes of instances have not been heard of; 0 while they are',
      registers: [metrics],
      collect() {
        this.set(unheardMs() / 1_000)
      },
    })
    new Counter({
      name: 'latchkey_instances_stale_calls_total',
      help: 'Calls answered by what was remembered, because the database could not be asked',
      registers: [metrics],
      collect() {
        this.reset()
        this.inc(cache.staleAnswers)
      },
    })
  }
}
