import { collectDefaultMetrics, Counter, Gauge, type Registry } from 'prom-client'

export interface MeasuredParts {
  readonly statements: { readonly sent: number }
  readonly cache: { readonly size: number }
}

/** Registers the figures of the process, the database and the instance cache. */
export function registerGatewayMetrics(
  registry: Registry,
  { statements, cache }: MeasuredParts,
): void {
  collectDefaultMetrics({ register: registry })
  new Counter({
    name: 'latchkey_database_statements_total',
    help: 'SQL statements sent, without those that write usage; a warm proxied call adds none',
    registers: [registry],
    collect() {
      this.reset()
      this.inc(statements.sent)
    },
  })
  new Gauge({
    name: 'latchkey_cached_instance_keys',
    help: "Callers' keys whose instance is in memory",
    registers: [registry],
    collect() {
      this.set(cache.size)
    },
  })
}
