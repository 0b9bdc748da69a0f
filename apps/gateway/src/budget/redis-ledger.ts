import type { Lease, LeaseQuestion, QuotaLedger } from '@latchkey/bigcommerce-client'
import type { Clock, Secret } from '@latchkey/kernel'
import { createClient } from '@redis/client'
import { leaseScript } from './lease-script.ts'
import { leaveScript, presenceScript, REPLICA_TTL_MS, type Presence } from './presence-script.ts'

export interface RedisLedgerDeps {
  /** `redis://` or `rediss://`, of Redis or Valkey. */
  readonly url: Secret
  readonly clock: Clock
  /** From 0 up to, not including, 1. */
  readonly random: () => number
  /** Tells this replica from the others. */
  readonly replicaId: string
  /** Hears once of each change. */
  readonly changed: (state: LedgerState, cause: string) => void
}

export type LedgerState = 'reachable' | 'unreachable'

/**
 * How long a call may be held up by a ledger that does not answer. It passes in steps, between which
 * answers are looked at: a replica that a burst keeps busy is not to take its own delay for the ledger's.
 */
const PATIENCE_MS = 50
const PATIENCE_STEPS = 5
const PRESENCE_MS = 1_000
const CONNECT_MS = 2_000
// What is known of replicas holds for a while: a server that was flushed has forgotten them.
const REMEMBERED_MS = 15_000
/** Replicas that are taken to be there while none was ever counted. */
const ASSUMED_REPLICAS = 2

function connectionTo(url: string, random: () => number) {
  // What it throws itself quotes the address, and the password in it.
  if (!/^rediss?:\/\//.test(url) || !URL.canParse(url)) throw new TypeError('not a Redis address')
  return createClient({
    url,
    RESP: 2,
    disableOfflineQueue: true,
    disableClientInfo: true,
    commandsQueueMaxLength: 1_000,
    scripts: { lease: leaseScript, present: presenceScript, leave: leaveScript },
    socket: {
      connectTimeout: CONNECT_MS,
      // A connection over which a sign of life each second brings no answer is none.
      socketTimeout: REPLICA_TTL_MS,
      reconnectStrategy: (retries) => Math.min(1_000, 50 * 2 ** retries) * (0.5 + random() / 2),
    },
  })
}

/**
 * Shares stores' windows through Redis or Valkey.
 *
 * A replica shows itself each second and hears who else is there. Once a question was not answered within
 * 50 ms nobody waits for another until a sign of life was answered in that time again.
 */
export class RedisLedger implements QuotaLedger {
  readonly #deps: RedisLedgerDeps
  readonly #client: ReturnType<typeof connectionTo>
  readonly #closing = new AbortController()
  readonly #counted: { readonly atMs: number; readonly alive: number }[] = []
  #replicas = ASSUMED_REPLICAS
  #gone: readonly string[] = []
  #heldUntilMs = -Infinity
  #reachable = false
  #told: LedgerState | undefined
  readonly #firstHeard = Promise.withResolvers<undefined>()

  private constructor(deps: RedisLedgerDeps) {
    this.#deps = deps
    this.#client = connectionTo(deps.url.reveal(), deps.random)
    this.#client.on('error', (error: unknown) => {
      this.#lost(error)
    })
    this.#client.on('ready', () => {
      void this.#showPresence()
    })
  }

  /** Begins to connect, and goes on for as long as it takes. */
  static open(deps: RedisLedgerDeps): RedisLedger {
    const ledger = new RedisLedger(deps)
    // It ends when the ledger is closed; all that happens before is heard as an error.
    ledger.#client.connect().catch(() => undefined)
    void ledger.#keepPresent()
    return ledger
  }

  get replicas(): number {
    return this.#replicas
  }

  get heldUntilMs(): number {
    return this.#heldUntilMs
  }

  get reachable(): boolean {
    return this.#reachable
  }

  /** Waits for the first answer; whether it came in time. */
  async answersWithin(ms: number): Promise<boolean> {
    const patience = new AbortController()
    const late = this.#deps.clock.sleep(ms, patience.signal).catch(() => undefined)
    await Promise.race([this.#firstHeard.promise, late])
    patience.abort()
    return this.#reachable
  }

  async lease(question: LeaseQuestion): Promise<Lease> {
    if (!this.#reachable) throw new Error('the ledger is not reachable')
    const { replicaId } = this.#deps
    const asker = { replicaId, replicas: this.#replicas, gone: this.#gone }
    try {
      return await this.#inTime(this.#client.lease(question, asker))
    } catch (error) {
      this.#lost(error)
      throw error
    }
  }

  /** Says that the replica is gone, so that the others soon have what it held, and disconnects. */
  async close(): Promise<void> {
    this.#closing.abort()
    this.#reachable = false
    try {
      await this.#inTime(this.#client.leave(this.#deps.replicaId))
    } catch {
      // The others notice in a few seconds.
    }
    this.#client.destroy()
  }

  async #keepPresent(): Promise<void> {
    const { clock, random } = this.#deps
    const { signal } = this.#closing
    const pause = () =>
      clock.sleep(PRESENCE_MS * (0.8 + 0.4 * random()), signal).then(
        () => true,
        () => false,
      )
    while (await pause()) if (this.#client.isReady) await this.#showPresence()
  }

  // There is one sign of life at a time: that of a server which stands still comes when it goes on.
  async #showPresence(): Promise<void> {
    const { clock, replicaId } = this.#deps
    const sentAtMs = clock.monotonicMs()
    const answer = this.#client.present(replicaId)
    const inTime = this.#inTime(answer).then(
      () => true,
      (error: unknown) => {
        this.#lost(error)
        return false
      },
    )
    try {
      this.#heard(await answer, sentAtMs)
      // A server that is always late would be asked again and again, and for nothing.
      if (await inTime) this.#found()
    } catch {
      await inTime
    }
  }

  #heard({ alive, gone }: Presence, sentAtMs: number): void {
    const nowMs = this.#deps.clock.monotonicMs()
    const counted = this.#counted
    counted.push({ atMs: nowMs, alive })
    while (counted[0] !== undefined && counted[0].atMs < nowMs - REMEMBERED_MS) counted.shift()
    this.#replicas = Math.max(1, ...counted.map((count) => count.alive))
    this.#gone = gone
    this.#heldUntilMs = sentAtMs + REPLICA_TTL_MS
  }

  #found(): void {
    if (this.#closing.signal.aborted) return
    this.#reachable = true
    this.#firstHeard.resolve(undefined)
    this.#tell('reachable', '')
  }

  #lost(cause: unknown): void {
    if (this.#closing.signal.aborted) return
    this.#reachable = false
    this.#tell('unreachable', nameOf(cause))
  }

  #tell(state: LedgerState, cause: string): void {
    if (this.#told === state) return
    this.#told = state
    this.#deps.changed(state, cause)
  }

  async #inTime<Answer>(answer: Promise<Answer>): Promise<Answer> {
    const patience = new AbortController()
    const late = this.#runOut(patience.signal)
    try {
      return await Promise.race([answer, late])
    } finally {
      patience.abort()
      // Whichever comes after the other has nobody left to tell.
      late.catch(() => undefined)
      answer.catch(() => undefined)
    }
  }

  async #runOut(signal: AbortSignal): Promise<never> {
    for (let step = 0; step < PATIENCE_STEPS; step += 1) {
      await this.#deps.clock.sleep(PATIENCE_MS / PATIENCE_STEPS, signal)
    }
    throw new Error('the ledger did not answer in time')
  }
}

// A word in capitals, as the system and the server name their failures; their messages quote addresses.
function nameOf(cause: unknown): string {
  if (!(cause instanceof Error)) return 'UNKNOWN'
  const named = 'code' in cause ? String(cause.code) : cause.message
  return /^[A-Z_]{2,40}\b/.exec(named)?.[0] ?? 'SILENT'
}
