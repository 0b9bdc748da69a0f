/** What a gateway tells Prometheus of its budgets. */
export interface GatewayMetrics {
  readonly admitted: number
  readonly roundTrips: number
  readonly ledgerFailures: number
  readonly isLedgerReachable: boolean
  readonly replicas: number
}

/** Reads the text of `/metrics`. */
export function readMetrics(text: string): GatewayMetrics {
  const sum = (name: string) =>
    [...text.matchAll(new RegExp(`^latchkey_budget_${name}(?:\\{.*\\})? (\\S+)$`, 'gm'))]
      .map(([, value]) => Number(value))
      .reduce((total, value) => total + value, 0)
  return {
    admitted: sum('admitted_calls_total'),
    roundTrips: sum('ledger_round_trips_total'),
    ledgerFailures: sum('ledger_failures_total'),
    isLedgerReachable: sum('ledger_reachable') === 1,
    replicas: sum('replicas'),
  }
}
