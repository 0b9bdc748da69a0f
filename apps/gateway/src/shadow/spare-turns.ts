import type { UpstreamKind } from '@latchkey/auth-strategy'
import type { Admission, BudgetedCall } from '@latchkey/bigcommerce-client'
import type { Clock } from '@latchkey/kernel'
import { LRUCache } from 'lru-cache'
import type { StoreTurns } from '../budget/store-turns.ts'
import type { SampledCall } from '../proxy/answer-recorder.ts'
import type { NextCredential } from '../proxy/opened-instance.ts'

/** A read as far as the leave to repeat it is concerned. */
export interface ReadToRepeat {
  readonly call: SampledCall
  readonly next: Pick<NextCredential, 'reserveShare'>
}

export interface SpareTurnsDeps {
  readonly turns: Pick<StoreTurns, 'admit' | 'isSpare' | 'outlast'>
  readonly clock: Clock
}

const STORES = 10_000
const REST_MS = 30_000

/**
 * Leave to repeat reads, out of what the budget of their store has for nobody else: the last of its
 * classes, above the migration's own reserve.
 */
export class SpareTurns {
  readonly #deps: SpareTurnsDeps
  readonly #restsUntilMs = new LRUCache<string, number>({ max: STORES })

  constructor(deps: SpareTurnsDeps) {
    this.#deps = deps
  }

  /**
   * Whether a read could be repeated now. The old credential has to have room too: a difference is
   * believed only when it was asked again.
   */
  isSpare(read: ReadToRepeat): boolean {
    const { turns, clock } = this.#deps
    const untilMs = this.#restsUntilMs.get(read.call.instance.storeHash)
    if (untilMs !== undefined && clock.monotonicMs() < untilMs) return false
    return turns.isSpare(shadowCall(read, 'oauth')) && turns.isSpare(shadowCall(read, 'legacy'))
  }

  /** Leave to repeat a read at once, if there is any. It has to be settled. */
  take(read: ReadToRepeat): Admission | undefined {
    if (!this.isSpare(read)) return undefined
    const verdict = this.#deps.turns.admit({ ...shadowCall(read, 'oauth'), longestWaitMs: 0 })
    return verdict.state === 'admitted' ? verdict : undefined
  }

  /**
   * Leave to ask the old credential again, behind all that clients want. It may come late: what was spent
   * on the read is lost without it. It has to be settled.
   *
   * @param stop Gives the place in the queue up.
   * @returns `undefined` if the call would have to wait longer than a client's may, or was given up.
   */
  async confirm(read: ReadToRepeat, stop: AbortSignal): Promise<Admission | undefined> {
    const { turns } = this.#deps
    const verdict = turns.admit(shadowCall(read, 'legacy'))
    if (verdict.state === 'admitted') return verdict
    if (verdict.state === 'refused') return undefined
    const decided = await turns.outlast(verdict, 'shadow', stop).catch(() => undefined)
    return decided?.state === 'admitted' ? decided : undefined
  }

  /** Leaves a store alone for a while that did not answer in time: a read that hangs holds up others. */
  rest(storeHash: string): void {
    this.#restsUntilMs.set(storeHash, this.#deps.clock.monotonicMs() + REST_MS)
  }
}

function shadowCall({ call, next }: ReadToRepeat, upstream: UpstreamKind): BudgetedCall {
  const { storeHash, id: instanceId } = call.instance
  const { reserveShare } = next
  const route = call.requirement
  return { storeHash, upstream, instanceId, route, priority: 'shadow', reserveShare }
}
