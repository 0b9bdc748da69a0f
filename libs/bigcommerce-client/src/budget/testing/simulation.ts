import type { Clock } from '@latchkey/kernel'
import type { Admission } from '../admission.ts'
import type { BudgetLimits } from '../budget-limits.ts'
import type { BudgetedCall } from '../budgeted-call.ts'
import type { Priority } from '../priority.ts'
import { RequestBudget } from '../request-budget.ts'
import { SharedWindows } from '../shared-windows.ts'
import { simulatedLedger, type LedgerServer } from './simulated-ledger.ts'
import { SimulatedStore, WINDOW_MS } from './simulated-store.ts'
import { drawnFrom, VirtualTime } from './virtual-time.ts'

/** Who calls: so many times the store's quota in each window, by chance, spread over the replicas. */
export interface Caller {
  readonly instanceId: number
  readonly load: number
  readonly priority?: Priority
  /** From when on, and until when. */
  readonly fromMs?: number
  readonly untilMs?: number
  /** The replica that all its calls go to; without it, any. */
  readonly replica?: number
}

export interface Scenario {
  readonly seed: number
  readonly quota: number
  readonly replicas: number
  readonly windows: number
  readonly callers: readonly Caller[]
  /** What another app spends, as a part of the quota. */
  readonly otherLoad?: number
  /** How long a call is on its way to the store, at the most; 30 ms where nothing is said. */
  readonly onItsWayMs?: number
  /** How far the ledger's clock is ahead. */
  readonly clockAheadMs?: number
  /** How far the clock of the first replica is ahead. */
  readonly firstAheadMs?: number
  readonly limits?: Partial<BudgetLimits>
  /** What happens to the ledger and to replicas, and when. */
  readonly faults?: readonly Fault[]
}

export interface Fault {
  readonly atMs: number
  readonly befall: (simulation: Simulation) => void
}

/** What became of one caller's calls. */
export interface CallerRecord {
  asked: number
  sent: number
  refused: number
  waitedMs: number
  /** Sent calls by the store's windows, counted from 0. */
  readonly sentByWindow: Map<number, number>
}

/** One store, its other app, and replicas with their callers, in virtual time. */
export class Simulation {
  readonly time = new VirtualTime()
  readonly store: SimulatedStore
  readonly server: LedgerServer
  readonly budgets: readonly RequestBudget[]
  readonly records = new Map<number, CallerRecord>()
  readonly #random: () => number
  readonly #scenario: Scenario
  /** When the last answer was made that each replica has heard. */
  readonly #knownMs: number[]

  constructor(scenario: Scenario) {
    const { seed, quota, replicas, limits = {} } = scenario
    this.#scenario = scenario
    this.#random = drawnFrom(seed)
    this.store = new SimulatedStore(quota)
    const clockAheadMs = scenario.clockAheadMs ?? 0
    const windows = new SharedWindows()
    this.server = {
      ...{ windows, replicas, roundTripMs: 2, isUp: true, clockAheadMs },
      killedAtMs: new Map(),
    }
    this.#knownMs = Array.from({ length: replicas }, () => -Infinity)
    this.budgets = this.#knownMs.map((_, replica) => {
      const clock = replica === 0 ? clockAhead(this.time, scenario.firstAheadMs ?? 0) : this.time
      const ledger = simulatedLedger(this.server, this.time, nameOf(replica))
      return new RequestBudget({ clock, random: this.#random, limits, ledger })
    })
  }

  /** Kills a replica: what it holds is not given back, and its callers go to the others. */
  kill(replica: number): void {
    this.server.killedAtMs.set(nameOf(replica), this.time.monotonicMs())
  }

  async run(): Promise<this> {
    const { callers, otherLoad = 0, windows, faults = [], quota } = this.#scenario
    for (const caller of callers) this.#begin(caller)
    this.#arrive((otherLoad * quota) / WINDOW_MS, () => {
      this.store.otherCalls(this.time.monotonicMs())
    })
    for (const { atMs, befall } of faults) {
      this.time.after(atMs, () => {
        befall(this)
      })
    }
    await this.time.runUntil(windows * WINDOW_MS)
    return this
  }

  #lives(replica: number): boolean {
    return !this.server.killedAtMs.has(nameOf(replica))
  }

  #anyReplica(): number {
    const alive = [...this.budgets.keys()].filter((replica) => this.#lives(replica))
    return alive[Math.floor(this.#random() * alive.length)] ?? 0
  }

  #begin(caller: Caller): void {
    const { quota } = this.#scenario
    const record = { asked: 0, sent: 0, refused: 0, waitedMs: 0, sentByWindow: new Map() }
    this.records.set(caller.instanceId, record)
    this.time.after(caller.fromMs ?? 0, () => {
      this.#arrive((caller.load * quota) / WINDOW_MS, () => {
        if (this.time.monotonicMs() < (caller.untilMs ?? Infinity)) this.#ask(caller, record)
      })
    })
  }

  #arrive(perMs: number, come: () => void): void {
    if (perMs === 0) return
    this.time.after(-Math.log(1 - this.#random()) / perMs, () => {
      come()
      this.#arrive(perMs, come)
    })
  }

  #ask(caller: Caller, record: CallerRecord): void {
    const replica = caller.replica ?? this.#anyReplica()
    const call: BudgetedCall = {
      storeHash: 'wuxeae6',
      upstream: 'oauth',
      instanceId: caller.instanceId,
      priority: caller.priority ?? 'interactive',
      route: undefined,
    }
    record.asked += 1
    const verdict = this.budgets[replica]?.admit(call)
    if (verdict === undefined) return
    if (verdict.state === 'admitted') this.#send(verdict, replica, record)
    else if (verdict.state === 'refused') record.refused += 1
    else void this.#afterWaiting(verdict.outcome(), replica, record)
  }

  async #afterWaiting(
    outcome: ReturnType<
      Extract<ReturnType<RequestBudget['admit']>, { state: 'waiting' }>['outcome']
    >,
    replica: number,
    record: CallerRecord,
  ): Promise<void> {
    const decided = await outcome
    record.waitedMs += decided.waitedMs
    if (decided.state === 'admitted') this.#send(decided, replica, record)
    else record.refused += 1
  }

  #send(admission: Admission, replica: number, record: CallerRecord): void {
    if (!this.#lives(replica)) return
    record.sent += 1
    const knownMs = this.#knownMs[replica] ?? -Infinity
    const { onItsWayMs = 30 } = this.#scenario
    this.time.after(5 + onItsWayMs * this.#random(), () => {
      const madeMs = this.time.monotonicMs()
      const answer = this.store.answer(madeMs, knownMs)
      const window = this.store.windows.length - 1
      if (answer.status === 200) {
        record.sentByWindow.set(window, (record.sentByWindow.get(window) ?? 0) + 1)
      }
      this.time.after(10 + 150 * this.#random(), () => {
        if (!this.#lives(replica)) return
        this.#knownMs[replica] = Math.max(this.#knownMs[replica] ?? -Infinity, madeMs)
        admission.learn(answer)
      })
    })
  }
}

const nameOf = (replica: number) => `replica ${replica}`

function clockAhead(time: VirtualTime, aheadMs: number): Clock {
  return {
    now: () => new Date(time.now().getTime() + aheadMs),
    monotonicMs: () => time.monotonicMs() + aheadMs,
    sleep: (ms, signal) => time.sleep(ms, signal),
  }
}
