import type { AnswerHeaders } from './quota-reading.ts'
import type { BudgetedRoute } from './budgeted-call.ts'
import type { Tally } from './instance-tallies.ts'
import type { Priority } from './priority.ts'

/** An answer as far as a budget learns from it. */
export interface BudgetAnswer {
  readonly status: number
  readonly headers: AnswerHeaders
}

/** Where an admission came from, and how it ends. */
export interface Admitting {
  settle(admission: Admission, outcome: BudgetAnswer | 'unanswered' | 'unsent'): void
}

export interface AdmissionTerms {
  readonly tally: Tally
  readonly route: BudgetedRoute | undefined
  readonly priority: Priority
  readonly atMs: number
  readonly epoch: number
  readonly waitedMs: number
}

/**
 * Leave to send one call, once. It has to be settled, by whichever comes first: what the store answered,
 * that it did not, or that the call was not sent after all. Settling again does nothing.
 */
export class Admission {
  readonly state = 'admitted'
  readonly #by: Admitting
  readonly #terms: AdmissionTerms
  #settled = false

  constructor(by: Admitting, terms: AdmissionTerms) {
    this.#by = by
    this.#terms = terms
  }

  /** How long the call waited for its turn. */
  get waitedMs(): number {
    return this.#terms.waitedMs
  }

  /** What the budget knew it by. */
  get terms(): AdmissionTerms {
    return this.#terms
  }

  /** The store answered: to be called as soon as the headers are there. */
  learn(answer: BudgetAnswer): void {
    this.#settle(answer)
  }

  /** The call was sent and no answer came: the store may have counted it. */
  unanswered(): void {
    this.#settle('unanswered')
  }

  /** Nothing was sent: the store has counted nothing. */
  unsent(): void {
    this.#settle('unsent')
  }

  #settle(outcome: BudgetAnswer | 'unanswered' | 'unsent'): void {
    if (this.#settled) return
    this.#settled = true
    this.#by.settle(this, outcome)
  }
}
