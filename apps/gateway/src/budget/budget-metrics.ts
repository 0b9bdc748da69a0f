import type { BudgetCounts, RequestBudget } from '@latchkey/bigcommerce-client'
import { Counter, Gauge, type Registry } from 'prom-client'
import type { RedisLedger } from './redis-ledger.ts'
import type { StoreTurns } from './store-turns.ts'

export interface MeasuredBudget {
  readonly budget: Pick<RequestBudget, 'counts' | 'size'>
  readonly turns: Pick<StoreTurns, 'waiting'>
  /** `undefined` where budgets are shared with nobody. */
  readonly ledger: Pick<RedisLedger, 'reachable' | 'replicas'> | undefined
}

interface Measured {
  readonly name: string
  readonly help: string
  readonly read: () => number
}

interface MeasuredByLabel {
  readonly name: string
  readonly help: string
  readonly label: string
  readonly read: () => Readonly<Record<string, number>>
}

/** Registers what became of calls at their stores' budgets. All is read when Prometheus asks. */
export function registerBudgetMetrics(registry: Registry, measured: MeasuredBudget): void {
  const { budget, turns, ledger } = measured
  const { counts } = budget
  for (const each of countedByLabel(counts)) registerByLabel(Counter, each, registry)
  for (const each of counted(counts)) registerOne(Counter, each, registry)
  const waiting = {
    name: 'latchkey_budget_waiting_calls',
    help: "Calls that wait for their turn in their stores' quotas",
    label: 'priority',
    read: () => ({ ...turns.waiting }),
  }
  registerByLabel(Gauge, waiting, registry)
  const stores = {
    name: 'latchkey_budget_stores',
    help: 'Stores whose quota is remembered',
    read: () => budget.size,
  }
  registerOne(Gauge, stores, registry)
  if (ledger === undefined) return
  for (const each of ofLedger(ledger)) registerOne(Gauge, each, registry)
}

function countedByLabel(counts: Readonly<BudgetCounts>): MeasuredByLabel[] {
  return [
    {
      name: 'latchkey_budget_admitted_calls_total',
      help: 'Attempts that were sent, by priority',
      label: 'priority',
      read: () => counts.admitted,
    },
    {
      name: 'latchkey_budget_waited_calls_total',
      help: 'Attempts that were sent and had to wait before, by priority',
      label: 'priority',
      read: () => counts.waited,
    },
    {
      name: 'latchkey_budget_waited_seconds_total',
      help: 'How long attempts waited that were sent in the end, by priority',
      label: 'priority',
      read: () => inSeconds(counts.waitedMs),
    },
    {
      name: 'latchkey_budget_refused_calls_total',
      help: 'Attempts that were not sent because the quota had no room, by reason',
      label: 'reason',
      read: () => counts.refused,
    },
    {
      name: 'latchkey_budget_upstream_refusals_total',
      help: 'Attempts that BigCommerce refused with 429 or 509: for the quota, for its own load, for a busy route',
      label: 'cause',
      read: () => counts.tooMany,
    },
  ]
}

function counted(counts: Readonly<BudgetCounts>): Measured[] {
  return [
    {
      name: 'latchkey_budget_left_calls_total',
      help: 'Calls whose client left while they waited',
      read: () => counts.cancelled,
    },
    {
      name: 'latchkey_budget_clamped_headers_total',
      help: "Values in BigCommerce's quota headers that could not be true",
      read: () => counts.absurdHeaders,
    },
    {
      name: 'latchkey_budget_ledger_round_trips_total',
      help: 'Questions to Redis for a part of a quota',
      read: () => counts.leases,
    },
    {
      name: 'latchkey_budget_ledger_failures_total',
      help: 'Such questions that were not answered in time',
      read: () => counts.leaseFailures,
    },
  ]
}

function ofLedger(ledger: Pick<RedisLedger, 'reachable' | 'replicas'>): Measured[] {
  return [
    {
      name: 'latchkey_budget_ledger_reachable',
      help: 'Whether Redis answers: 1 or 0',
      read: () => Number(ledger.reachable),
    },
    {
      name: 'latchkey_budget_replicas',
      help: 'Replicas that share budgets, as far as this one knows',
      read: () => ledger.replicas,
    },
  ]
}

const inSeconds = (milliseconds: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(milliseconds).map(([name, ms]) => [name, ms / 1_000]))

function registerOne(
  Metric: typeof Counter | typeof Gauge,
  { name, help, read }: Measured,
  registry: Registry,
): void {
  new Metric({
    name,
    help,
    registers: [registry],
    collect() {
      this.reset()
      this.inc(read())
    },
  })
}

function registerByLabel(
  Metric: typeof Counter | typeof Gauge,
  { name, help, label, read }: MeasuredByLabel,
  registry: Registry,
): void {
  new Metric({
    name,
    help,
    labelNames: [label],
    registers: [registry],
    collect() {
      this.reset()
      for (const [value, count] of Object.entries(read())) this.inc({ [label]: value }, count)
    },
  })
}
