import type { Lease, LeaseQuestion, QuotaLedger } from '../quota-ledger.ts'
import type { SharedWindows } from '../shared-windows.ts'
import type { VirtualTime } from './virtual-time.ts'

/** What all replicas' ledgers have in common, and what can happen to it. */
export interface LedgerServer {
  readonly windows: SharedWindows
  /** How many there were at the start. */
  readonly replicas: number
  /** From the question to the answer. */
  roundTripMs: number
  isUp: boolean
  /** How far its clock is from the replicas'. */
  readonly clockAheadMs: number
  /** When replicas were killed. */
  readonly killedAtMs: Map<string, number>
}

const PATIENCE_MS = 50
// As in a gateway: a sign of life each second, a replica is dead after five without, and for fifteen more it
// is counted all the same.
const PRESENCE_MS = 1_000
const DEAD_MS = 5_000
const REMEMBERED_MS = 15_000

/** One replica's way to a ledger in virtual time; it hears at once that a server is gone. */
export function simulatedLedger(
  server: LedgerServer,
  time: VirtualTime,
  replicaId: string,
): QuotaLedger {
  let isHeard = true
  const listen = () => {
    isHeard = server.isUp && server.roundTripMs <= PATIENCE_MS
    if (!isHeard) time.after(PRESENCE_MS, listen)
  }
  const deadFor = (ms: number) =>
    [...server.killedAtMs].filter(([, atMs]) => time.monotonicMs() > atMs + ms).map(([id]) => id)
  const replicas = () => server.replicas - deadFor(DEAD_MS + REMEMBERED_MS).length
  const grant = (question: LeaseQuestion): Lease => {
    const nowMs = time.monotonicMs() + server.clockAheadMs
    const asker = { replicaId, replicas: replicas(), nowMs, gone: deadFor(DEAD_MS) }
    return server.windows.lease(question, asker)
  }
  return {
    get replicas() {
      return replicas()
    },
    heldUntilMs: Infinity,
    get reachable() {
      return server.isUp && isHeard
    },
    lease: async (question) => {
      const { isUp, roundTripMs } = server
      const granted = isUp
        ? new Promise<Lease>((resolve) => {
            time.after(roundTripMs / 2, () => {
              resolve(grant(question))
            })
          })
        : undefined
      await time.sleep(Math.min(roundTripMs, PATIENCE_MS))
      if (granted !== undefined && roundTripMs <= PATIENCE_MS) return granted
      isHeard = false
      time.after(PRESENCE_MS, listen)
      throw new Error('the ledger does not answer')
    },
  }
}
