import type { ScopeRequirement } from '@latchkey/scope-catalog'

/** A call as far as its address says. */
interface CallInStore {
  readonly storeHash: string
  /** The route as the scope catalog has it, if it has one. */
  readonly requirement: Pick<ScopeRequirement, 'id' | 'atOnce'> | undefined
}

/** Counts the calls that a store is at work on, route by route. */
export class Concurrency {
  readonly #atWork = new Map<string, number>()

  /**
   * Begins a call, unless its route is as busy as BigCommerce lets it be.
   *
   * @returns What ends the call; `undefined` if it was not begun.
   */
  begin(call: CallInStore | undefined): (() => void) | undefined {
    const route = call?.requirement
    if (call === undefined || route?.atOnce === undefined) return nothingToEnd
    const key = `${call.storeHash} ${route.id}`
    const atWork = this.#atWork.get(key) ?? 0
    if (atWork >= route.atOnce) return undefined
    this.#atWork.set(key, atWork + 1)
    return () => {
      this.#atWork.set(key, (this.#atWork.get(key) ?? 1) - 1)
    }
  }
}

const nothingToEnd = () => undefined
