import { ManualClock } from '@latchkey/kernel'
import type { Admission, BudgetAnswer } from '../admission.ts'
import type { BudgetLimits } from '../budget-limits.ts'
import type { BudgetedCall, Refusal, Verdict } from '../budgeted-call.ts'
import type { QuotaLedger } from '../quota-ledger.ts'
import { RequestBudget } from '../request-budget.ts'

export interface SceneOptions {
  readonly limits?: Partial<BudgetLimits>
  readonly ledger?: QuotaLedger
}

/** What an answer's headers say; what is left out is not there. */
export interface Told {
  readonly left?: number | string
  readonly quota?: number | string
  readonly resetMs?: number | string
  readonly windowMs?: number | string
  readonly retryAfter?: number | string
  readonly remaining?: number | string
}

/** An answer that tells of a window of 150 calls in 30 seconds, but for what is said otherwise. */
export function told(said: Told = {}, status = 200): BudgetAnswer {
  return bare({ quota: 150, resetMs: 30_000, windowMs: 30_000, left: 149, ...said }, status)
}

/** An answer that tells what is said and nothing else. */
export function bare(said: Told = {}, status = 200): BudgetAnswer {
  const named = {
    'x-rate-limit-requests-left': said.left,
    'x-rate-limit-requests-quota': said.quota,
    'x-rate-limit-time-reset-ms': said.resetMs,
    'x-rate-limit-time-window-ms': said.windowMs,
    'x-retry-after': said.retryAfter,
    'x-bc-apilimit-remaining': said.remaining,
  }
  const there = Object.entries(named).filter(([, value]) => value !== undefined)
  return {
    status,
    headers: Object.fromEntries(there.map(([name, value]) => [name, String(value)])),
  }
}

/** A budget, its clock, and calls to one store. */
export class BudgetScene {
  readonly clock = new ManualClock()
  readonly budget: RequestBudget

  constructor({ limits = {}, ledger }: SceneOptions = {}) {
    const shared = ledger === undefined ? {} : { ledger }
    this.budget = new RequestBudget({ clock: this.clock, random: () => 0, limits, ...shared })
  }

  ask(call: Partial<BudgetedCall> = {}): Verdict {
    return this.budget.admit({
      storeHash: 'wuxeae6',
      upstream: 'oauth',
      instanceId: 1,
      priority: 'interactive',
      route: undefined,
      ...call,
    })
  }

  /** Asks as often, and counts what comes at once. */
  states(
    count: number,
    call: Partial<BudgetedCall> = {},
  ): Partial<Record<Verdict['state'], number>> {
    const counted: Partial<Record<Verdict['state'], number>> = {}
    for (let asked = 0; asked < count; asked += 1) {
      const { state } = this.ask(call)
      counted[state] = (counted[state] ?? 0) + 1
    }
    return counted
  }

  /** A call that has to be admitted at once. */
  admitted(call: Partial<BudgetedCall> = {}): Admission {
    const verdict = this.ask(call)
    if (verdict.state !== 'admitted') throw new Error(`the call was not admitted: ${verdict.state}`)
    return verdict
  }

  /** A call that has to be refused at once. */
  refused(call: Partial<BudgetedCall> = {}): Refusal {
    const verdict = this.ask(call)
    if (verdict.state !== 'refused') throw new Error(`the call was not refused: ${verdict.state}`)
    return verdict
  }

  /** A call that has to wait, and how that ends. */
  waits(call: Partial<BudgetedCall> = {}, signal?: AbortSignal): Promise<Admission | Refusal> {
    const verdict = this.ask(call)
    if (verdict.state !== 'waiting') throw new Error(`the call does not wait: ${verdict.state}`)
    return verdict.outcome(signal)
  }

  /** One call, answered at once. */
  learn(answer: BudgetAnswer, call: Partial<BudgetedCall> = {}): void {
    this.admitted(call).learn(answer)
  }

  /** Lets time pass, and whoever waited for it act. */
  async pass(ms: number): Promise<void> {
    this.clock.advance(ms)
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
  }
}
