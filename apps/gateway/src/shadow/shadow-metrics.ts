import { Counter, type Registry } from 'prom-client'
import type { Judgement } from './judge-read.ts'

/** Counts repeated reads for Prometheus, by what they came to. */
export class ShadowMetrics {
  readonly #reads: Counter<'outcome'>

  constructor(registry: Registry) {
    this.#reads = new Counter({
      name: 'latchkey_repeated_reads_total',
      help: 'Reads of clients that were repeated with the OAuth credential of a migration, by outcome',
      labelNames: ['outcome'],
      registers: [registry],
    })
  }

  readonly judged = ({ outcome }: Judgement): void => {
    this.#reads.inc({ outcome })
  }
}
