import type { Admission } from './admission.ts'
import type { BudgetedCall, Refusal, Waiting } from './budgeted-call.ts'
import type { Tally } from './instance-tallies.ts'

/** One call in a store's queue. */
export class WaitingCall implements Waiting {
  readonly state = 'waiting'
  readonly call: BudgetedCall
  readonly tally: Tally
  readonly sinceMs: number
  readonly untilMs: number
  readonly #leave: (waiting: WaitingCall) => void
  #decided: Admission | Refusal | undefined
  #decide: ((decided: Admission | Refusal) => void) | undefined

  constructor(
    call: BudgetedCall,
    { tally, sinceMs, untilMs }: { tally: Tally; sinceMs: number; untilMs: number },
    leave: (waiting: WaitingCall) => void,
  ) {
    this.call = call
    this.tally = tally
    this.sinceMs = sinceMs
    this.untilMs = untilMs
    this.#leave = leave
  }

  /** How the waiting ended, if it has. */
  get decided(): Admission | Refusal | undefined {
    return this.#decided
  }

  outcome(signal?: AbortSignal): Promise<Admission | Refusal> {
    return new Promise((resolve, reject) => {
      if (this.#decided !== undefined) {
        resolve(this.#decided)
        return
      }
      const giveUp = () => {
        this.#leave(this)
        reject(signal?.reason as Error)
      }
      this.#decide = (decided) => {
        signal?.removeEventListener('abort', giveUp)
        resolve(decided)
      }
      if (signal?.aborted === true) giveUp()
      else signal?.addEventListener('abort', giveUp, { once: true })
    })
  }

  /** Ends the waiting. */
  end(decided: Admission | Refusal): void {
    this.#decided = decided
    this.#decide?.(decided)
  }
}
