import type { UpstreamKind } from '@latchkey/auth-strategy'
import { Counter, type Registry } from 'prom-client'

/** The doors whose calls are proxied. */
export type ProxyDoor = 'bigcommerce' | 'legacy'

interface Tally {
  readonly labels: {
    readonly door: ProxyDoor
    readonly upstream: UpstreamKind
    readonly status: string
  }
  calls: number
}

/**
 * Counts proxied calls for Prometheus, by door, upstream and class of status.
 *
 * The counting is an addition; labels are hashed when Prometheus asks, not when a call ends.
 */
export class ProxyMetrics {
  readonly #tallies = new Map<string, Tally>()

  constructor(registry: Registry) {
    const tallies = this.#tallies
    new Counter({
      name: 'latchkey_proxied_calls_total',
      help: 'Calls that the proxied doors sent to BigCommerce, by how they were answered',
      labelNames: ['door', 'upstream', 'status'],
      registers: [registry],
      collect() {
        this.reset()
        for (const { labels, calls } of tallies.values()) this.inc(labels, calls)
      },
    })
  }

  /** @param status The status that the client got. */
  count(door: ProxyDoor, upstream: UpstreamKind, status: number): void {
    const statusClass = `${Math.trunc(status / 100)}xx`
    const key = door + upstream + statusClass
    const tally = this.#tallies.get(key)
    if (tally === undefined) {
      this.#tallies.set(key, { labels: { door, upstream, status: statusClass }, calls: 1 })
    } else {
      tally.calls += 1
    }
  }
}
