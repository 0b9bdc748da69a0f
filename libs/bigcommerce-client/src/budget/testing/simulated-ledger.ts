import type { Lease, LeaseQuestion, QuotaLedger } from '../quota-ledger.ts'
import type { SharedWindows } from '../shared-windows.ts'
import type { VirtualTime } from './virtual-time.ts'

/** What all replicas' ledgers have in common, and what can happen to it. */
export interface LedgerServer {
  readonly windows: SharedWindows
  readonly replicas: number
  /** From the question to the answer. */
  readonly roundTripMs: number
  isUp: boolean
  /** How far its clock is from the replicas'. */
  readonly clockAheadMs: number
}

const PATIENCE_MS = 50

/** One replica's way to a ledger in virtual time; it hears at once that a server is gone. */
export function simulatedLedger(
  server: LedgerServer,
  time: VirtualTime,
  replicaId: string,
): QuotaLedger {
  return {
    replicas: server.replicas,
    heldUntilMs: Infinity,
    get reachable() {
      return server.isUp
    },
    lease: async (question: LeaseQuestion): Promise<Lease> => {
      if (!server.isUp) {
        await time.sleep(PATIENCE_MS)
        throw new Error('the ledger does not answer')
      }
      await time.sleep(server.roundTripMs / 2)
      const nowMs = time.monotonicMs() + server.clockAheadMs
      const lease = server.windows.lease(question, { replicaId, replicas: server.replicas, nowMs })
      await time.sleep(server.roundTripMs / 2)
      return lease
    },
  }
}
