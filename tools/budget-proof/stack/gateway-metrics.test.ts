import { describe, expect, it } from 'vitest'
import { readMetrics } from './gateway-metrics.ts'

const TEXT = `
# HELP latchkey_budget_admitted_calls_total Attempts that were sent, by priority
# TYPE latchkey_budget_admitted_calls_total counter
latchkey_budget_admitted_calls_total{priority="interactive"} 40
latchkey_budget_admitted_calls_total{priority="batch"} 2
latchkey_budget_ledger_round_trips_total 3
latchkey_budget_ledger_failures_total 1
latchkey_budget_ledger_reachable 1
latchkey_budget_replicas 2
`

describe('readMetrics', () => {
  it('adds up what is counted by priority', () => {
    expect(readMetrics(TEXT)).toEqual({
      admitted: 42,
      roundTrips: 3,
      ledgerFailures: 1,
      isLedgerReachable: true,
      replicas: 2,
    })
  })
})
