import { RequestBudget } from '../request-budget.ts'
import { SharedWindows } from '../shared-windows.ts'
import { simulatedLedger, type LedgerServer } from './simulated-ledger.ts'
import { SimulatedStore } from './simulated-store.ts'
import { drawnFrom, VirtualTime } from './virtual-time.ts'

export interface Fleet {
  readonly seed: number
  readonly replicas: number
  readonly stores: number
  readonly calls: number
  readonly lastsMs: number
}

/** What became of the calls of a fleet. */
export interface FleetReport {
  readonly taken: number
  readonly refusedByStores: number
  readonly refusedByUs: number
}

/** Calls by chance to many stores through many replicas, in virtual time. */
export async function liveThrough(fleet: Fleet): Promise<FleetReport> {
  const time = new VirtualTime()
  const random = drawnFrom(fleet.seed)
  const { replicas } = fleet
  const windows = new SharedWindows()
  const server: LedgerServer = {
    ...{ windows, replicas, roundTripMs: 2, isUp: true, clockAheadMs: 0 },
    killedAtMs: new Map(),
  }
  const budgets = Array.from({ length: replicas }, (_, replica) => {
    const ledger = simulatedLedger(server, time, String(replica))
    return new RequestBudget({ clock: time, random, ledger })
  })
  const stores = Array.from({ length: fleet.stores }, () => new SimulatedStore(150))
  let refusedByUs = 0

  const call = async () => {
    const store = Math.floor(random() * fleet.stores)
    const verdict = budgets[Math.floor(random() * replicas)]?.admit({
      storeHash: `store${store}`,
      upstream: 'oauth',
      instanceId: store,
      priority: 'interactive',
      route: undefined,
    })
    const decided = verdict?.state === 'waiting' ? await verdict.outcome() : verdict
    if (decided?.state !== 'admitted') {
      refusedByUs += 1
      return
    }
    await time.sleep(20)
    const answer = stores[store]?.answer(time.monotonicMs(), Infinity)
    await time.sleep(40)
    if (answer !== undefined) decided.learn(answer)
  }
  for (let at = 0; at < fleet.calls; at += 1) {
    time.after(random() * fleet.lastsMs, () => {
      void call()
    })
  }
  await time.runUntil(fleet.lastsMs + 60_000)
  const records = stores.flatMap((store) => store.windows)
  return {
    taken: records.reduce((sum, { ours }) => sum + ours, 0),
    refusedByStores: records.reduce((sum, { refused }) => sum + refused, 0),
    refusedByUs,
  }
}
