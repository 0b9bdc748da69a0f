import type { Simulation } from './simulation.ts'

/** What a run came to, its first and its last window left out. */
export interface RunReport {
  /** What the store let through of ours, of what others left, in the whole. */
  readonly used: number
  readonly available: number
  readonly refused: number
  readonly avoidable: number
  /** Questions to the ledger, for each call that was sent. */
  readonly tripsACall: number
  /** Jain's index of what equal instances got, from 1/n to 1. */
  readonly fairness: number
}

/** Adds a run up. */
export function reportOf({ store, budgets, records }: Simulation): RunReport {
  const windows = store.windows.slice(1, -1)
  const sum = (of: (window: (typeof windows)[number]) => number) =>
    windows.reduce((total, window) => total + of(window), 0)
  const sent = [...records.values()].map((record) => record.sent)
  const all = sent.reduce((total, count) => total + count, 0)
  const squares = sent.reduce((total, count) => total + count * count, 0)
  return {
    used: sum(({ ours }) => ours),
    available: sum(({ others }) => store.quota - others),
    refused: sum(({ refused }) => refused),
    avoidable: sum(({ avoidable }) => avoidable),
    tripsACall: budgets.reduce((total, { counts }) => total + counts.leases, 0) / all,
    fairness: all ** 2 / (sent.length * squares),
  }
}
