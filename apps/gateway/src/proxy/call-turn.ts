import type { UpstreamKind } from '@latchkey/auth-strategy'
import {
  UpstreamAddressForbiddenError,
  UpstreamConnectTimeoutError,
  UpstreamHostInvalidError,
  UpstreamNameNotFoundError,
  UpstreamRefusedError,
  UpstreamTlsInvalidError,
  type Admission,
  type BudgetAnswer,
  type BudgetedCall,
  type Refusal,
  type UpstreamError,
  type Verdict,
  type Waiting,
} from '@latchkey/bigcommerce-client'
import type { ScopeRequirement } from '@latchkey/scope-catalog'
import type { StoreTurns } from '../budget/store-turns.ts'
import type { CallPriority } from './call-priority.ts'
import { BudgetExhaustedError } from './errors.ts'
import type { OpenedInstance } from './opened-instance.ts'

/**
 * A call's place in its store's budget, attempt by attempt: each asks just before it is sent, and says
 * how it ended.
 */
export class CallTurn implements BudgetedCall {
  readonly storeHash: string
  readonly upstream: UpstreamKind
  readonly instanceId: number
  readonly priority: CallPriority
  readonly route: ScopeRequirement | undefined
  /** How long the next attempt may wait; without it as long as any call. */
  longestWaitMs?: number
  #admission: Admission | undefined
  #waitedMs = 0
  #beganAtMs: number | undefined

  constructor(
    { storeHash, upstream, id }: OpenedInstance,
    requirement: ScopeRequirement | undefined,
    priority: CallPriority,
  ) {
    this.storeHash = storeHash
    this.upstream = upstream
    this.instanceId = id
    this.priority = priority
    this.route = requirement
  }

  /** How long the call has waited for its attempts, all together. */
  get waitedMs(): number {
    return this.#waitedMs
  }

  /** When the first attempt was let go, on the clock's `monotonicMs`. */
  get beganAtMs(): number {
    return this.#beganAtMs ?? 0
  }

  /** Asks whether the next attempt may be sent now. */
  ask(turns: StoreTurns): Verdict {
    const verdict = turns.admit(this)
    if (verdict.state === 'admitted') this.#admitted(verdict)
    return verdict
  }

  /**
   * Waits until the attempt may be sent, or is refused.
   *
   * @param signal Gives the place in the queue up.
   * @throws The signal's reason, if it was aborted.
   */
  async outlast(
    waiting: Waiting,
    turns: StoreTurns,
    signal: AbortSignal,
  ): Promise<Refusal | undefined> {
    const decided = await turns.outlast(waiting, this.priority, signal)
    this.#waitedMs += decided.waitedMs
    if (decided.state === 'refused') return decided
    if (signal.aborted) decided.unsent()
    signal.throwIfAborted()
    this.#admitted(decided)
    return undefined
  }

  /**
   * Asks, and waits where it has to.
   *
   * @throws {BudgetExhaustedError} If the attempt is refused.
   * @throws The signal's reason, if it was aborted while the call waited.
   */
  async take(turns: StoreTurns, signal: AbortSignal): Promise<void> {
    const verdict = this.ask(turns)
    if (verdict.state === 'admitted') return
    const isWaiting = verdict.state === 'waiting'
    const refusal = isWaiting ? await this.outlast(verdict, turns, signal) : verdict
    if (refusal !== undefined) throw new BudgetExhaustedError(refusal)
  }

  /** The store answered the attempt. */
  answered(status: number, headers: BudgetAnswer['headers']): void {
    this.#admission?.learn({ status, headers })
  }

  /** The attempt failed; behind an answer that says nothing. */
  broke(nothingWasSent: boolean): void {
    if (nothingWasSent) this.#admission?.unsent()
    else this.#admission?.unanswered()
  }

  #admitted(admission: Admission): void {
    this.#admission = admission
    this.#beganAtMs ??= admission.terms.atMs
  }
}

const BEFORE_SENDING = [
  UpstreamAddressForbiddenError,
  UpstreamConnectTimeoutError,
  UpstreamHostInvalidError,
  UpstreamNameNotFoundError,
  UpstreamRefusedError,
  UpstreamTlsInvalidError,
]

/** Whether a call failed so early that the store has heard nothing of it. */
export function nothingWasSent(failure: UpstreamError): boolean {
  return BEFORE_SENDING.some((each) => failure instanceof each)
}
