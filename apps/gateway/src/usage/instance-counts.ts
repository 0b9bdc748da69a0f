import type { ScopeRequirement } from '@latchkey/scope-catalog'
import type { EndedCall } from '../proxy/ended-call.ts'
import type { ProxyDoor } from '../proxy/proxy-metrics.ts'
import { Pace } from './pace.ts'

/** A route of the catalog, or the template that was guessed for one that it does not have. */
export type CountedRoute = ScopeRequirement | string

/** What is counted of a call. */
export interface CountedCall extends Omit<EndedCall, 'instance'> {
  readonly instance: Pick<EndedCall['instance'], 'id'>
}

/** Calls that are counted together: of one route, method, class of status and door. */
export interface Tally {
  readonly method: string
  readonly path: string
  /** Whether the catalog has the route. */
  readonly known: boolean
  /** From 1 to 5. */
  readonly statusClass: number
  readonly door: ProxyDoor
  /** Those that the database does not have yet. */
  calls: number
  /** Of `CALL_TRAITS`, added up. */
  traits: number
  readonly firstMs: number
  lastMs: number
}

type TalliesOfMethod = (Tally | undefined)[]

const STATUS_CLASSES = 5

/**
 * What one instance called on one day.
 *
 * Finding the tally of a call takes two look-ups by what the call has at hand and an index; no key is
 * put together for it.
 */
export class InstanceCounts {
  readonly tallies: Tally[] = []
  readonly pace: Pace
  readonly #byRoute = new Map<CountedRoute, Map<string, TalliesOfMethod>>()

  constructor(nowMs: number) {
    this.pace = new Pace(nowMs)
  }

  /** Whether the database has everything. */
  get isSaved(): boolean {
    return this.pace.isSaved && this.tallies.every(({ calls }) => calls === 0)
  }

  find(route: CountedRoute, { method, door, status }: CountedCall): Tally | undefined {
    return this.#byRoute.get(route)?.get(method)?.[placeOf(door, statusClassOf(status))]
  }

  /** Makes the tally that `find` did not find. */
  open(route: CountedRoute, { method, door, status }: CountedCall, nowMs: number): Tally {
    const statusClass = statusClassOf(status)
    const known = typeof route !== 'string'
    const path = known ? route.path : route
    const key = { method, path, known, statusClass, door }
    const tally = { ...key, calls: 0, traits: 0, firstMs: nowMs, lastMs: nowMs }
    this.#placesOf(route, method)[placeOf(door, statusClass)] = tally
    this.tallies.push(tally)
    return tally
  }

  #placesOf(route: CountedRoute, method: string): TalliesOfMethod {
    const byMethod = this.#byRoute.get(route) ?? new Map<string, TalliesOfMethod>()
    this.#byRoute.set(route, byMethod)
    const places = byMethod.get(method) ?? Array<undefined>(2 * STATUS_CLASSES).fill(undefined)
    byMethod.set(method, places)
    return places
  }
}

function placeOf(door: ProxyDoor, statusClass: number): number {
  return (door === 'legacy' ? STATUS_CLASSES : 0) + statusClass - 1
}

// A status is three digits that BigCommerce chose, and not always one that means something.
function statusClassOf(status: number): number {
  return Math.min(Math.max(Math.trunc(status / 100), 1), STATUS_CLASSES)
}
