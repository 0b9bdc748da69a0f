import { Counter, Gauge, type Registry } from 'prom-client'
import type { UsageCounter } from './usage-counter.ts'

/** Registers how much of the usage waits to be written, and what was not counted. */
export function registerUsageMetrics(registry: Registry, counter: UsageCounter): void {
  new Gauge({
    name: 'latchkey_usage_unsaved_rows',
    help: 'Rows of counted calls that the database does not have yet',
    registers: [registry],
    collect() {
      this.set(counter.unsavedRows)
    },
  })
  new Counter({
    name: 'latchkey_usage_dropped_calls_total',
    help: 'Calls that were not counted, because too much was waiting for the database',
    registers: [registry],
    collect() {
      this.reset()
      this.inc(counter.dropped)
    },
  })
}
