import type {
  Admission,
  BudgetedCall,
  Priority,
  Refusal,
  RequestBudget,
  Verdict,
  Waiting,
} from '@latchkey/bigcommerce-client'

/** Where calls ask for their turn, and how many wait for theirs. */
export class StoreTurns {
  readonly #budget: RequestBudget
  readonly #waiting: Record<Priority, number> = { interactive: 0, batch: 0, shadow: 0 }

  constructor(budget: RequestBudget) {
    this.#budget = budget
  }

  /** How many calls wait now, at all stores. */
  get waiting(): Readonly<Record<Priority, number>> {
    return this.#waiting
  }

  /** Decides at once; an admission has to be settled. */
  admit(call: BudgetedCall): Verdict {
    return this.#budget.admit(call)
  }

  /** Whether a read could be repeated now; nothing is taken. */
  isSpare(call: BudgetedCall): boolean {
    return this.#budget.isSpare(call)
  }

  /**
   * Waits with a call until its turn comes or it is refused.
   *
   * @throws The signal's reason, if it is aborted meanwhile.
   */
  async outlast(
    waiting: Waiting,
    priority: Priority,
    signal: AbortSignal,
  ): Promise<Admission | Refusal> {
    this.#waiting[priority] += 1
    try {
      return await waiting.outcome(signal)
    } finally {
      this.#waiting[priority] -= 1
    }
  }
}
