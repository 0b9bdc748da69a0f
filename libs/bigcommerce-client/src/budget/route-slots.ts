import type { BudgetedRoute } from './budgeted-call.ts'

/**
 * How many calls are under way at one store of the routes that take only so many at the same time.
 */
export class RouteSlots {
  // Most stores are never asked for such a route: what counts them is made for the first.
  #underWay: Map<string, number> | undefined
  #closedUntilMs: Map<string, number> | undefined

  /** Whether the route takes one more; replicas share its limit, and each has one. */
  isOpen({ id, atOnce }: BudgetedRoute, nowMs: number, replicas: number): boolean {
    if (atOnce === undefined) return true
    if (nowMs < (this.#closedUntilMs?.get(id) ?? 0)) return false
    return (this.#underWay?.get(id) ?? 0) < Math.max(1, Math.floor(atOnce / replicas))
  }

  take({ id, atOnce }: BudgetedRoute): void {
    if (atOnce === undefined) return
    this.#underWay ??= new Map()
    this.#underWay.set(id, (this.#underWay.get(id) ?? 0) + 1)
  }

  giveBack({ id, atOnce }: BudgetedRoute): void {
    if (atOnce === undefined) return
    const underWay = this.#underWay?.get(id)
    if (underWay === undefined) return
    if (underWay > 1) this.#underWay?.set(id, underWay - 1)
    else this.#underWay?.delete(id)
  }

  /** Leaves a route alone for a time: others call it too. */
  close({ id }: BudgetedRoute, untilMs: number): void {
    this.#closedUntilMs ??= new Map()
    this.#closedUntilMs.set(id, untilMs)
  }

  /** When the route opens again, if it was closed. */
  closedUntilMs(route: BudgetedRoute | undefined): number {
    return route === undefined ? 0 : (this.#closedUntilMs?.get(route.id) ?? 0)
  }
}
